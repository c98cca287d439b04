"""Sites that only tell how far away something else lies: `tumeur à 9 cm de la marge anale`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading
from kg.mention.token import Token

LANDMARK = "anus"  # tumours of the bowel are told by how far from it they lie
_AWAY = 24  # code points before a distance that tell it is one: `à environ 5-6 cm`
_FROM = 10  # from a distance to what it is measured from: ` de la `


def is_landmark(reading: Reading, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the `LANDMARK` at `i` is only what a distance is measured from."""
    if not i:
        return False
    length = tokens[i - 1]
    if length.kind != "length" or tokens[i].start - length.end > _FROM:
        return False
    return _away(reading.lexicon.lang).search(reading.folded, max(0, length.start - _AWAY), length.start) is not None


@lru_cache(maxsize=4)
def _away(lang: str) -> re.Pattern[str]:
    """What stands before a distance, with its first number where it has two."""
    return re.compile(rf"(?<!\w)(?:{grammar(lang).any_of('away')})\s(?:\d[\d,.\s-]*)?\Z")
