"""A carcinoma or cancer called metastatic and named with its organ is the one that arose there: `adénocarcinome
métastatique du côlon droit`, `carcinome métastatique d'origine mammaire`, `cancer métastatique de l'ovaire`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.tumour.group import organ_of
from kg.fact.tumour.subtype import GENERIC
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OF_ITSELF = {"metastatic-adenocarcinoma": "adenocarcinoma", "metastatic-carcinoma": "carcinoma"}
_NEXT = 4  # code points from the name to `origine`: ` d'`
_REACHED = organ_group("reached")
_CANCER = "cancer"  # flag of words for a cancer: of the lung they are of its own one
_LUNG = "C34"


def metastatic_of_organ(context: Context, sentence: Sentence, token: Token) -> str | None:
    """The tumour that a metastatic one is where its organ, or what it comes from, is named right behind it."""
    cancer = _CANCER in token.flags and token.value == "metastasis"
    concept = GENERIC if cancer else _OF_ITSELF.get(token.value)
    place = next((p for p in context.places(sentence) if p.start > token.end), None) if concept else None
    if place is None:
        return None
    if any(t.kind == "origin" and token.end < t.start <= token.end + _NEXT for t in sentence.of("origin")):
        return concept
    gap = context.reading.folded[token.end : place.start]
    if not _of(context.reading.lexicon.lang).fullmatch(gap) and not (gap == " " and _adjective(sentence, place.start)):
        return None
    code = organ_of(context, place.site)
    return None if code.startswith(_REACHED) and not (cancer and code == _LUNG) else concept


def _adjective(sentence: Sentence, start: int) -> bool:
    """Whether an adjective names the organ: `cancer métastatique mammaire`."""
    return any(t.start == start and "adj" in t.flags for t in sentence.of("site"))


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf" (?:{words.before_word('lead')})(?:{words.before_word('article')})?")
