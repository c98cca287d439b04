"""One `ID.jsonld` per case: its graph as a tree that says what it means, framed by `kg.export.context`.

Each document carries its context, so reading it back needs no network. What a report says word by word (provenance
graph: quotes and text) is only there if asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.context import context, frame
from kg.export.folder import json_text, write_each
from kg.extra import library
from kg.graph.iri import PROVENANCE, case_id_of
from kg.graph.read import case_graphs

Document = dict[str, Any]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OPTIONS = {"omitGraph": True, "omitDefault": True}
_XSD = "http://www.w3.org/2001/XMLSchema#"


def export_jsonld(store: ox.Store, out_dir: Path, *, with_text: bool = False) -> int:
    """Write one file per case; returns their number. Needs the extra `jsonld` (PyLD).

    Raises:
        OutputError: the folder cannot be written, or the extra is not installed.
    """
    processor = library("pyld.jsonld", "jsonld")
    return write_each(out_dir, ".jsonld", _documents(store, processor, with_text))


def _documents(store: ox.Store, processor: Any, with_text: bool) -> Iterator[tuple[str, str]]:
    shape = frame(with_text=with_text)
    for graph in case_graphs(store):
        names = [graph, graph + PROVENANCE] if with_text else [graph]
        quads = [quad for name in names for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))]
        names_of_case = {"case": graph + "#", "span": graph + "/text#"}
        framed = processor.frame(expanded(quads), {**shape, "@context": {**context(), **names_of_case}}, _OPTIONS)
        yield case_id_of(graph) or graph, json_text(framed)


def expanded(quads: Iterable[ox.Quad]) -> list[Document]:
    """Triples as expanded JSON-LD nodes, sorted by IRI. Integers and booleans in canonical form become JSON's own."""
    nodes: dict[str, Document] = {}
    for quad in sorted(quads, key=_order):
        assert isinstance(quad.subject, ox.NamedNode)  # our graphs have no blank nodes
        node = nodes.setdefault(quad.subject.value, {"@id": quad.subject.value})
        if quad.predicate.value == _TYPE:
            assert isinstance(quad.object, ox.NamedNode)
            node.setdefault("@type", []).append(quad.object.value)
        else:
            node.setdefault(quad.predicate.value, []).append(_value(quad.object))
    return list(nodes.values())


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    language = quad.object.language if isinstance(quad.object, ox.Literal) else None
    return (str(quad.subject), quad.predicate.value, language or "", str(quad.object))


def _value(term: object) -> Document:
    if isinstance(term, ox.NamedNode):
        return {"@id": term.value}
    assert isinstance(term, ox.Literal)
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype == _XSD + "string":
        return {"@value": term.value}
    if datatype == _XSD + "integer" and str(int(term.value)) == term.value:
        return {"@value": int(term.value)}
    if datatype == _XSD + "boolean" and term.value in ("true", "false"):
        return {"@value": term.value == "true"}
    return {"@value": term.value, "@type": datatype}
