"""Tab-separated tables with a `#` comment header: the form of all vocabulary, terminology and rule data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from sys import intern

from kg.errors import TableError

Row = dict[str, str]

_FILLED = frozenset({"id", "kind", "forms"})
"""Columns without which a row says nothing, whatever the table."""


def read_table(path: Path, *required: str) -> Iterator[tuple[int, Row]]:
    """Yield `(line number, row)` for every data row of a table; cells are stripped of outer blanks.

    Equal cells are one string: rules compare kinds and values all the time, and one string is equal at a glance.

    Raises:
        TableError: no such file, not UTF-8, no header row, a missing `required` column or one named twice, a row with
            too many cells, or without what its table is for: an id, a kind, forms.
    """
    names: list[str] = []
    filled: list[tuple[int, str]] = []
    for number, line in enumerate(table_text(path).split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [intern(cell.strip()) for cell in line.split("\t")]
        if not names:
            names = cells
            _check_names(names, required, f"{path}:{number}:1")
            filled = [(i, name) for i, name in enumerate(names) if name in _FILLED]
            continue
        if len(cells) > len(names):
            raise TableError(
                f"{len(cells)} cells for {len(names)} columns",
                place=f"{path}:{number}:1",
                remedy="separate the cells with single tabs",
            )
        cells += [""] * (len(names) - len(cells))
        for i, name in filled:
            if not cells[i].strip("| "):
                raise TableError(
                    f"a row without {name}",
                    place=f"{path}:{number}:1",
                    remedy=f"write it into column {i + 1} of {', '.join(names)}, set apart by single tabs",
                )
        yield number, dict(zip(names, cells, strict=True))
    if not names:
        raise TableError("the table has no header row", place=f"{path}:1:1", remedy="add the column names")


def _check_names(names: Sequence[str], required: Sequence[str], place: str) -> None:
    """Refuse a header row that lacks a column, or names one twice, of which one would be lost."""
    if missing := [name for name in required if name not in names]:
        raise TableError(
            f"no column {', '.join(missing)}", place=place, remedy="the first row names the columns, set apart by tabs"
        )
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise TableError(f"two columns {', '.join(twice)}", place=place, remedy="give each column a name of its own")


def whole(row: Row, column: str, place: str) -> int:
    """The whole number in a cell.

    Raises:
        TableError: it holds none.
    """
    if not row[column].isascii() or not row[column].isdecimal():
        raise TableError(f"{row[column]!r} is no whole number", place=place, remedy=f"column {column} takes digits")
    return int(row[column])


def table_text(path: Path) -> str:
    """The text of a table, without the byte order mark that spreadsheets and editors put before it.

    Raises:
        TableError: no such file, or not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(
            f"the table {path.name} cannot be read: {error.strerror}",
            place=path,
            remedy="put the file back; one that was shipped comes with a new installation or `git checkout`",
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise TableError("not UTF-8", place=f"{path}:{line}:{column}", remedy="save the file as UTF-8") from None
