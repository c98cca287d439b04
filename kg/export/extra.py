"""Libraries that only one export needs: they are extras of the package, loaded when that export runs."""

from __future__ import annotations

import importlib
from typing import Any

from kg.errors import OutputError


class MissingExtra(OutputError):
    """An export whose library is not installed."""

    code = "KG504"


def library(module: str, extra: str) -> Any:
    """The module of an extra.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise MissingExtra(f"this export needs the library {module}, which is not installed",
                           remedy=f'pip install "oncocase-kg[{extra}]"') from None  # fmt: skip
