"""Cancers that the words before or behind them tell as another one of the patient: `suivie aussi pour un cancer du
rein`, `cancer du sein et cancer du rein synchrones`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Span
from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_BEFORE = 60  # code points before a tumour in which it is told to be had
_BETWEEN = 26  # from the verb to the article: `suivi par ailleurs pour un`
_LABEL = 20  # from `deuxième` to what it leads to: `deuxième cancer primitif : cancer du rein`
_BEHIND = 16  # from a tumour and its organ to `synchrone`


def told_anew(context: Context, sentence: Sentence, span: Span, end: int) -> bool:
    """Whether a tumour with its organ is told as one that the patient has, by an article that names it for the first
    time, or as one of several at once; `end` is where its name of one word ends."""
    reading = context.reading
    if " " in reading.folded[span.start : end]:
        return False  # `une lésion tumorale du foie` may be a spread
    has, synchronous = _patterns(reading.lexicon.lang)
    folded = reading.folded
    if has.search(folded, max(sentence.start, span.start - _BEFORE), span.start):
        return True
    return synchronous.match(folded, span.end, min(sentence.end, span.end + _BEHIND)) is not None


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = grammar(lang)
    new = rf"(?:[a-z]')?(?:{words.any_of('indefinite')})\s(?:(?:{words.any_of('another')})\s)?"
    verb = rf"(?:{words.any_of('has-tumour')})\s[^,;:.()\n]{{0,{_BETWEEN}}}{new}"
    label = rf"(?:{words.any_of('another')})\s(?:[a-z ]{{3,{_LABEL}}}\s?:\s)?"
    return re.compile(rf"(?<![a-z])(?:{verb}|{label})\Z"), re.compile(
        rf"\s(?:[a-z]+\s)?(?:{words.any_of('at-once')})(?![a-z])"
    )
