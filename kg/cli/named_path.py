"""A path of the command line that must be named: an empty one (`"$UNSET"`) would be the folder one is in.

Whether it may be read is found where it is read: there one of several inputs stops no other, and its error has its own
code.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class NamedPath(click.Path):
    """A `pathlib.Path`, never from an empty word."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a usage error."""
        if value == "":
            self.fail("an empty path", param, ctx)
        return super().convert(value, param, ctx)
