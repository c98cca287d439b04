"""Bones and adrenals told only by the uptake that a scan measures in them: `clavicule gauche condensée SUV 6`,
`surrénale droite 31 mm (SUV 9)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import is_imaging, level_of
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import ENLARGED, may_spread, size_behind
from kg.fact.node.measure import raised
from kg.fact.place.verdict import found_normal
from kg.fact.site import BONE, Place
from kg.fact.spread.harmless import harmless
from kg.fact.spread.sighting import Sighting, elsewhere, make, organs_of
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "organ-uptake"
MEASURED = "organ-measured"
_ADRENAL, _GLAND = "C74", "adrenal"
_SIZED = 14  # from an adrenal to its size, its side between
_BEHIND = 40  # and to what else is told of it
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


def measured_adrenals(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The adrenals that imaging shows with the size of a lesion behind their noun and side, and no other word for what
    is seen there: `TDM : surrénale G 31 mm`."""
    if not may_spread(context, primaries):
        return
    organs = organs_of(primaries)
    for sentence in context.sentences("length"):
        if "procedure" not in sentence.kinds or _GLAND not in [t.value for t in sentence.of("site")]:
            continue
        for place in context.places(sentence):
            if not context.concepts[place.site]["icdo3"].startswith(_ADRENAL) or not elsewhere(context, place, organs):
                continue
            size = size_behind(sentence, place, _SIZED)
            exam = any(t.end <= place.start and is_imaging(context, t) for t in sentence.of("procedure"))
            noun = not [t for t in sentence.of("site") if t.start == place.start and "adj" in t.flags]
            if size is None or size < ENLARGED or not exam or not noun:
                continue
            token = Token(place.start, place.end, "site", place.site)
            if _told_otherwise(context, sentence, place, Token(place.end + _SIZED, place.end + _BEHIND, "length", "")):
                continue
            if level_of(context, sentence, token) == "presumed" and not _called_harmless(
                context, sentence, place, token
            ):
                yield make(context, sentence, place, "presumed", token, MEASURED)


def _called_harmless(context: Context, sentence: Sentence, place: Place, token: Token) -> bool:
    """Whether an adrenal is called harmless, and not the organ told next: `surrénale G 31 mm, foie libre`."""
    if not harmless(context, sentence, token):
        return False
    after = next((p for p in context.places(sentence) if p.start > place.end), None)
    return after is None or not found_normal(context.reading, sentence, after)


def _told_otherwise(context: Context, sentence: Sentence, place: Place, uptake: Token) -> bool:
    """Whether another word in the same item of the list tells what is seen at a place."""
    folded = context.reading.folded
    start = max((m.end() for m in _ITEM.finditer(folded, sentence.start, place.start)), default=sentence.start)
    return any(t.kind in _TOLD and start <= t.start < uptake.start for t in sentence.tokens)
