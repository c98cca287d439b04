"""The entries of a list that tells a tumour each (`1. Cancer du sein`, `2. Mélanome`; `SEIN DROIT`; `Cancer n° 2`):
a date in the entry of another one is not that of a tumour."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.fact.context import Context
from kg.fact.tumour.group import organ_of
from kg.fact.tumour.headed_organ import MARKER, headed_lines
from kg.fact.tumour.statements import statements

_OPENS = 60  # code points from the sign of an entry to the tumour that it tells
_NUMBER = re.compile(r"\s?(?:n\s?[°o]\s?)?\d{1,2}(?:\s?/\s?\d)?(?![\d.,/])")  # behind `Cancer`, `Tumeur`
_LISTS = re.compile(r"[\d*]")  # the findings of one tumour are listed with dashes
_HEADED, _NUMBERED = "headed", "numbered"


def in_other_entry(context: Context, date: int, at: int) -> bool:
    """Whether a date stands in the entry of another tumour than what is told at an offset."""
    entries = context.once(_entries)
    here = bisect_right(entries, at)
    return here > 1 and 0 < bisect_right(entries, date) < here


def _entries(context: Context) -> Sequence[int]:
    """Where the entries begin of the first list that tells tumours of several organs, or sides."""
    if len({s.site for s in context.once(statements) if s.own}) < 2 and not headed_lines(context):
        return ()
    lists: dict[str, list[tuple[int, str]]] = {}
    for start, sign, organ in (*_told(context), *_headed(context)):
        lists.setdefault(sign, []).append((start, organ))
    several = (said for said in lists.values() if len({organ for _, organ in said}) > 1)
    return sorted({start for start, _ in next(several, [])})


def _told(context: Context) -> Iterator[tuple[int, str, str]]:
    """The entries that a tumour opens: where they begin, their sign, what they tell."""
    text, folded = context.reading.report.text, context.reading.folded
    for said in context.once(statements):
        at = said.span.start
        line = text.rfind("\n", 0, at) + 1
        opened = MARKER.match(text, line)
        if opened is None or at - opened.end() > _OPENS:
            continue
        number = _NUMBER.match(folded, said.span.end) if at == opened.end() and not said.site else None
        if number:
            yield line, _NUMBERED, number[0]
        elif said.site and _LISTS.search(text, line, opened.end()):
            yield line, re.sub(r"\d+", "#", text[line : opened.end()]), organ_of(context, said.site)


def _headed(context: Context) -> Iterator[tuple[int, str, str]]:
    """The organs that head lines of their own."""
    for head in headed_lines(context):
        yield head.place.start, _HEADED, f"{organ_of(context, head.place.site)} {head.place.laterality}"
