"""Where the reports of several samples begin that one text puts together (`[H24.02655] Biopsie`, `ADDENDUM N° 2`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.marker.words import marker_words
from kg.mention.stage_words import any_of

# A letter or two and five digits or more: `20H01234`, `B21-01234`, `HB-20-01234`, `D-16/1234`.
NUMBER = re.compile(
    r"[A-Z0-9](?<![\w./-].)(?:(?<=[A-Z])[A-Z]?[-.]?\d{2}[-./]?|(?<=[0-9])\d(?:[A-Z]{1,2}[-.]?|[-/][A-Z]{1,2}[-/]"
    r"|\d\d-[A-Z]{1,2}-))\d{3,6}(?!\d|[.,/]\d)"
)
_HINT = re.compile(r"[A-Z][-./]?\d\d[-./]?\d")
# What a line begins with that heads a report: a rule, a bracket, a number of its own (`=== `, `[3] `, `4) `, `N° `).
_OPENS = re.compile(
    r"^(?:[^\w\s-][^\w\n]{0,5}+|-{2,6}+ ?)(?:[\dIVX]{1,4} ?[]):.][^\w\n]{1,4})?(?=\w)|^(?:\d{1,2}|[IVX]{1,4})[).] ",
    re.MULTILINE,
)
_ORDINAL = re.compile(r"[\dIVX]+")
# What is the number of a sample in such a line: also `21/B/04711`, `1816/23`, `09-7718`; no day, no month of a year.
_HEADING = re.compile(
    rf"{NUMBER.pattern}|(?<![\w./-])(?:\d\d[-/][A-Z]{{1,2}}[-/]\d{{3,6}}|\d\d-\d{{4,6}}"
    r"|(?!(?:19|20)\d\d/)\d{3,5}/\d\d|\d\d/(?!(?:19|20)\d\d)\d{3,5})(?![\d./]\d|\d)"
)
_SEVERAL = 2  # heads with a number that make all lines that begin so heads
_WITHIN = 60  # code points from the beginning of a head to the number of the sample
_NUMBERED = re.compile(rf"(?:{_OPENS.pattern})[^\n]{{0,{_WITHIN}}}?(?:{_HEADING.pattern})", re.MULTILINE)


class Head(NamedTuple):
    """The head of one report of several: where its line begins, the number of its sample."""

    start: int
    number: str


def numbered(text: str) -> bool:
    """Whether a text tells the number of a sample."""
    return _HINT.search(text) is not None and NUMBER.search(text) is not None  # nearly no report has one


def heads(context: Context) -> Sequence[Head]:
    """Where the reports of several samples begin that one text puts together: `[H24.02655] Biopsie`, `*** N° 1816/23`,
    `ADDENDUM N° 2`."""
    return context.once(_heads)


def _heads(context: Context) -> Sequence[Head]:
    found = _ruled(context.reading.report.text)
    pieces = _piece(context.reading.lexicon.lang).finditer(context.reading.folded)
    for start in {piece[0]: piece.start() for piece in pieces}.values():  # a list of them may stand at the top
        found.setdefault(start, Head(start, ""))
    return sorted(found.values())


def _ruled(text: str) -> dict[int, Head]:
    """Lines that begin as heads do and hold a number, and those that begin as several of these, by where they begin."""
    found: dict[int, Head] = {}
    if not _NUMBERED.search(text):
        return found
    shapes: dict[str, list[int]] = {}
    for line in _OPENS.finditer(text):
        end = text.find("\n", line.end())
        end = min(line.end() + _WITHIN, end if end >= 0 else len(text))
        number = _HEADING.search(text, line.end(), end)
        found[line.start()] = Head(line.start(), number[0] if number else "")
        shapes.setdefault(_ORDINAL.sub("1", line[0]), []).append(line.start())
    for starts in shapes.values():
        if sum(found[start].number != "" for start in starts) < _SEVERAL:
            for start in starts:
                if not found[start].number:
                    del found[start]
    return found


@lru_cache(maxsize=4)
def _piece(lang: str) -> re.Pattern[str]:
    """A line that begins with a word for one report of several and its number: `PIECE 3 - Ponction`."""
    words = any_of(word for word, _ in marker_words(lang).get("piece", ()))
    return re.compile(rf"^[^\w\n]{{0,6}}(?:{words})\s(?:n[°o]?\s?)?\d{{1,2}}(?:/\d{{1,2}})?(?![\w/.,])", re.MULTILINE)
