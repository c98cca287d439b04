"""The order in which exports tell treatments: by rank, those of one rank as the text tells them."""

from __future__ import annotations

from kg.graph.read import CaseGraph, Node
from kg.graph.values import EPISODE_CLASS


def therapy_sequence(case: CaseGraph) -> list[Node]:
    """The therapy episodes of a case by rank, then by place in the text."""
    episodes = case.of_class(*EPISODE_CLASS.values())
    return sorted(episodes, key=lambda node: (node.number("sequenceIndex") or 0, _place(case, node), node.iri))


def in_text_order(case: CaseGraph, nodes: list[Node]) -> list[Node]:
    """Items by the first place that proves them."""
    return sorted(nodes, key=lambda node: (_place(case, node), node.iri))


def _place(case: CaseGraph, node: Node) -> int:
    spans = case.evidence.get(node.iri)
    return spans[0][0] if spans else 0
