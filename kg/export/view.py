"""What the exports of one case look things up in: its items, the concepts they link to, its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.concepts import CodedConcept, stored_concepts
from kg.graph.read import CaseGraph, Document, Node, case_graphs, read_case, read_document
from kg.lexicon.concept import Concept, shipped_concepts


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case with what its links mean."""

    graph: str
    case: CaseGraph
    concepts: Mapping[str, CodedConcept]
    document: Document

    def concept(self, node: Node, name: str) -> CodedConcept | None:
        """The concept that a property links to, or None."""
        iri = node.one(name)
        return self.concepts.get(iri) if iri else None

    def one(self, node: Node, name: str) -> Node | None:
        """The first item that a property points to, or None."""
        found = self.case.follow(node, name)
        return found[0] if found else None

    def sites(self, node: Node) -> list[Node]:
        """The sites of an item, those without a concept (`any`) left out."""
        return [site for site in self.case.follow(node, "hasSite") if site.one("lemma") != "any"]


def label(node: Node) -> str:
    """What an item is called, in English where it has an English label."""
    return node.one("label@en") or node.one("label@fr") or node.one("lemma") or node.iri.rpartition("#")[2]


def case_views(store: ox.Store) -> Iterator[CaseView]:
    """Every case of a store, by IRI."""
    concepts = stored_concepts(store)
    for graph in case_graphs(store):
        yield CaseView(graph, read_case(store, graph), concepts, read_document(store, graph))


@lru_cache(maxsize=1)
def _values() -> Mapping[tuple[str, str], Concept]:
    found = shipped_concepts().values()
    return {(concept["kind"], concept["value"]): concept for concept in found if concept.group == "finding"}


def value_concept(kind: str, value: str | None) -> Concept | None:
    """The terminology's concept for an individual of a value set (`kind` as in `findings.tsv`), or None."""
    return _values().get((kind, value)) if value else None
