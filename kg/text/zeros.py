"""Letters that recognition of print reads for digits: `22.O4.2O16`, `l2/03/2019`, `12O mg`. Same length as the text."""

from __future__ import annotations

import re

_D = r"[\dOolI]"
_ZERO = r"[\dOo]"
_PART = rf"(?:\d{_ZERO}|[Oo]\d)"
_DIGITS = str.maketrans("OolI", "0011")
# What shows that a text has such a letter beside a digit, in its classes of characters: a search for two bytes takes a
# tenth of the time of one for any digit.
_CLASSES = bytes(ord("0") if chr(i).isdecimal() else ord("o") if chr(i) in "OolI" else ord(" ") for i in range(256))
_BESIDE = (b"0o", b"o0")
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
    return _NUMBER.sub(_meant, text) if any(pair in classes for pair in _BESIDE) else text


def _meant(match: re.Match[str]) -> str:
    number = match[0]
    digits = sum(c.isdigit() for c in number)
    if number.isdecimal() or (match[1] and digits < _FEWEST):
        return number
    lead = number[0] if number[0] in "JC" else ""
    return lead + number[len(lead) :].translate(_DIGITS)
