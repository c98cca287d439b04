"""Metastases proven by the cells in a body fluid: `cytologie du liquide ascitique positive`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.certainty import level_of
from kg.fact.context import Context
from kg.fact.sample import SAMPLED, is_pathology
from kg.fact.sighting import Sighting, make, metastatic_site
from kg.fact.site import Place
from kg.fact.tie import side_after
from kg.fact.tumour import is_tumour
from kg.fact.verdict import CELLS, of_marker
from kg.mention.recognise import Sentence

_FLUID = 90  # from a body fluid to the result of its cytology
# Effusions that are named as findings, and the cavity their cytology is about.
_EFFUSIONS = {
    "pleural-effusion": "pleura",
    "pericardial-effusion": "pericardium",
    "ascitic-effusion": "peritoneum",
}


def fluid(context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]) -> Iterator[Sighting]:
    """`cytologie du liquide ascitique positive`: tumour cells in a body fluid prove the spread to its cavity."""
    cytology = any(is_pathology(context, t) for t in sentence.of("procedure"))
    fluids = list(_fluids(context, sentence, named)) or (_drained(context, sentence) if cytology else [])
    for place in fluids:
        if context.concepts[place.site]["icdo3"][:3] in organs:
            continue
        reach = _FLUID if cytology else SAMPLED
        end = max(place.end, sentence.start)  # the effusion may be told in the sentence before
        for token in sentence.tokens:
            if not 0 <= token.start - end <= reach:
                continue
            cells = (
                token.means("morphology") in CELLS
                or (token.means("result") == "positive" and not of_marker(sentence, token))
                or is_tumour(context, token)
            )
            if cells and level_of(context, sentence, token) in ("presumed", "consistent"):
                yield make(context, sentence, place, "confirmed", token, "fluid-positive")
                break


def _fluids(context: Context, sentence: Sentence, named: Sequence[Place]) -> Iterator[Place]:
    """The body fluids of a sentence, and its effusions where a cytology of them is told."""
    for place in named:
        if context.concepts[place.site]["kind"] == "fluid" and metastatic_site(context, place):
            yield place
    for token in sentence.of("condition"):
        cavity = _EFFUSIONS.get(token.value)
        if cavity and any(t.start > token.end and is_pathology(context, t) for t in sentence.of("procedure")):
            yield Place(cavity, token.start, token.end, side_after(sentence, sentence.tokens.index(token)))


def _drained(context: Context, sentence: Sentence) -> list[Place]:
    """The effusion told right before a cytology that names none: `Épanchement péricardique. La cytologie ...`."""
    if not sentence.index or any(metastatic_site(context, p) for p in context.places(sentence)):
        return []
    sampled = {s for t in sentence.tokens if (c := t.means("procedure")) for s in context.concepts[c]["sites"].split()}
    before = context.reading.sentences[sentence.index - 1]
    cavities = [(_EFFUSIONS[t.value], t) for t in before.tokens if t.value in _EFFUSIONS]
    return [Place(cavity, token.start, token.end) for cavity, token in cavities[-1:] if sampled <= {cavity}]
