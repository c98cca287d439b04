"""TNM typed in small letters: `pt2n1m0`, `t3 n0`; the letters of the axes become capitals before they are read."""

from __future__ import annotations

import re

_PREFIX = r"(?:yp|yc|rp|rc|[pcyru])?"
_GAP = r"\s?(?:\([^()\n]{1,20}\))?[\s,]{0,2}"  # `pn1a (2/14) m0`
_M = rf"(?:{_GAP}{_PREFIX}(?P<m>m)[01x][a-d]?)?(?![a-z0-9])"
# A T and an N. The letter of the axis is searched for, the prefix looked back to.
_RUN = re.compile(
    rf"(?P<t>t)(?=[0-4xi])(?<![a-z0-9]{{3}}t)(?<![abd-oqs-z0-9]t)(?:is|[0-4x][a-d]?[1-3]?){_GAP}{_PREFIX}"
    rf"(?P<n>n)[0-3x](?:[a-c]|mi)?{_M}"
)
_AXES = ("n0", "n1", "n2", "n3", "nx")  # one of which every classification that is read here has
_NODES = re.compile(  # an N behind its `p` or `c`
    rf"[pc](?P<n>n)(?<![a-xz0-9][pc]n)(?<![a-z0-9]{{2}}[pc]n)[0-3x](?:[a-c]|mi)?{_M}"
)


def with_capitals(text: str) -> str:
    """The text, as long as before, with the axes of classifications in small letters as capitals."""
    if not any(axis in text for axis in _AXES):
        return text
    for pattern in (_RUN, _NODES):
        if pattern.search(text):
            text = pattern.sub(_capitals, text)
    return text


def _capitals(match: re.Match[str]) -> str:
    """What was found, the letters of its axes in capitals."""
    letters = list(match[0])
    for axis, letter in match.groupdict().items():
        if letter:
            letters[match.start(axis) - match.start()] = letter.upper()
    return "".join(letters)
