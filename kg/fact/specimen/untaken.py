"""Biopsies that are told without what they found since there is nothing to tell: `demandée`, `résultat en attente`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS


def untaken(context: Context, sentence: Sentence, start: int) -> bool:
    """`biopsie hépatique demandée`, `biopsie : non contributive`: whether what is told behind the biopsy at an offset
    is that it was not taken yet, gave nothing, or that its result is awaited; so nothing is proven by its bare name."""
    said = _untaken(context.reading.lexicon.lang).match(context.reading.folded, start, sentence.end)
    if said is None:
        return False
    acts = [t for t in sentence.tokens if start < t.start < said.end() and t.kind in THERAPY_KINDS]
    return not acts  # `biopsie du foie et chimiothérapie prévue`


@lru_cache(maxsize=4)
def _untaken(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    untaken, awaited = words.any_of("untaken"), words.any_of("awaited")
    then = words.before_word("done", but=("pair",))  # `une biopsie a été demandée et a montré`
    return re.compile(
        rf"[^;,.()\n]{{1,60}}?\b(?:{untaken})(?![\w-]|,?\s(?:{then}))|[^;.\n]{{1,80}}?\b(?:{awaited})(?![\w-])"
    )
