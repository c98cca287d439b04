"""A denial that is only the condition of what may be done: `si le foie est indemne, chirurgie`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.spread.sighting import Sighting
from kg.lexicon.grammar import grammar

_CLAUSE = re.compile(r"[,;:.]\s")
_UP_TO = 80  # code points from the word for a condition to what is denied under it


def is_condition(context: Context, sighting: Sighting) -> bool:
    """Whether a denial stands in a clause that tells a condition: not `même si aucune métastase n'est vue`."""
    folded, start = context.reading.folded, context.reading.sentences[sighting.sentence].start
    first = max(start, sighting.span.start - _UP_TO)
    for word in _condition(context.reading.lexicon.lang).finditer(folded, first, sighting.span.start):
        if word["known"] is None and _CLAUSE.search(folded, word.end(), sighting.span.start) is None:
            return True
    return False


@lru_cache(maxsize=4)
def _condition(lang: str) -> re.Pattern[str]:
    """A word for a condition; `known` where it tells what is so (`même si`)."""
    words = grammar(lang)
    known = f"(?P<known>{words.any_of('conceding')})"
    return re.compile(rf"(?<![a-z'-])(?:{known}|{words.any_of('condition', 'provided')})(?:(?<=')|(?![a-z]))")
