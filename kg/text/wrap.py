"""Lines that end where the page ended, not the sentence: put together, with the words that were hyphenated there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from kg.text.edit import Edit, Edited
from kg.text.fold import fold

_LINE = re.compile(r"\S.*")
_BULLET = re.compile(r"[-‐-―•*·▪■□○●◦‣➢➤►✓+o]\s|\(?(?:\d{1,2}|[A-Za-z])[.)]\s")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u2010]\Z")
_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile("[0-9]")  # of a field that is no title: `TDM 03/21 :`
_CELL = re.compile(r"[\t|]")  # between the cells of a table
_ENDS, _CLOSING = (".", "!", "?", ":", ";"), ")]»”\"'"
_GOES_ON = (",", "=>", "->", " =")
_PLUS = " +"
_RESULTS = (" +", " -")  # at the end of lines that list stains
_WORDY = re.compile(r"[a-zà-ÿ]{3}[^\W\d_]* \+\Z")  # `docétaxel +`, not `CK7 +`
_HEAD = 25  # code points of a line in which a colon ends a heading
_CLOSED = 60  # code points of the next line up to the end of the brackets
_NARROWEST, _WIDEST = 32, 160  # code points of the lines of a page or column
_WIDE = 50  # the same where capitals do not show which lines go on
_LONG = 60  # code points from which on a line may have been broken in a text that is not wrapped
_STOP = ". "
_VALUE = 120  # code points of the longest line below a title that may be its value: more is a paragraph
_FEWEST = 3  # lines that run on in a text that is wrapped
_BRACKET = re.compile(r"\((?!\w\))\w")  # at the head of a line, no number of a list and no box
_BRACKETED = 40  # code points from which on the bracket of the next line is of what a line tells
_SLACK = 5  # the part of its width that a full line may leave free: letters of print have no one width


class _Line(NamedTuple):
    """A line without its outer blanks, and whether it may be the end of a sentence."""

    start: int
    end: int
    text: str
    ended: bool


def unwrapped(page: Edited, known: Callable[[str], bool], leading: Set[str]) -> Edited:
    """A text with the lines put together that were broken for their width only, or between a field and its value.

    The hyphen at the end of a line goes where a vocabulary has the joined word, or not both of its parts (`known`);
    words that only lead to the next one (`leading`) end no sentence.
    """
    return page.edited(_joints(page.text, known, leading)) if "\n" in page.text else page


def _joints(text: str, known: Callable[[str], bool], leading: Set[str]) -> Iterator[Edit]:
    lines = list(map(_line, _LINE.finditer(text)))
    spaced = _is_double_spaced(text, lines)
    pairs = [(a, b) for a, b in pairwise(lines) if _may_run_on(text, a, b, spaced)]
    width = _width(lines, pairs)
    going_on = {
        a.start for a, b in pairs if _hyphen(a, b, known) is not None or _runs_on(a, b, width) or _leads(a, leading)
    }
    below = {a.start: b for a, b in pairwise(lines)}
    for line, following in pairs:
        hyphen = _hyphen(line, following, known)
        if hyphen is not None:
            yield Edit(line.end - 1, following.start, hyphen)
        elif line.start in going_on or _is_value(text, line, following, below.get(following.start), going_on):
            yield Edit(line.end, following.start, " ")


def _leads(line: _Line, leading: Set[str]) -> bool:
    """Whether a line ends with a word that needs the next one: `traité par radiothérapie en`."""
    _, blank, last = line.text.rpartition(" ")
    return bool(blank) and (last.islower() or line.text.isupper()) and fold(last) in leading


def _is_value(text: str, line: _Line, following: _Line, third: _Line | None, going_on: Set[int]) -> bool:
    """Whether a line is the value of the field above it: that one line below a short one with a colon, above a list,
    the next field or, unless it may be the title of a paragraph, a blank one."""
    if line.text[-1] != ":" or line.end - line.start > _LONG or ":" in following.text[:_HEAD]:
        return False
    titled = not _DIGIT.search(line.text)
    if titled and (len(following.text) > _VALUE or _STOP in following.text):
        return False
    if third is None or following.start in going_on or "\n\n" in text[following.end : third.start]:
        return not titled
    return _BULLET.match(third.text) is not None or ":" in third.text[:_LONG]


def _line(match: re.Match[str]) -> _Line:
    text = match[0].rstrip()
    start = match.start()
    return _Line(start, start + len(text), text, text.rstrip(_CLOSING).endswith(_ENDS))


def _is_double_spaced(text: str, lines: Sequence[_Line]) -> bool:
    """Whether a blank line follows nearly every line, so that it parts no paragraphs."""
    blank = [text.count("\n", a.end, b.start) for a, b in pairwise(lines)].count(2)
    return blank >= _FEWEST and blank * 10 >= (len(lines) - 1) * 8


def _may_run_on(text: str, line: _Line, following: _Line, spaced: bool) -> bool:
    """Whether the form of two lines lets the second go on with the first: no bullet, no row of a table."""
    if line.ended and line.text[-1] != ":" and not following.text[0].islower():
        return False
    if text.count("\n", line.end, following.start) > (2 if spaced else 1) or _BULLET.match(following.text):
        return False
    return not (_CELL.search(line.text) or _CELL.search(following.text))


def _full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next word would not have gone into a line of this width."""
    first = len(following.text.split(maxsplit=1)[0])
    return line.end - line.start + 1 + first > width - width // _SLACK


