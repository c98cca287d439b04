"""`Localisation pleurale d'un carcinome mammaire`: an organ that a pathologist tells a known tumour to be in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import level_of
from kg.fact.context import Context
from kg.fact.site import Place, organ
from kg.fact.specimen.sample import Sample
from kg.fact.spread.proof import removed, told_proven
from kg.fact.spread.scene import STATED
from kg.fact.spread.sighting import Sighting, elsewhere, make, metastatic_site
from kg.fact.tumour.kind import BLOOD
from kg.fact.tumour.statements import is_tumour
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "tumour-located"
_BESIDE = 2  # from `localisation` to its organ
_OF = 22  # from that organ to the tumour
_SIDED = 24  # where a side or a part of the organ is told between them


def located(
    context: Context, sentence: Sentence, named: Sequence[Place], sample: Sample | None, organs: frozenset[str]
) -> Iterator[Sighting]:
    """Each organ other than the primary's that a tumour is told to be located in; histology where it was removed."""
    folded = context.reading.folded
    words = grammar(context.reading.lexicon.lang).forms.get("location", ())
    secondary = _secondary(context.reading.lexicon.lang)
    for token in sentence.of("lesion"):
        place = next((p for p in named if 0 <= p.start - token.end <= _BESIDE), None)
        if place is None or not (folded.startswith(words, token.start) or secondary.match(folded, place.end)):
            continue
        if not _of_tumour(context, sentence, place, named, organs):
            continue
        level = level_of(context, sentence, token)
        if level in STATED and metastatic_site(context, place) and elsewhere(context, place, organs):
            proven = told_proven(context, sentence, token, level)
            if sample and sample.sentence == sentence.index and sample.told < token.start:
                proven = proven or removed(context, sentence, token, [place], sample.sites)
            yield make(context, sentence, place, "confirmed" if proven else level, token, RULE)


@lru_cache(maxsize=4)
def _secondary(lang: str) -> re.Pattern[str]:
    """What a lesion is told with, behind its organ, to come from a tumour: `secondaire à`."""
    return re.compile(rf"\s(?:{grammar(lang).any_of('secondary-to')})[\s']")


def _of_tumour(
    context: Context, sentence: Sentence, place: Place, named: Sequence[Place], organs: frozenset[str]
) -> bool:
    """Whether a tumour, or the organ of a primary as its origin, is told right behind a place: `du carcinome connu`,
    `d'origine mammaire`."""
    code = organ(context.concepts[place.site])
    for token in sentence.tokens:
        if token.start < place.end:
            continue
        if token.start - place.end > _OF + (_SIDED if _sided(sentence, place, token) else 0):
            return False
        told = next((organ(context.concepts[p.site]) for p in named if 0 <= p.start - token.end <= _OF), None)
        if tumour := is_tumour(context, token):
            home = context.concepts[tumour]["default_site"]
            arises = told or (organ(context.concepts[home]) if home else None)
            return arises != code and int(context.concepts[tumour]["icdo3"][:4]) not in BLOOD
        if token.kind == "origin" and told:
            return told in organs
    return False


def _sided(sentence: Sentence, place: Place, token: Token) -> bool:
    """Whether a side stands between a place and what it is told to be of."""
    return any(place.end <= t.start < token.start for t in sentence.of("side"))
