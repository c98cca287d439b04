"""TNM typed in small letters: `pt2n1m0`, `t3 n0`; the letters of the axes become capitals before they are read."""

from __future__ import annotations

import re

_PREFIX = r"(?:yp|yc|rp|rc|[pcyru])?"
_GAP = r"\s?(?:\([^()\n]{1,20}\))?[\s,]{0,2}"  # `pn1a (2/14) m0`
_M = rf"(?:{_GAP}{_PREFIX}(?P<m>m)[01x][a-d]?)?(?![a-z0-9])"
# A T and an N, or an N behind its `p`; the letter of the axis is searched for, the prefix looked back to.
_RUN = re.compile(
    rf"(?P<t>t)(?<![a-z0-9]{{3}}t)(?<![abd-oqs-z0-9]t)(?:is|[0-4x][a-d]?[1-3]?){_GAP}{_PREFIX}(?P<n>n)[0-3x](?:[a-c]|mi)?{_M}"
    rf"|(?P<alone>n)(?<=pn)(?<![a-xz0-9]pn)(?<![a-z0-9]{{2}}pn)[0-3x](?:[a-c]|mi)?{_M.replace('<m>', '<last>')}"
)
_AXES = ("t", "n", "m", "alone", "last")


def with_capitals(text: str) -> str:
    """The text, as long as before, with the axes of classifications in small letters as capitals."""
    if _RUN.search(text) is None:
        return text
    letters = list(text)
    for match in _RUN.finditer(text):
        for axis in _AXES:
            if match[axis]:
                letters[match.start(axis)] = match[axis].upper()
    return "".join(letters)
