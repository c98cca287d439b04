"""What print puts on every page: its number, and the lines beside it that each page begins or ends with again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.text.edit import Edit

_LINE = re.compile(r"\S[^\n\f]*")
_NUMBERED = re.compile(
    r"(?<![^\W_])page\s?(?:n°\s?)?\d{1,3}(?:\s?(?:/|sur|de|of|von)\s?\d{1,3})?\s*[|)\]-]?\s*\Z", re.IGNORECASE
)
_HEADED = re.compile(r"\W{0,3}page\s?\d{1,3}\s?(?:/|sur|de|of|von)\s?\d{1,3}(?!\d)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_MOST = 8  # lines that a page begins or ends with again
_LONGEST = 200  # code points of such a line


class _Line(NamedTuple):
    """A line that is not blank; `form` is what it says, of one with the number of a page all but numbers."""

    start: int
    end: int
    form: str
    numbered: bool


def has_pages(text: str) -> bool:
    """Whether a text may have the ends of pages in it."""
    return "\f" in text or any(word in text for word in ("page", "Page", "PAGE"))


def repeated(text: str) -> Iterator[Edit]:
    """The numbers of pages, and the lines beside them or at the ends of pages that an earlier page has: taken out.

    Where they stood between two lines the second follows the first; in a paragraph of its own if it was and may be.
    """
    lines = [_line(match) for match in _LINE.finditer(text)]
    if "\f" not in text and sum(line.numbered for line in lines) < 2:
        return
    out = sorted(_furniture(text, lines))
    for _, run in groupby(enumerate(out), key=lambda pair: pair[1] - pair[0]):
        members = [i for _, i in run]
        first, last = members[0], members[-1]
        start = lines[first - 1].end if first else 0
        end = lines[last + 1].start if last + 1 < len(lines) else lines[last].end
        parted = "\n\n" in text[start:end] and not text[end : end + 1].islower()
        between = first and last + 1 < len(lines)
        yield Edit(start, end, ("\n\n" if parted else "\n") if between else "")


def _line(match: re.Match[str]) -> _Line:
    text = match[0].strip()
    short = len(text) <= _LONGEST
    numbered = short and (_NUMBERED.search(text) or _HEADED.match(text)) is not None
    form = " ".join((_DIGITS.sub("0", text) if numbered else text).split()) if short else ""
    return _Line(match.start(), match.end(), form, numbered)


def _furniture(text: str, lines: Sequence[_Line]) -> set[int]:
    """The numbers of the lines to take out: of what every page has, the first one stays where it says more than a
    number."""
    times = Counter(line.form for line in lines if line.form)
    found: set[int] = set()
    for i in range(len(lines)):
        ends_page = i + 1 < len(lines) and "\f" in text[lines[i].end : lines[i + 1].start]
        if lines[i].numbered or ends_page:
            found |= _beside(lines, i, times, -1) | _beside(lines, i + 1, times, 1)
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if line.form not in seen and (not line.numbered or _says_more(line)):
            found.discard(i)
        seen.add(line.form)
    return found


def _beside(lines: Sequence[_Line], at: int, times: Counter[str], step: int) -> set[int]:
    """The lines from a place on, backwards or forwards, that the text has more than once."""
    found: set[int] = set()
    while 0 <= at < len(lines) and len(found) < _MOST and (lines[at].numbered or times[lines[at].form] > 1):
        found.add(at)
        at += step
    return found


def _says_more(line: _Line) -> bool:
    return len(_HEADED.sub("", _NUMBERED.sub("", line.form)).strip(" |-–/()")) > 0
