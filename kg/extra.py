"""Libraries that only one job needs: they are extras of the package, loaded when that job runs."""

from __future__ import annotations

import importlib
from typing import Any

from kg.errors import OutputError


class MissingExtra(OutputError):
    """A job whose library is not installed."""

    code = "KG504"


def library(module: str, extra: str) -> Any:
    """The module of an extra.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise MissingExtra(f"this needs the library {module}, which is not installed",
                           remedy=f'pip install "oncocase-kg[{extra}]"') from None  # fmt: skip
