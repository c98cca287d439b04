"""The treatment that a response is told to have come under, right behind it: `réponse partielle sous A en mars`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar

_SITE = 30  # code points from a response to the word that it came under a treatment, its site between


def under_at(context: Context, end: int) -> int | None:
    """Where the treatment begins that what ends at `end` is told to have come under; None where none is told so."""
    under = _under(context.reading.lexicon.lang).match(context.reading.folded, end)
    return under.end() if under else None


@lru_cache(maxsize=4)
def _under(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    article = words.before_word("article", "lead")
    return re.compile(rf"[^,;:.()\n]{{0,{_SITE}}}?\s(?:{words.any_of('under')})\s(?:{article})?")
