"""Nodes of several regions that a lymphoma lies in: `adénopathies cervicales et rétropéritonéales`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import node_of
from kg.fact.statement import Statement

NODES = "C77"
_AROUND = 5  # sentences from a lymphoma to the nodes that it was found in
_ENLARGED = "lymphadenopathy"


def in_regions(context: Context, said: Sequence[Statement]) -> bool:
    """Whether nodes of several regions are told around the first word for a lymphoma."""
    first = min(s.sentence for s in said)
    codes: set[str] = set()
    for sentence in context.reading.sentences[max(0, first - _AROUND) : first + _AROUND]:
        if "site" not in sentence.kinds or sentence.section == "evolution" or "response" in sentence.kinds:
            continue
        enlarged = any(t.means("morphology") == _ENLARGED for t in sentence.of("morphology"))
        for place in context.places(sentence):
            kind = context.concepts[place.site]["kind"]
            node = node_of(place.site) if kind == "node" or (enlarged and kind == "region") else None
            if node and context.said(sentence, place.start, place.end) == "affirmed":
                codes.add(context.concepts[node]["icdo3"])
    return len({code for code in codes if code.startswith(NODES) and not code.endswith(".9")}) > 1
