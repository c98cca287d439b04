"""Nodes of several regions that a lymphoma lies in: `adénopathies cervicales et rétropéritonéales`.

A lymphoma of several regions of nodes has one code for them (ICD-O-3, rule F).  Ann Arbor III lies on both sides of the
diaphragm, and of IV the node that was sampled tells no region.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import node_of
from kg.fact.tumour.statement import Statement
from kg.mention.recognise import Sentence

NODES = "C77"
_ANY_NODE = "lymph-nodes"
_MANY_NODES = "multiple-node-regions"
_AROUND = 5  # sentences from a lymphoma to the nodes that it was found in
_ENLARGED = "lymphadenopathy"
_PLACED = "tumour-site"  # a lymphoma told with its region: `lymphome cervical gauche`
_WIDE = {"III": _MANY_NODES, "IV": _ANY_NODE}
_SYMPTOMS = "ABES"  # letters behind the stage of a lymphoma


def regions_of(context: Context, said: Sequence[Statement]) -> str | None:
    """The nodes that a lymphoma lies in where these are of several regions, or of one that was only sampled."""
    told = _around(context, said)
    if _are_several(context, told):
        return _MANY_NODES
    if any(s.rule == _PLACED and s.site != _ANY_NODE for s in said):
        return None
    stages = [t.value for s in told if "stage-group" in s.kinds for t in s.tokens if t.kind == "stage-group"]
    return _WIDE.get(stages[0].rstrip(_SYMPTOMS)) if stages else None


def _around(context: Context, said: Sequence[Statement]) -> Sequence[Sentence]:
    """The sentences around the first word for a lymphoma, and around the first that tells how it was found."""
    sentences = context.reading.sentences
    first = min(s.sentence for s in said)
    found = min((s.sentence for s in said if s.own), default=first)
    end = first + _AROUND
    return [*sentences[max(0, first - _AROUND) : end], *sentences[max(end, found - _AROUND) : found + _AROUND]]


def _are_several(context: Context, told: Sequence[Sentence]) -> bool:
    """Whether nodes of several regions are told in some sentences."""
    codes: set[str] = set()
    for sentence in told:
        if "site" not in sentence.kinds or sentence.section == "evolution" or "response" in sentence.kinds:
            continue
        enlarged = any(t.means("morphology") == _ENLARGED for t in sentence.of("morphology"))
        for place in context.places(sentence):
            kind = context.concepts[place.site]["kind"]
            node = node_of(place.site) if kind in ("node", "region") else None
            many = node == _MANY_NODES  # `atteinte sus et sous-diaphragmatique`
            if not node or not (kind == "node" or enlarged or many):
                continue
            if context.said(sentence, place.start, place.end) == "affirmed":
                if many:
                    return True
                codes.add(context.concepts[node]["icdo3"])
    return len({code for code in codes if code.startswith(NODES) and not code.endswith(".9")}) > 1
