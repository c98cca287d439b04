"""Enlarged lymph nodes told by their station (`adénopathies hilaires`): nodal disease, unless called harmless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.certainty import level_of
from kg.fact.context import Context
from kg.fact.harmless import BENIGN, explained, harmless
from kg.fact.sighting import Sighting, make
from kg.fact.site import NODES, Place
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "nodes-enlarged"
_LEVELS = ("presumed", "consistent", "suspected")
_ENLARGEMENT = "lymphadenopathy"
_BLOOD = ("959", "96", "97", "98", "99")  # ICD-O-3 morphologies whose nodes are the disease itself


def enlarged_nodes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """Each named node group that is called enlarged in a report on a solid tumour."""
    if not primaries or of_blood(primaries):
        return
    for sentence, token in context.tokens("morphology"):
        if token.means("morphology") != _ENLARGEMENT:
            continue
        benign = harmless(context, sentence, token)
        level = "refuted" if benign else level_of(context, sentence, token)
        if (benign and not explained(context, sentence, token)) or (not benign and level not in _LEVELS):
            continue
        for place in _stations(context, sentence, token):
            yield make(context, sentence, place, level or "refuted", token, BENIGN if benign else RULE)


def of_blood(primaries: Sequence[PrimaryTumour]) -> bool:
    """Whether the main tumour is a lymphoma or leukaemia: it is in many organs and metastasises to none."""
    return (primaries[0].morphology_code or "").startswith(_BLOOD)


def _stations(context: Context, sentence: Sentence, token: Token) -> Iterator[Place]:
    """The node groups that the word for enlarged nodes stands with, and those listed after them."""
    within = False
    for place in context.places(sentence):
        if place.start <= token.start < place.end:
            within = True
        elif not (within and place.listed):
            within = False
        if within and place.site != NODES and context.concepts[place.site]["kind"] == "node":
            yield place
