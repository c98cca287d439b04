"""The beginnings of lines: what stands there is looked for there alone, not at every character of a text."""

from __future__ import annotations

import re

_BREAK = re.compile("\n")


def at_lines(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """What a pattern that spans no two lines finds at the beginnings of lines, in text order."""
    starts = [0, *[line.end() for line in _BREAK.finditer(text)]]
    return [found for start in starts if (found := pattern.match(text, start))]
