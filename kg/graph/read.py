"""Reading one case back out of a store: its items with their values, and the spans that prove them.

Whole graphs are read at once (about a thousand quads); that is faster than a query with many OPTIONALs for each table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.iri import DOCUMENT, OC, PROVENANCE, RUN, case_id_of

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_EVIDENCED = ox.NamedNode(OC + "evidencedBy")
_BEGIN = ox.NamedNode(OC + "begin")
_END = ox.NamedNode(OC + "end")

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Node:
    """An item as read: values by the local name of their property, sorted; individuals of the ontology by local name.

    The class is under `type`, the labels under `label@fr`, `label@en`, `label@es`.
    """

    iri: str
    values: dict[str, list[str]]

    def one(self, name: str) -> str | None:
        """The only (or first) value of a property, or None."""
        found = self.values.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[str]:
        """All values of a property."""
        return self.values.get(name, [])

    def number(self, name: str) -> int | None:
        """The value of an integer property, or None."""
        found = self.one(name)
        return int(found) if found is not None else None


@dataclass(frozen=True, slots=True)
class Document:
    """The source document of a case and the tool that read it; empty strings for what the graph does not say."""

    iri: str
    sha256: str = ""
    language: str = ""
    text: str = ""
    tool: str = ""


@dataclass(frozen=True, slots=True)
class CaseGraph:
    """The items of one case by IRI and the spans that prove each (code points, end exclusive, sorted)."""

    id: str
    nodes: dict[str, Node]
    evidence: dict[str, Spans]

    def of_class(self, *names: str) -> list[Node]:
        """The items of some classes, sorted by IRI."""
        found = [node for node in self.nodes.values() if node.one("type") in names]
        return sorted(found, key=lambda node: node.iri)

    def follow(self, node: Node, name: str) -> list[Node]:
        """The items that a property of an item points to."""
        return [self.nodes[iri] for iri in node.all(name) if iri in self.nodes]


def case_graphs(store: ox.Store) -> Iterator[str]:
    """The IRIs of the case graphs of a store, sorted."""
    names = {
        quad.graph_name
        for quad in store.quads_for_pattern(None, ox.NamedNode(_TYPE), ox.NamedNode(OC + "ClinicalCase"))
    }
    yield from sorted(name.value for name in names if isinstance(name, ox.NamedNode))


def read_case(store: ox.Store, graph: str) -> CaseGraph:
    """One case by the IRI of its graph.

    Raises:
        GraphError: the graph is no case graph.
    """
    case_id = case_id_of(graph)
    values: dict[str, dict[str, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        subject, predicate, term = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(term, (ox.NamedNode, ox.Literal)):
            continue
        name = predicate.rpartition("#")[2].rpartition("/")[2]
        if predicate == _LABEL and isinstance(term, ox.Literal):
            name = f"label@{term.language}"
        value = term.value.removeprefix(OC) if isinstance(term, ox.NamedNode) else term.value
        values.setdefault(subject.value, {}).setdefault(name, []).append(value)
    if case_id is None or not values:
        raise GraphError(f"no case graph <{graph}>", remedy="build the report first")
    nodes = {iri: Node(iri, {name: sorted(found) for name, found in props.items()}) for iri, props in values.items()}
    return CaseGraph(case_id, nodes, _evidence(store, ox.NamedNode(graph + PROVENANCE)))


def read_document(store: ox.Store, graph: str) -> Document:
    """The source document of a case by the IRI of its case graph."""
    wanted = {OC + "sha256": "sha256", OC + "text": "text", OC + "toolVersion": "tool",
              "http://purl.org/dc/terms/language": "language"}  # fmt: skip
    values = {
        wanted[quad.predicate.value]: quad.object.value
        for name in (DOCUMENT, RUN)
        for quad in store.quads_for_pattern(ox.NamedNode(graph + name), None, None, ox.NamedNode(graph + PROVENANCE))
        if quad.predicate.value in wanted and isinstance(quad.object, ox.Literal)
    }
    return Document(graph + DOCUMENT, **values)


def _evidence(store: ox.Store, graph: ox.NamedNode) -> dict[str, Spans]:
    begins = {q.subject: int(q.object.value) for q in store.quads_for_pattern(None, _BEGIN, None, graph)}  # type: ignore[union-attr]
    ends = {q.subject: int(q.object.value) for q in store.quads_for_pattern(None, _END, None, graph)}  # type: ignore[union-attr]
    evidence: dict[str, Spans] = {}
    for quad in store.quads_for_pattern(None, _EVIDENCED, None, graph):
        if isinstance(quad.subject, ox.NamedNode) and quad.object in begins and quad.object in ends:
            evidence.setdefault(quad.subject.value, []).append((begins[quad.object], ends[quad.object]))  # type: ignore[index]
    return {iri: sorted(set(spans)) for iri, spans in evidence.items()}
