"""Acts told as decided: `on décide une résection`, before what was done is told."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_AHEAD = 90  # code points between the decision and the act it is about


@lru_cache(maxsize=4)
def _before(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('decides')})\b")


@lru_cache(maxsize=4)
def _after(lang: str) -> re.Pattern[str]:
    """`une chirurgie a été décidée`, with up to four words between; `décidée et réalisée` tells what was done."""
    words = grammar(lang)
    return re.compile(rf"(?:\s[\w'-]+){{0,8}}?\s(?:{words.any_of('decides')})\b(?!\s(?:{words.any_of('joint')})\s)")


@lru_cache(maxsize=4)
def _motive(lang: str) -> re.Pattern[str]:
    """`Motif : autogreffe`, `Motif d'hospitalisation : fin de radiothérapie`: what the letter goes on to tell."""
    return re.compile(rf"\W{{0,4}}(?:{grammar(lang).any_of('motive')})\b[^\n:]{{0,40}}:")


def is_decided(context: Context, sentence: Sentence, found: list[Unit], number: int) -> bool:
    """Whether words around an act tell that it was decided, none of them that it was done, or that it is what the
    patient came for."""
    tokens, folded, lang = sentence.tokens, context.reading.folded, context.reading.lexicon.lang
    if "motive" in context.reading.named and _motive(lang).match(folded, sentence.start, sentence.end):
        return True
    if "decides" not in context.reading.named:
        return False
    first, last = tokens[found[number].first], tokens[found[number].last]
    since = max(sentence.start, first.start - _AHEAD)
    since = max([since, *(tokens[u.last].end for u in found[:number] if u.act or u.drugs)])
    if _before(lang).search(folded, since, first.start):
        return True
    return _after(lang).match(folded, last.end, sentence.end) is not None
