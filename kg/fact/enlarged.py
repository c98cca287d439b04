"""Enlarged lymph nodes told by their station (`adénopathies hilaires`): nodal disease, unless called harmless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.certainty import level_of
from kg.fact.context import Context
from kg.fact.sighting import Sighting, make
from kg.fact.site import NODES, Place
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "nodes-enlarged"
_ENLARGEMENT = "lymphadenopathy"
_HARMLESS = 60  # code points between the nodes and the word that calls them reactive or small
_BLOOD = ("959", "96", "97", "98", "99")  # ICD-O-3 morphologies whose nodes are the disease itself


def enlarged_nodes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """Each named node group that is called enlarged in a report on a solid tumour."""
    if not primaries or of_blood(primaries):
        return
    for sentence, token in context.tokens("morphology"):
        if token.means("morphology") != _ENLARGEMENT or _harmless(sentence, token):
            continue
        level = level_of(context, sentence, token)
        if level not in ("presumed", "consistent", "suspected"):
            continue
        for place in _stations(context, sentence, token):
            yield make(context, sentence, place, level, token, RULE)


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


def _harmless(sentence: Sentence, token: Token) -> bool:
    return "harmless" in sentence.kinds and any(
        -_HARMLESS <= t.start - token.end <= _HARMLESS for t in sentence.tokens if t.means("harmless")
    )
