"""Sentences that end with the letter of a side (`cancer du sein G. Opérée en 2019`), which else is an initial."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.mention.token import Token

_LETTER = re.compile(r" [A-Z]\.\s+(?=[A-ZÀ-Þ]\w)")  # before a word with a capital
_LETTER_END = 3  # from the blank before a letter to behind its stop
_PLACED = frozenset({"site", "procedure", "lesion", "spread"})  # what has a side


def after_sides(
    text: str, spans: list[tuple[int, int]], tokens: Sequence[Token], starts: Sequence[int]
) -> list[tuple[int, int]]:
    """The spans of sentences, parted behind a letter that is the side of the organ, operation or lesion right before
    it; `starts` are the offsets of the tokens."""
    if _LETTER.search(text) is None:
        return spans
    ends = [m for m in _LETTER.finditer(text) if _is_side(tokens, starts, m.start() + 1)]
    if not ends:
        return spans
    parted = list(spans)
    for match in ends:
        n = bisect_right(parted, (match.start(), len(text))) - 1
        start, end = parted[n]
        if match.end() < end:
            parted[n : n + 1] = [(start, match.start() + _LETTER_END), (match.end(), end)]
    return parted


def _is_side(tokens: Sequence[Token], starts: Sequence[int], letter: int) -> bool:
    """Whether the letter at an offset is a side, and what has one stands right before it."""
    n = bisect_left(starts, letter)
    if not 0 < n < len(tokens) or tokens[n].start != letter or tokens[n].kind != "side":
        return False
    before = tokens[n - 1]
    return before.kind in _PLACED and letter - before.end == 1
