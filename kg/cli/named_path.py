"""A path of the command line that must be named: an empty one (`"$UNSET"`) would be the folder one is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class NamedPath(click.Path):
    """A `pathlib.Path`, never from an empty word."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a usage error."""
        if value == "":
            self.fail("an empty path", param, ctx)
        return super().convert(value, param, ctx)