def _width(lines: Sequence[_Line], pairs: Sequence[tuple[_Line, _Line]]) -> int:
    """The width that a text is wrapped at, 0 where it is not: then few of its longer lines would be full."""
    if len(pairs) < _FEWEST:
        return 0
    lengths = sorted([line.end - line.start for line in lines])
    width = lengths[-1 - len(lengths) // 20]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    longer = [(a, b) for a, b in pairs if 2 * (a.end - a.start) >= width]
    full = [(a, b) for a, b in longer if _full(a, b, width)]
    sure = sum(b.text[0].islower() or (a.text.isupper() and width >= _WIDE) for a, b in full)
    return width if len(full) >= _FEWEST and len(full) * 10 >= len(longer) * 6 and sure * 2 >= len(full) else 0


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether the sentence of a line goes on in the next one."""
    length, lower = line.end - line.start, following.text[0].islower()
    if _is_open(line, following):
        return True
    if not width or length > width + width // _SLACK:
        return lower and not line.ended and (length >= _LONG or line.text[-1] == ",")
    return _full(line, following, width) or (lower and 2 * length >= width)


def _is_open(line: _Line, following: _Line) -> bool:
    """Whether a line ends amid a list or a sum, or within brackets that the next one closes, whatever its width:
    `BRCA1,`, `docétaxel +`, `(deux séances`; or the next one begins with a colon, under a long line with a bracket."""
    if (
        following.text[0] == ":"
        or (line.end - line.start >= _BRACKETED and not line.ended and _BRACKET.match(following.text))
        or line.text.endswith(_GOES_ON)
        or (line.text.endswith(_PLUS) and _is_sum(line, following))
    ):
        return True
    depth = line.text.count("(") - line.text.count(")")
    return depth == 1 and 0 <= following.text.find(")") <= _CLOSED and "(" not in following.text.split(")")[0]


def _is_sum(line: _Line, following: _Line) -> bool:
    """Whether the sign at the end of a line adds what the next one tells: `docétaxel +`, not `CK7 +` above `CD20 -` or
    a heading."""
    if following.text.endswith(_RESULTS) or ":" in following.text[:_HEAD]:
        return False
    return following.text[0].islower() or line.end - line.start >= _LONG or _WORDY.search(line.text) is not None


def _hyphen(line: _Line, following: _Line, known: Callable[[str], bool]) -> str | None:
    """What stays of the hyphen at the end of a line (`chimio-`, `anti-`), None where there is no such hyphen."""
    broken = _HYPHENATED.search(line.text) if line.text.endswith(_HYPHENS) else None
    rest = _WORD.match(following.text)
    if not broken or not rest or broken[1][-1].islower() != rest[0][0].islower():
        return None
    left, right = fold(broken[1]), fold(rest[0])
    return "-" if known(left) and known(right) and not known(left + right) else ""
