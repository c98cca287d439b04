"""Organs that imaging finds free of disease: `foie et poumons indemnes`, `le foie était indemne`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.sighting import Sighting, elsewhere, make
from kg.fact.site import BONE, Place
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of, stage_words
from kg.mention.token import Token

RULE = "organ-spared"
_SPARED = ("C22", "C34", "C71")  # organs looked at for metastases; of others their surface or margin may be free
_SPECIMEN = frozenset({"tnm", "invasion"})  # what pathologists and surgeons tell of an organ


def spared(context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]) -> Iterator[Sighting]:
    """The organs right before a word like `indemnes`, which alone is told of them."""
    if not sentence.kinds.isdisjoint(_SPECIMEN) or "spared" not in context.reading.named:
        return
    folded = context.reading.folded
    free = _free(context.reading.lexicon.lang)
    for i, place in enumerate(named):
        found = free.match(folded, place.end, sentence.end)
        if not found or not _organ(context, sentence, place):
            continue
        token = Token(found.start("free"), found.end("free"), "spared", "")
        first = i
        while first and named[first].listed and _organ(context, sentence, named[first - 1]):
            first -= 1
        for member in named[first : i + 1]:
            if elsewhere(context, member, organs):
                yield make(context, sentence, member, "refuted", token, RULE)


def _organ(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a place is a whole organ by its noun: not `tranche hépatique indemne`."""
    concept = context.concepts[place.site]
    if place.site != BONE and not (concept["kind"] == "organ" and concept["icdo3"].startswith(_SPARED)):
        return False
    return not any(t.end == place.end and "adj" in t.flags for t in sentence.of("site"))


@lru_cache(maxsize=4)
def _forms(lang: str) -> tuple[str, ...]:
    return tuple(form for kind, _, form in stage_words(lang) if kind == "spared")


@lru_cache(maxsize=4)
def _free(lang: str) -> re.Pattern[str]:
    """A few words and one for what the tumour spares, at the end of what is said."""
    return re.compile(rf"(?:\s[a-z']{{1,12}}){{0,3}}?\s(?P<free>{any_of(_forms(lang))})(?![a-z' ])")
