"""The row that a line of corrections is about, in what is read of the report today.

A row is known by what it is of (its name without the number) and by the words that prove it: those of the line or,
where a newer version of the rules takes more or fewer, some that overlap them.  Its number decides between several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from kg.correct.line import Line
from kg.correct.slot import Refused
from kg.fact.case import Case, Episode, Item

_NUMBER = re.compile(r"-\d+\Z")
_NO_ROWS = frozenset({"report", "mentions", "struck", "lines"})  # lines of therapy are derived


def one_line(text: str) -> str:
    """Words of a report as a cell has them: every stretch of blanks is one blank."""
    return " ".join(text.split())


def rows(case: Case) -> Iterator[Item]:
    """The rows of a case that can be corrected: its items and the drugs of its therapies."""
    for field in fields(case):
        value = getattr(case, field.name)
        if field.name in _NO_ROWS:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            yield item
            if isinstance(item, Episode):
                yield from item.drugs


def find(case: Case, line: Line) -> Item:
    """The row of a line.

    Raises:
        Refused: the words do not stand at their place any more, or there is no such row, or more than one.
    """
    if line.end and one_line(case.report.text[line.start : line.end]) != line.quote:
        raise Refused("the quote does not stand at this place of the report")
    stem = _NUMBER.sub("", line.item)
    alike = [item for item in rows(case) if _NUMBER.sub("", item.key) == stem]
    for proven in (_exactly, _partly):
        found = [item for item in alike if proven(item, line)]
        if len(found) > 1:
            found = [item for item in found if item.key == line.item]
        if len(found) == 1:
            return found[0]
    raise Refused("no such row is read there")


def _exactly(item: Item, line: Line) -> bool:
    if not line.end:
        return not item.evidence and item.key == line.item
    return any((span.start, span.end) == (line.start, line.end) for span in item.evidence)


def _partly(item: Item, line: Line) -> bool:
    return any(span.start < line.end and line.start < span.end for span in item.evidence)
