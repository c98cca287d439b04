"""The beginnings of lines: what stands there is looked for there alone, not at every character of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate


def at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern that spans no two lines finds at the beginnings of lines, in text order."""
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return (found for start in accumulate(lengths, initial=0) if (found := pattern.match(text, start)))
