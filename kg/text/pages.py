"""What print puts on every page: its number, and the lines that each page begins or ends with again, beside it or amid
sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby, takewhile
from operator import itemgetter
from typing import NamedTuple

from kg.text.edit import Edit

_LINE = re.compile(r"\S[^\n\f]*")
_NUMBERED = re.compile(
    r"(?<![^\W_])page\s?(?:n°\s?)?\d{1,3}(?:\s?(?:/|sur|de|of|von)\s?\d{1,3})?\s*[|)\]-]?\s*\Z", re.IGNORECASE
)
_HEADED = re.compile(r"\W{0,3}page\s?\d{1,3}\s?(?:/|sur|de|of|von)\s?\d{1,3}(?!\d)", re.IGNORECASE)
_ALONE = re.compile(r"\W{0,3}page\s?\d{1,3}\s?(?:/|sur|de|of|von)\s?\d{1,3}\W{0,3}", re.IGNORECASE)  # all of a line
_DIGITS = re.compile(r"\d+")
_ENDS = ".!?:;"
_MOST = 8  # lines that a page begins or ends with again
_SHORTEST, _LONGEST = 20, 200  # code points of such a line; a shorter one may be a finding told twice


class _Line(NamedTuple):
    """A line that is not blank; `form` is what it says, of one with the number of a page all but numbers."""

    start: int
    end: int
    form: str
    numbered: bool


class _Edge(NamedTuple):
    """The numbers of the lines at the end of a page (`step` -1) or its beginning (1), the nearest first."""

    step: int
    lines: list[int]


def has_pages(text: str) -> bool:
    """Whether a text may have the ends of pages in it."""
    return "\f" in text or "page" in text or "Page" in text or "PAGE" in text or bool(_again(text))


def _again(text: str) -> Set[str]:
    """The lines of a text, long enough for the head of a page, that stand in it word for word again; none in lower
    case, which goes on with what is above it, and no rule."""
    rows = [
        row for row in text.split("\n") if _SHORTEST <= len(row) <= _LONGEST and (row[0].isupper() or row[0].isdigit())
    ]
    return set() if len(set(rows)) == len(rows) else {row for row, times in Counter(rows).items() if times > 1}


def repeated(text: str) -> Iterator[Edit]:
    """The numbers of pages, and the lines beside them or at the ends of pages that an earlier page has: taken out.

    Where they stood between two lines the second follows the first: in its line where they parted a sentence, in a
    paragraph of its own if it was and may be.
    """
    lines = [_line(match) for match in _LINE.finditer(text)]
    out = sorted(_furniture(text, lines))
    for _, run in groupby(enumerate(out), key=lambda pair: pair[1] - pair[0]):
        members = [i for _, i in run]
        first, last = members[0], members[-1]
        start = lines[first - 1].end if first else 0
        end = lines[last + 1].start if last + 1 < len(lines) else lines[last].end
        parted = "\n\n" in text[start:end] and not text[end : end + 1].islower()
        if not first or last + 1 == len(lines):
            yield Edit(start, end, "")
        elif parts_sentence(text[start - 1], text[end : end + 2]):
            yield Edit(start, end, " ")
        else:
            yield Edit(start, end, "\n\n" if parted else "\n")


def parts_sentence(before: str, behind: str) -> bool:
    """Whether the end of a page between two characters and more stands amid a sentence: the first ends none, what
    follows goes on in lower case and is no bullet (`o`)."""
    return behind[:1].islower() and behind != "o " and before not in _ENDS and before not in "-\u2010"


def _line(match: re.Match[str]) -> _Line:
    text = match[0].strip()
    short = len(text) <= _LONGEST
    numbered = short and (_NUMBERED.search(text) or _HEADED.match(text)) is not None
    form = " ".join((_DIGITS.sub("0", text) if numbered else text).split()) if short else ""
    return _Line(match.start(), match.end(), form, numbered)


def _furniture(text: str, lines: Sequence[_Line]) -> set[int]:
    """The numbers of the lines to take out: of what every page has, the first one stays where it says more than a
    number, unless it stands amid a sentence."""
    found = _at_edges(text, lines) | _parting(text, lines)
    seen: set[str] = set()
    amid = set(_amid(text, lines, found))
    for i, line in enumerate(lines):
        if line.form not in seen and (not line.numbered or _says_more(line)) and i not in amid:
            found.discard(i)
        seen.add(line.form)
    return found


def _at_edges(text: str, lines: Sequence[_Line]) -> set[int]:
    """The numbers of pages, and the lines beside them or at the ends of pages that an earlier page has."""
    numbered = [i for i, line in enumerate(lines) if line.numbered]
    if "\f" not in text and len(numbered) < 2:
        return {i for i in numbered if _ALONE.fullmatch(lines[i].form)}
    beside = [_beside(lines, at, step) for at, step in dict.fromkeys(_edges(text, lines))]
    # what stands at the same distance from the edges of several pages; a line of the text is told again elsewhere
    times = Counter((edge.step, n, lines[i].form) for edge in beside for n, i in enumerate(edge.lines) if lines[i].form)
    found: set[int] = set()
    for edge in beside:
        repeats = (lines[i].numbered or times[edge.step, n, lines[i].form] > 1 for n, i in enumerate(edge.lines))
        found |= {i for i, _ in takewhile(itemgetter(1), zip(edge.lines, repeats, strict=True))}
    return found


def _parting(text: str, lines: Sequence[_Line]) -> set[int]:
    """The lines that stand word for word in several places and part a sentence in two of them at least: the head of
    pages whose ends nothing else shows."""
    again = _again(text)
    found = {i for i, line in enumerate(lines) if line.form in again}
    parting = Counter(lines[i].form for i in _amid(text, lines, found))
    return {i for i in found if parting[lines[i].form] > 1}


def _amid(text: str, lines: Sequence[_Line], found: Set[int]) -> Iterator[int]:
    """Those of the lines that every page has which part a sentence: the line above does not end one, and the line
    below goes on in lower case."""
    for _, run in groupby(enumerate(sorted(found)), key=lambda pair: pair[1] - pair[0]):
        members = [i for _, i in run]
        before, after = members[0] - 1, members[-1] + 1
        if before < 0 or after == len(lines):
            continue
        start = lines[after].start
        if parts_sentence(text[lines[before].start : lines[before].end].rstrip()[-1], text[start : start + 2]):
            yield from members


def _edges(text: str, lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Where pages end and begin: the numbers of the lines from which to look backwards (-1) or forwards (1)."""
    yield 0, 1
    for i in range(len(lines)):
        following = lines[i + 1].start if i + 1 < len(lines) else len(text)
        if lines[i].numbered or "\f" in text[lines[i].end : following]:
            yield i, -1
            yield i + 1, 1
    yield len(lines) - 1, -1


def _beside(lines: Sequence[_Line], at: int, step: int) -> _Edge:
    """The lines from an edge on, the nearest first."""
    return _Edge(step, [i for i in range(at, at + step * _MOST, step) if 0 <= i < len(lines)])


def _says_more(line: _Line) -> bool:
    return len(_HEADED.sub("", _NUMBERED.sub("", line.form)).strip(" |-–/()")) > 0
