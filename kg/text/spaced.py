"""Texts with every line doubled by a blank one, as pasted or transmitted ones are: a blank line parts nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.text.edit import Edit

DOUBLED = "\n\n\n\n"  # what a blank line becomes
_BREAKS = re.compile(r"\n+")
_FEWEST = 3  # breaks in a text of which this may be said
_ODD = 20  # one break in so many may have lost its double


def singled(text: str) -> Iterator[Edit]:
    """Half the breaks of every run of them, where nearly all runs are even and some are too long for a blank line."""
    runs = list(_BREAKS.finditer(text.rstrip("\n")))
    odd = sum((run.end() - run.start()) % 2 for run in runs)
    if len(runs) < _FEWEST or odd * _ODD > len(runs):
        return
    for run in runs:
        start, end = run.span()
        yield Edit(start, end, "\n" * ((end - start + 1) // 2))
