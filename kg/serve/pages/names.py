"""What values, classes and concepts of the graph are called in one language, read from the graph once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.iri import OC, ONTOLOGY

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_PREFERRED = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_NOTATION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")


@dataclass(frozen=True, slots=True)
class Names:
    """`labels` of the ontology by local name; `concepts` of the terminology slice by IRI, as code and label."""

    lang: str
    labels: Mapping[str, str]
    concepts: Mapping[str, tuple[str, str]]

    def of(self, value: str | None) -> str:
        """The label of an individual, class or property of the ontology; any other value as it is; nothing for None."""
        return self.labels.get(value, value) if value else ""


def read_names(store: ox.Store, lang: str, terms_graph: str) -> Names:
    """The names in a language of the ontology and of the slice in the graph `terms_graph`."""
    terms = ox.NamedNode(terms_graph)
    labels = _literals(store, _LABEL, ox.NamedNode(ONTOLOGY), lang)
    called = _literals(store, _PREFERRED, terms, lang)
    codes = _literals(store, _NOTATION, terms)
    return Names(
        lang,
        {iri.removeprefix(OC): label for iri, label in labels.items()},
        {iri: (code, called.get(iri, "")) for iri, code in codes.items()},
    )


def _literals(store: ox.Store, predicate: ox.NamedNode, graph: ox.NamedNode, lang: str | None = None) -> dict[str, str]:
    """Subject -> literal of a predicate in a graph; in a language, or plain."""
    return {
        quad.subject.value: quad.object.value
        for quad in store.quads_for_pattern(None, predicate, None, graph)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language == lang
    }
