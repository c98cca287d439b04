"""How far an organ stands from the word that it is involved, beyond how much of it is (`atteinte diffuse du foie`)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar


def apart(context: Context, start: int, end: int) -> int:
    """The code points between a word and its organ, adjectives of extent between them left out."""
    told = _adjectives(context.reading.lexicon.lang).match(context.reading.folded, start, end)
    return end - start if told is None else end - told.end()


@lru_cache(maxsize=8)
def _adjectives(lang: str) -> re.Pattern[str]:
    extensive = grammar(lang).any_of("extensive")
    return re.compile(rf"(?:,? (?:{extensive})\b){{1,3}}")
