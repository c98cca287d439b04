"""Tables of blood values: markers in the head and a date in each row (`Date | PSA | ACE`), or dates in the head and a
marker in each row (`Marqueur | 03/2019 | 06/2019`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.marker.find import is_tumour_marker
from kg.fact.marker.finding import Finding
from kg.mention.number import canonical
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PARTS = re.compile(r"[ ]?[|\t]+[ ]?|[ ]{2,}")
_UNIT = re.compile(r"\s?(?:[(\[][^()\[\]]{1,12}[)\]]\s?)?:?\s?")  # behind the name of a marker in the head
_VALUES = frozenset({"quantity", "concentration"})
_TIMES = frozenset({"date", "month", "cycle", "relative-date"})
_POINT = re.compile(r"[cjmst]\d{1,2}|[a-z][a-z .'-]{1,24}")  # a row that names its time without a date
_NUMBER = re.compile(r"(?P<sign>[<>]?)[ ]?(?P<number>\d+(?:[ ]\d{3})*(?:[.,]\d+)?)(?![\d/])")
_AWAY = 2  # code points that may stand before what a cell begins with
_BESIDE = re.compile(r"[\s\w/.()+-]{0,12}")  # what may follow a number in its cell: a unit, a sign


class Table(NamedTuple):
    """The head of a table: what stands in each of its columns."""

    markers: tuple[Token | None, ...]
    dates: tuple[Token | None, ...]
    sentence: int


def head_of(context: Context, sentence: Sentence) -> Table | None:
    """The table that a line opens, whose columns name blood markers or dates; None for any other line."""
    line = context.reading.report.text[sentence.start : sentence.end]
    if not ("|" in line or "\t" in line or "  " in line):  # nearly all: the pattern would be tried at every place
        return None
    cells = _cells(context, sentence)
    if len(cells) < 2:
        return None
    markers = _with_corner([_marker(context, sentence, cell) for cell in cells])
    if any(markers):
        named = all(_token(sentence, cell, _VALUES) is None for cell in cells)
        return Table(markers, (), sentence.index) if named else None
    dates = _with_corner([_token(sentence, cell, _TIMES) for cell in cells])
    return Table((), dates, sentence.index) if len(dates) > 2 and all(dates[1:]) else None


def row_of(context: Context, sentence: Sentence, table: Table) -> list[Finding]:
    """The values of a row, one of each marker of the head or of the marker that the row is headed by."""
    cells = _apart(context, sentence, _cells(context, sentence))
    if not 2 <= len(cells) <= max(len(table.markers), len(table.dates)):
        return []
    if table.markers:
        when = _token(sentence, cells[0], _TIMES)
        if when is None and not _POINT.fullmatch(context.reading.folded, *cells[0]):
            return []
        named = [(marker, cell, when) for marker, cell in zip(table.markers, cells, strict=False)]
    else:
        marker = _marker(context, sentence, cells[0])
        named = [(marker, cell, date) for cell, date in zip(cells[1:], table.dates[1:], strict=False)]
    found: list[Finding] = []
    for marker, cell, date in named:
        value = _value(context, sentence, cell) if marker else None
        if marker and value:
            found.append(_finding(marker, value, date, sentence.index if table.markers else table.sentence))
    return [row for row in found if is_tumour_marker(row)]


def _with_corner(columns: list[Token | None]) -> tuple[Token | None, ...]:
    """The columns of a head with the first one, which may have been left empty."""
    return (None, *columns) if columns[0] else tuple(columns)


def _finding(marker: Token, value: Token, date: Token | None, dated_in: int) -> Finding:
    return Finding(value, marker.means("marker") or "", serum=True, value=value.value, unit=value.unit or None,
                   end=value.end, numbers=[value], dated=date, dated_in=dated_in, rule="biomarker-series")  # fmt: skip


def _cells(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end; one for a line that is no row."""
    text, at = context.reading.report.text, sentence.start
    cells: list[tuple[int, int]] = []
    for bar in _PARTS.finditer(text, sentence.start, sentence.end):
        if bar.start() > sentence.start or cells:
            cells.append((at, bar.start()))
        at = bar.end()
    if at < sentence.end:
        cells.append((at, sentence.end))
    return cells


def _apart(context: Context, sentence: Sentence, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells of a row, the date parted from a value that only one blank sets apart from it."""
    date = _token(sentence, cells[0], _TIMES) if cells else None
    if date is None or not _NUMBER.match(context.reading.report.text, date.end + 1, cells[0][1]):
        return cells
    return [(cells[0][0], date.end), (date.end + 1, cells[0][1]), *cells[1:]]


def _marker(context: Context, sentence: Sentence, cell: tuple[int, int]) -> Token | None:
    """The blood marker whose name, with a unit in brackets, is all that a cell says."""
    for token in sentence.of("marker"):
        marker = token.means("marker")
        if marker and 0 <= token.start - cell[0] <= _AWAY and context.concepts[marker]["kind"] == "serum":
            return token if _UNIT.fullmatch(context.reading.folded, token.end, cell[1]) else None
    return None


def _token(sentence: Sentence, cell: tuple[int, int], kinds: frozenset[str]) -> Token | None:
    return next((t for t in sentence.tokens if t.kind in kinds and 0 <= t.start - cell[0] <= _AWAY), None)


def _value(context: Context, sentence: Sentence, cell: tuple[int, int]) -> Token | None:
    """The number that a cell begins with and says little more than; a tab is no blank within one."""
    number = _NUMBER.match(context.reading.report.text, *cell)
    if number is None or not _BESIDE.fullmatch(context.reading.folded, number.end(), cell[1]):
        return None
    value = number["sign"] + canonical(number["number"], context.reading.lexicon.lang)
    unit = next((t.unit for t in sentence.tokens if t.kind == "concentration" and t.start == number.start()), "")
    return Token(number.start(), number.end(), "quantity", value, unit, rule="number")
