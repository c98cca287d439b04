"""Letters that recognition of print reads for digits: `22.O4.2O16`, `l2/03/2019`, `12O mg`. Same length as the text."""

from __future__ import annotations

import re

_D = r"[\dOolI]"
_ZERO = r"[\dOo]"
_PART = rf"(?:\d{_ZERO}|[Oo]\d)"
_DIGITS = str.maketrans("OolI", "0011")
# A number is looked for around such a letter beside a digit, which the classes of characters of a text show: a search
# for two bytes takes a tenth of the time of one for any digit.
_CLASSES = "".join(
    "0" if c.isdecimal() else "o" if c in "OolI" else " " if c.isspace() else "a" for c in map(chr, range(256))
).encode()
_BESIDE = (b"0o", b"o0")
_BOTH = re.compile(rb"0o|o0")
_BESIDES = 3  # blanks to either side: of the word itself, then those around a dash between two numbers
_NUMBER = re.compile(
    rf"(?<![^\W_])(?:{_D}{{1,2}}([/.-]){_D}{{1,2}}\1(?:{_D}{{4}}|{_D}{{2}})"  # a date
    rf"|(?:{_PART}\s?-\s?)?(?:{_PART}|\d)[/.](?:[12]{_ZERO}{{3}}|{_PART})"  # a month and its year, a day and its month
    r"|[12][\dOo][\dOolI]\d|2[Oo]\d[Oo]"  # a year
    r"|[JC]?\d+(?:O\d+|OO+|(?<=\d\d)O|O(?![/)°.]))[\dO]*"  # an amount: no `1o/` of a list, no `O2`
    r")(?![^\W_])"
)
_FEWEST = 3  # digits of a date, which a letter alone makes none of


def with_digits(text: str) -> str:
    """A text with the digits that letters stand for in its dates, years and amounts."""
    classes = text.encode("latin-1", "replace").translate(_CLASSES)
    if not any(pair in classes for pair in _BESIDE):
        return text
    pieces: list[str] = []
    last = looked = 0
    for beside in _BOTH.finditer(classes):
        if beside.start() >= looked:
            looked = _blank(classes, beside.end())
            start, end = _around(classes, beside.start(), looked)
            for found in _NUMBER.finditer(text, max(last, start), end):
                pieces += text[last : found.start()], _meant(found)
                last = found.end()
    return "".join([*pieces, text[last:]])


def _around(classes: bytes, start: int, end: int) -> tuple[int, int]:
    """From where on and how far a number may reach that a word with such a letter is part of."""
    for _ in range(_BESIDES):
        start = max(classes.rfind(b" ", 0, start), 0)
        end = _blank(classes, end + 1)
    return start, end


def _blank(classes: bytes, start: int) -> int:
    """Where the next blank is, the end of the text if there is none."""
    at = classes.find(b" ", start)
    return at if at >= 0 else len(classes)


def _meant(match: re.Match[str]) -> str:
    number = match[0]
    digits = sum(c.isdigit() for c in number)
    if number.isdecimal() or (match[1] and digits < _FEWEST):
        return number
    lead = number[0] if number[0] in "JC" else ""
    return lead + number[len(lead) :].translate(_DIGITS)
