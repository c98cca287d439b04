"""Lines cut at one number of characters, as plain text is exported: put together before their sentences are asked.

In such a text every line that was cut is as long as the measure or shorter, and the first word of the next one would
have made it longer; the last line of a paragraph has room for that word, nine times of ten.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.text.edit import Edit

_SURE = re.compile(r"\n(?<=[^\s.!?:;]\n)[^\S\n]*([^\W\d_]\S*)")  # the first word below a line that ends no sentence
_CELL = re.compile(r"[\t|]")  # between the cells of a table
_LINE = re.compile(r"[^\n]*\S")
_APART = re.compile(rf".*{_CELL.pattern}|[\W_]+\Z")  # a row of a table, a rule
_HEAD = re.compile(r"(\d{1,3}|[A-Za-z](?=[.)]))?[^\w\s]?")  # of an item: `-`, `2)`, `b.`; or the first sign of a line
_ITEM = re.compile(r"[^\w\s(«<>=≤≥]|o\s|\(?(?:\d{1,2}|[A-Za-z])[.)]\s")
_BROKEN = re.compile(r"[^\W\d_][-\u2010]\Z")  # inside a word
_FIELD = re.compile(r"[^:]{1,24}:|[\d/.-]+(?:19|20)?\d\d\b")  # what a line is about: `Poids :`, a date
_ENDS, _CLOSING = (".", "!", "?", ":", ";"), ")]»”\"'"
_NARROWEST, _WIDEST = 40, 160  # code points of the lines of a page
_FEWEST = 3  # lines that surely go on in the next one
_OUTER = 8  # one line in so many may be longer than the measure
_NEAR = 8  # code points by which a line that was broken by hand misses a measure
_RARE = 10  # one paragraph in so many ends with a line that has no room for the first word of the next one


class _Line(NamedTuple):
    start: int  # of its text
    end: int
    text: str  # without the blanks around
    length: int  # with those before it
    first: int  # code points of its first word
    apart: bool  # by its form from the lines around
    ended: bool  # with the stop of a sentence or a colon


_Pair = tuple[_Line, _Line]


def refilled(text: str) -> Iterator[Edit]:
    """The breaks of a text cut at one measure that stand where the next word would not have gone into the line.

    Between two sentences such a break may also be that of paragraphs: it is where the text has too many of these, and
    above a line that begins with what it is about.  A line that begins as an item of a list is one where others do so
    behind lines with room.
    """
    measure = _measure(text)
    if not measure:
        return
    lines = list(map(_line, _LINE.finditer(text)))
    pairs = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.end, b.start) == 1 and not (a.apart or b.apart)]
    cut = [(a, b) for a, b in pairs if _is_cut(a, b, measure)]
    below = {b.start for _, b in cut}
    items = {_head(line.text) for line in lines if line.start not in below}
    paragraphs = sum(_is_prose(pair) and not _is_cut(*pair, measure) for pair in pairs)
    prose = sum(map(_is_prose, cut)) * _RARE > 2 * paragraphs
    for a, b in cut:
        if _BROKEN.search(a.text) or (_ITEM.match(b.text) and (a.ended or _head(b.text) in items)):
            continue
        if not a.ended or a.text[-1] == ":" or b.text[0].islower() or (prose and _is_prose((a, b))):
            yield Edit(a.end, b.start, " ")


def _line(match: re.Match[str]) -> _Line:
    length, end = len(match[0]), match.end()
    text = match[0].lstrip()
    ended = text.rstrip(_CLOSING).endswith(_ENDS)
    first = len(text.split(maxsplit=1)[0])
    return _Line(end - len(text), end, text, length, first, _APART.match(text) is not None, ended)


def _head(text: str) -> str:
    """What the items of a list have in common at the beginning, any number as `1`."""
    found = _HEAD.match(text)
    head = found[0] if found else ""
    return f"1{head.lstrip('0123456789')}" if head[:1].isdigit() else head


def _is_cut(line: _Line, following: _Line, measure: int) -> bool:
    return line.length <= measure < line.length + 1 + following.first


def _is_prose(pair: _Pair) -> bool:
    """Whether a sentence ends with a line and the next line may begin another one of the same paragraph."""
    line, following = pair
    return line.ended and following.text[0].isupper() and not _FIELD.match(following.text)


def _measure(text: str) -> int:
    """The number of characters that the lines of a text were cut at, 0 where they were not cut at one: the most of
    those that surely go on fit it, and hardly any line misses it by little."""
    below = [(text[text.rfind("\n", 0, m.start()) + 1 : m.start()], m[1]) for m in _SURE.finditer(text)]
    sure = [
        (len(line), len(line) + len(word))
        for line, word in below
        if (word[0].islower() or (line.isupper() and word.isupper())) and not _CELL.search(line)
    ]
    sure = [(short, full) for short, full in sure if full >= _NARROWEST and short <= _WIDEST]
    if len(sure) < _FEWEST:
        return 0
    fitting = Counter([n for short, full in sure for n in range(short, full + 1)])
    times = max(fitting.values())
    lengths = sorted([len(line) for line in text.split("\n") if " " in line.lstrip() and not _CELL.search(line)])
    outer, measure = min([(len(lengths) - bisect(lengths, n), n) for n, count in fitting.items() if count == times])
    if not _NARROWEST <= measure <= _WIDEST or times < _FEWEST or outer * _OUTER > len(lengths):
        return 0
    missing = [(short, full) for short, full in sure if 2 * short >= measure and not short <= measure <= full]
    near = len([1 for short, full in missing if short - _NEAR <= measure <= full + _NEAR])
    near += bisect(lengths, measure + _NEAR) - bisect(lengths, measure)
    return measure if near * 10 <= times and len(missing) * 2 <= times else 0
