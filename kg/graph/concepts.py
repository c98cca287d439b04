"""The terminology slice read back out of a store: what a link of an item points to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.iri import OC

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CONCEPT = ox.NamedNode(OC + "Concept")
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_SNOMED = "http://snomed.info/id/"


@dataclass(frozen=True, slots=True)
class CodedConcept:
    """A concept: its NCIt code, labels by language, and its codes elsewhere by terminology, each sorted.

    Terminologies: `snomed`, `icdo3`, `icd10`, `atc`, `hgnc`, `loinc`.
    """

    iri: str
    code: str
    labels: Mapping[str, str]
    versions: tuple[str, ...]
    mappings: Mapping[str, tuple[str, ...]]

    def label(self) -> str:
        """The English label, or any other, or the code."""
        return self.labels.get("en") or next(iter(self.labels.values()), self.code)


_MAPPED = {OC + "icdo3Code": "icdo3", OC + "icd10Code": "icd10", OC + "atcCode": "atc", OC + "hgncId": "hgnc",
           OC + "loincCode": "loinc"}  # fmt: skip


def stored_concepts(store: ox.Store) -> dict[str, CodedConcept]:
    """All concepts of a store by IRI."""
    graphs = {quad.graph_name for quad in store.quads_for_pattern(None, _TYPE, _CONCEPT)}
    values: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = {}
    for graph in graphs:
        for quad in store.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                values.setdefault(quad.subject.value, []).append((quad.predicate.value, quad.object))
    return {iri: _concept(iri, found) for iri, found in values.items()}


def _concept(iri: str, values: list[tuple[str, ox.NamedNode | ox.Literal]]) -> CodedConcept:
    mappings: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    versions: list[str] = []
    code = iri.rpartition("#")[2]
    for predicate, term in values:
        if predicate == _LABEL and isinstance(term, ox.Literal):
            labels[term.language or ""] = term.value
        elif predicate.endswith("#notation"):
            code = term.value
        elif predicate == OC + "terminologyVersion":
            versions.append(term.value)
        elif predicate in _MAPPED:
            mappings.setdefault(_MAPPED[predicate], []).append(term.value)
        elif predicate.endswith("#exactMatch") and term.value.startswith(_SNOMED):
            mappings.setdefault("snomed", []).append(term.value.removeprefix(_SNOMED))
    return CodedConcept(iri, code, dict(sorted(labels.items())), tuple(sorted(versions)),
                        {name: tuple(sorted(found)) for name, found in mappings.items()})  # fmt: skip
