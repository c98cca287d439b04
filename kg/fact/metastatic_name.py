"""A carcinoma called metastatic and named with its organ is the one that arose there: `adénocarcinome métastatique du
côlon droit`, `carcinome métastatique d'origine mammaire`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.tumour_group import organ_of
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OF_ITSELF = {"metastatic-adenocarcinoma": "adenocarcinoma", "metastatic-carcinoma": "carcinoma"}
_NEXT = 4  # code points from the name to `origine`: ` d'`
_REACHED = organ_group("reached")


def metastatic_of_organ(context: Context, sentence: Sentence, token: Token) -> str | None:
    """The tumour that a metastatic one is where its organ, or what it comes from, is named right behind it."""
    concept = _OF_ITSELF.get(token.value)
    place = next((p for p in context.places(sentence) if p.start > token.end), None) if concept else None
    if place is None:
        return None
    if any(t.kind == "origin" and token.end < t.start <= token.end + _NEXT for t in sentence.of("origin")):
        return concept
    between = _of(context.reading.lexicon.lang).fullmatch(context.reading.folded, token.end, place.start)
    return concept if between and not organ_of(context, place.site).startswith(_REACHED) else None


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf" (?:{words.before_word('lead')})(?:{words.before_word('article')})?")
