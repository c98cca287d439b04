"""What is to be done under a condition that opens a sentence: `Si progression : A`, `à discuter : B`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.document.bullet import BULLET
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence


def conditional_from(context: Context, sentence: Sentence) -> int | None:
    """Where in a sentence what is to be done under a condition begins."""
    condition = _condition(context.reading.lexicon.lang)
    match = condition.match(context.reading.folded, sentence.start, sentence.end)
    return match.end() if match else None


@lru_cache(maxsize=4)
def _condition(lang: str) -> re.Pattern[str]:
    """`Si progression :`, `Si PD ->`, `en cas de rechute,`, `à discuter :` at the beginning of a sentence: the rest is
    a plan."""
    words = grammar(lang)
    condition = rf"(?:{words.any_of('condition')})\b[^\n:;,=]{{1,60}}?\s?(?:[:,]|[-=]?>|→|[=-]\s)"
    weighed = rf"(?:{words.any_of('weighed')})\b[^\n:;,]{{0,30}}?\s?"  # not of `A prévu --> B`, a change
    return re.compile(rf"{BULLET}(?:(?:\w+ )?(?:{condition}|{weighed}:)|{weighed}(?:[-=]>|→))")
