"""Tab-separated tables with a `#` comment header: the form of all vocabulary, terminology and rule data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sys import intern

from kg.errors import TableError

Row = dict[str, str]


def read_table(path: Path, *required: str) -> Iterator[tuple[int, Row]]:
    """Yield `(line number, row)` for every data row of a table; cells are stripped of outer blanks.

    Equal cells are one string: rules compare kinds and values all the time, and one string is equal at a glance.

    Raises:
        TableError: not UTF-8, no header row, a missing `required` column, or a row with too many cells.
    """
    names: list[str] = []
    for number, line in enumerate(table_text(path).split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [intern(cell.strip()) for cell in line.split("\t")]
        if not names:
            names = cells
            missing = [name for name in required if name not in names]
            if missing:
                raise TableError(
                    f"no column {', '.join(missing)}",
                    place=f"{path}:{number}:1",
                    remedy="the first row names the columns, set apart by tabs",
                )
            continue
        if len(cells) > len(names):
            raise TableError(
                f"{len(cells)} cells for {len(names)} columns",
                place=f"{path}:{number}:1",
                remedy="separate the cells with single tabs",
            )
        yield number, dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=False))
    if not names:
        raise TableError("the table has no header row", place=f"{path}:1:1", remedy="add the column names")


def table_text(path: Path) -> str:
    """The text of a table, without the byte order mark that spreadsheets and editors put before it.

    Raises:
        TableError: not UTF-8.
    """
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise TableError("not UTF-8", place=f"{path}:{line}:{column}", remedy="save the file as UTF-8") from None
