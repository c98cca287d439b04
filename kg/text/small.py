"""Reports typed in small letters throughout, as many notes are: they are read as if in capitals.

Where capitals are used, letters tell much by them (`RC`, `SD`, `D` for the right side, `ACE`); where none are, they
mean nothing, and reading for a report in capitals, which knows that, is right for it too.
"""

from __future__ import annotations

import re

_CAPITAL = re.compile("[A-ZÀ-ÖØ-Þ]")
_HEAD = 300  # code points; a text has more capitals in its first ones, or few at all
_FEW = 200  # code points for each capital, from which on capitals are not used


def in_small_letters(text: str) -> bool:
    """Whether a report, of some length, does without capitals."""
    if len(text) < _HEAD or len(_CAPITAL.findall(text, 0, _HEAD)) * _FEW > 2 * _HEAD:
        return False
    return len(_CAPITAL.findall(text)) * _FEW <= len(text)


def as_capitals(text: str) -> str:
    """The text in capitals, each character one: `ß` stays."""
    upper = text.upper()
    return upper if len(upper) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
