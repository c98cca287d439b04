"""The table of corrections that a registry keeps: read and checked as a whole before anything is built.

No error prints a quote: the line is named, and what is wrong in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kg.correct.find import one_line
from kg.correct.line import COLUMNS, Line, case_of_cell
from kg.correct.slot import ROW, kinds_of, may_be_empty, slots
from kg.correct.value import NOTHING, BadValue, parse
from kg.errors import InputError, TableError
from kg.lexicon.table import Row, read_table, table_text

_ITEM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-[1-9]\d*")
_PLACE = re.compile(r"(?:char=)?(\d{1,9})[,-](\d{1,9})")
_BY_HAND = ("right", "by", "day", "why")


class CorrectionError(InputError):
    """A line of a table of corrections that cannot be used; `more` are those of the lines behind it."""

    code = "KG122"
    more: tuple[CorrectionError, ...] = ()


def read_corrections(path: Path) -> tuple[Line, ...]:
    """The lines of a table of corrections.

    Raises:
        CorrectionError: the table cannot be read, or a line of it is wrong; all wrong lines are told.
    """
    try:
        path.open("rb").close()
        rows = list(read_table(path, *COLUMNS))
    except OSError as error:
        raise CorrectionError(f"the corrections cannot be read ({error.strerror})", place=path,
                              remedy="check the path") from None  # fmt: skip
    except TableError as error:
        raise CorrectionError(error.cause, place=error.place, remedy=error.remedy) from None
    text = table_text(path).split("\n")
    lines: list[Line] = []
    wrong: list[CorrectionError] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        if not any(row[name] for name in _BY_HAND):
            continue  # a line as it was offered
        try:
            line = _line(number, row)
            known = (line.case, line.item, str(line.start), line.slot)
            if known in seen:
                raise _Wrong("slot", f"this slot is corrected in line {seen[known]} too", "keep one of the two")
        except _Wrong as error:
            place = f"{path}:{number}:{_column(text, number, error.column)}"
            wrong.append(CorrectionError(error.cause, place=place, remedy=error.remedy))
            continue
        seen[known] = number
        lines.append(line)
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    return tuple(lines)


class _Wrong(Exception):
    """What is wrong with a cell, and the way out."""

    def __init__(self, column: str, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.column, self.cause, self.remedy = column, cause, remedy


def _line(number: int, row: Row) -> Line:
    for name in COLUMNS:
        if not row[name] and not (row["slot"] == ROW and name == "read"):
            raise _Wrong(name, f"no {name}", f"fill it in; {NOTHING} is nothing")
    if not _ITEM.fullmatch(row["item"]):
        raise _Wrong("item", "not the name of a row", "copy it as it is printed, such as tx-fec-1")
    start, end = _place(row)
    try:
        date.fromisoformat(row["day"])
    except ValueError:
        raise _Wrong("day", "not a day", "give it as 2026-01-31") from None
    values = _values(row)
    cells = {name: row[name] for name in ("item", "slot", "right", "by", "day", "why")}
    quote = one_line(_unquoted(row["quote"]))
    return Line(
        number,
        case=case_of_cell(row["case"]),
        quote=quote,
        start=start,
        end=end,
        read=row["read"],
        values=values,
        **cells,
    )


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks in which a spreadsheet puts one that has some."""
    wrapped = len(cell) > 1 and cell.startswith('"') and cell.endswith('"') and '""' in cell[1:-1]
    return cell[1:-1].replace('""', '"') if wrapped else cell


def _place(row: Row) -> tuple[int, int]:
    """The place of the quote; that of a row which no words prove is nothing."""
    if row["place"] == row["quote"] == NOTHING:
        return 0, 0
    found = _PLACE.fullmatch(row["place"])
    if found is None or not int(found[1]) < int(found[2]):
        raise _Wrong("place", "not a place", "give first and last code point as printed, such as char=417,459")
    return int(found[1]), int(found[2])


def _values(row: Row) -> dict[str, object]:
    """What is right, for each kind of value that a slot of this name has."""
    name, right = row["slot"], row["right"]
    if name == ROW:
        if right != NOTHING or row["read"] not in ("", NOTHING):
            raise _Wrong("right", "a row can only be struck out", f"give {NOTHING} as right and nothing as read")
        return {}
    kinds = kinds_of(name)
    if not kinds:
        known = sorted({slot for found in slots().values() for slot in found})
        raise _Wrong("slot", "no such slot", f"give {ROW} or one of {' '.join(known)}")
    if right == row["read"]:
        raise _Wrong("right", "what is right is what was read", "leave the line out")
    if right == NOTHING and not may_be_empty(name):
        raise _Wrong("right", f"{name} cannot be empty", f"strike out the row, or give its {name}")
    values: dict[str, object] = {}
    wanted: list[str] = []
    for kind in sorted(kinds):
        try:
            values[kind] = parse(kind, right)
        except BadValue as error:
            wanted.append(str(error))
    if not values:
        raise _Wrong("right", f"not a value of {name}", f"give {', or '.join(wanted)}")
    return values


def _column(text: Sequence[str], number: int, name: str) -> int:
    """The column, from 1, at which a cell begins."""
    header = next(line for line in text if line.strip() and not line.startswith("#")).rstrip("\r").split("\t")
    cells = text[number - 1].split("\t")
    before = [cell.strip() for cell in header].index(name)
    return sum(len(cell) + 1 for cell in cells[:before]) + 1
