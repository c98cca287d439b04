"""Enlarged lymph nodes told by their station (`adénopathies hilaires`): nodal disease, unless called harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import level_of
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.level import nodes_of_level
from kg.fact.site import NODES, Place
from kg.fact.spread.harmless import BENIGN, explained, harmless
from kg.fact.spread.sighting import Sighting, make
from kg.fact.tumour.kind import BLOOD, is_of
from kg.fact.tumour.statements import is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "nodes-enlarged"
_LEVELS = ("presumed", "consistent", "suspected")
_SIZED = 30  # from a node group to its size: `adénopathies hilaires, la plus grande de 8 mm`
_MILLIMETRES = 10  # in a centimetre
ENLARGED = 10  # millimetres of the smallest node that is enlarged
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ENLARGEMENT = "lymphadenopathy"


def enlarged_nodes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """Each named node group that is called enlarged in a report on a solid tumour."""
    if not may_spread(context, primaries):
        return
    for sentence, token in context.tokens("morphology"):
        if token.value != _ENLARGEMENT and (not token.others or token.means("morphology") != _ENLARGEMENT):
            continue
        benign = harmless(context, sentence, token)
        level = "refuted" if benign else level_of(context, sentence, token)
        if (benign and not explained(context, sentence, token)) or (not benign and level not in _LEVELS):
            continue
        for place in _stations(context, sentence, token, primaries):
            if level == "presumed" and _small(sentence, place):
                continue
            yield make(context, sentence, place, level or "refuted", token, BENIGN if benign else RULE)


def of_blood(primaries: Sequence[PrimaryTumour]) -> bool:
    """Whether the main tumour is a lymphoma or leukaemia: it is in many organs and metastasises to none."""
    return is_of(primaries[0].morphology_code, BLOOD)


def may_spread(context: Context, primaries: Sequence[PrimaryTumour]) -> bool:
    """Whether a report is on a solid tumour: one that was read, else a malignant one that is named without its site."""
    if primaries:
        return not of_blood(primaries)
    return context.once(_malignant_named)


def _malignant_named(context: Context) -> bool:
    """Whether a report names a malignant solid tumour."""
    for sentence, token in context.tokens("morphology"):
        concept = is_tumour(context, token)
        code = context.concepts[concept]["icdo3"] if concept else ""
        if code.endswith("3") and not is_of(code, BLOOD) and context.status(sentence, token) == "affirmed":
            return True
    return False


def size_behind(sentence: Sentence, place: Place, reach: int) -> float | None:
    """The largest size in millimetres told behind a node group, None where none is told so near."""
    size = next((t for t in sentence.of("length") if t.start >= place.end), None)
    if size is None or size.start - place.end > reach:
        return None
    return max(float(number) for number in _NUMBER.findall(size.value)) * (_MILLIMETRES if size.unit == "cm" else 1)


def _small(sentence: Sentence, place: Place) -> bool:
    """Whether the size told right behind a node group is that of healthy nodes: less than a centimetre."""
    size = size_behind(sentence, place, _SIZED)
    return size is not None and size < ENLARGED


def _stations(
    context: Context, sentence: Sentence, token: Token, primaries: Sequence[PrimaryTumour]
) -> Iterator[Place]:
    """The node groups that the word for enlarged nodes stands with, and those listed after them."""
    within = False
    for place in context.places(sentence):
        if place.start <= token.start < place.end:
            within = True
        elif not (within and place.listed):
            within = False
        if within and place.site == NODES:
            level = nodes_of_level(context, place.start, primaries)
            yield from () if level is None else (place._replace(site=level),)
        elif within and context.concepts[place.site]["kind"] == "node":
            yield place
