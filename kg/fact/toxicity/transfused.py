"""Low counts of the blood that were transfused: `anémie transfusée`, `thrombopénie à 18 G/L, 4 culots`, `Hb 7, CG`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GAP = 34  # code points from a count, or its value, to the transfusion
_OTHERS = frozenset({"cue", "condition", "measure", "response", "drug", "regimen", "marker"})


def transfused(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a count of the blood, told low, was transfused: that stands behind it, with nothing between but how low
    it was and when; not where another illness told before it may have lowered it: `méléna, anémie transfusée`."""
    if not _of_blood(context, token):
        return False
    if any(t.end <= token.start and not _of_blood(context, t) for t in sentence.of("condition")):
        return False
    found = _transfusion(context.reading.lexicon.lang).match(context.reading.folded, token.end, sentence.end)
    return found is not None and not any(
        t.kind in _OTHERS and token.end <= t.start < found.start(1) for t in sentence.tokens
    )


def _of_blood(context: Context, token: Token) -> bool:
    """Whether a condition is a count of the blood."""
    return "blood" in context.concepts[token.means("condition") or ""]["roles"].split(",")


@lru_cache(maxsize=4)
def _transfusion(lang: str) -> re.Pattern[str]:
    words = grammar(lang).any_of("transfused")
    return re.compile(rf"(?:[^.;\n]|(?<=\d)\.(?=\d)){{0,{_GAP}}}?(?<![a-z])((?:\d\d?\s?)?(?:{words}))(?![a-z])")
