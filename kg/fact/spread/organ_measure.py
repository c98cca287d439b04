"""Bones and adrenals told only by the uptake that a scan measures in them: `clavicule gauche condensée SUV 6`,
`surrénale droite 31 mm (SUV 9)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import may_spread
from kg.fact.node.measure import raised
from kg.fact.site import BONE, Place
from kg.fact.spread.sighting import Sighting, elsewhere, make, organs_of
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "organ-uptake"
_ORGANS = organ_group("no-uptake")
# Behind the place at most its size and a word for its look.
_UPTAKE = re.compile(r"[^,;:.()\n]{0,26}?(?:,|\s?\()?\s?(?:suv|suvmax)\b[\s=:a-z]{0,8}(?P<value>\d{1,2})")
_TOLD = frozenset({"lesion", "spread", "cue", "morphology", "condition", "response", "invasion"})  # tells it otherwise
_ITEM = re.compile(r"[,;:+]\s")  # between what a scan lists


def organ_uptakes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The bones and adrenals with a raised uptake behind them, and no other word for what is seen there."""
    folded = context.reading.folded
    if "suv" not in folded or not may_spread(context, primaries):
        return
    organs = organs_of(primaries)
    for sentence in context.sentences("site"):
        if folded.find("suv", sentence.start, sentence.end) < 0:
            continue
        for place in context.places(sentence):
            concept = context.concepts[place.site]
            if place.site == BONE or concept["kind"] == "region" or not concept["icdo3"].startswith(_ORGANS):
                continue
            if not elsewhere(context, place, organs):
                continue
            token = raised(context, sentence, place, _UPTAKE)
            if token is not None and not _told_otherwise(context, sentence, place, token):
                yield make(context, sentence, place, "presumed", token, RULE)


def _told_otherwise(context: Context, sentence: Sentence, place: Place, uptake: Token) -> bool:
    """Whether another word in the same item of the list tells what is seen at a place."""
    folded = context.reading.folded
    start = max((m.end() for m in _ITEM.finditer(folded, sentence.start, place.start)), default=sentence.start)
    return any(t.kind in _TOLD and start <= t.start < uptake.start for t in sentence.tokens)
