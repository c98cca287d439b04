"""The JSON-LD context and frame of a case, made from the ontology so that they cannot differ from it.

`python -m kg.export.context` rewrites `ontology/context.jsonld` and `ontology/frame.jsonld`; a test holds them to it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from kg.export.folder import json_text
from kg.export.rdf import PREFIXES
from kg.graph.iri import OC
from kg.graph.ontology import ontology_quads
from kg.resources import resource

Document = dict[str, Any]

_XSD = PREFIXES["xsd"]
_OWL = PREFIXES["owl"]
_RDFS = PREFIXES["rdfs"]
_NATIVE = frozenset({_XSD + "integer", _XSD + "boolean", _XSD + "string"})  # JSON's own numbers, booleans and strings
_OTHER = {
    "id": "@id", "type": "@type", "label": {"@id": "rdfs:label", "@container": "@language"},
    "identifier": "dct:identifier", "language": "dct:language", "notation": "skos:notation",
    "generatedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"}, "used": {"@id": "prov:used", "@type": "@id"},
    "items": {"@reverse": "oc:inCase", "@container": "@set"},
    "mentions": {"@reverse": "oc:inDocument", "@container": "@set"},
}  # fmt: skip
_PARTS = ("BodySiteReference", "DrugExposure", "Dose", "Patient")
"""Classes that a frame shows inside what has them and not in the list of items."""


@lru_cache(maxsize=1)
def context() -> Document:
    """Prefixes, then one term for each property of the ontology, typed by its range."""
    graph = ox.Store()
    graph.load(ontology_quads(), ox.RdfFormat.N_QUADS)
    values = {*_subclasses(graph, "Value"), *_subclasses(graph, "Concept")}
    prefixes = {name: iri for name, iri in PREFIXES.items() if name not in ("owl", "rdf")}
    terms = {name: _term(graph, name, values) for name in _properties(graph)}
    return {"@version": 1.1, "@vocab": OC, **prefixes, **_OTHER, **terms}


def frame(*, with_text: bool = False) -> Document:
    """The frame of a case: the case, its patient and the list of its items, each with its parts inside it.

    With the text also the run, the document and its mentions with their quotes.
    """
    links = {name: {"@embed": "@never"} for name, term in context().items() if _is_link(term)}

    def part(kind: str | list[str], **inner: Document) -> Document:
        return {**links, **inner, "type": kind, "@embed": "@always"}

    dose, site = part("Dose"), part("BodySiteReference")
    classes = [name for name in _item_classes() if name not in (*_PARTS, "ClinicalCase")]
    items = part(classes, dose=dose, hasSite=site, component=part("DrugExposure", dose=dose))
    document = part("SourceDocument", mentions=part("Mention"))
    run = {"generatedBy": part("ExtractionActivity", used=document)} if with_text else {}
    return {"type": "ClinicalCase", "patient": part("Patient"), "items": items, **run}


def _is_link(term: object) -> bool:
    return isinstance(term, dict) and term.get("@type") in ("@id", "@vocab")


def _properties(graph: ox.Store) -> list[str]:
    kinds = ("ObjectProperty", "DatatypeProperty")
    return sorted({
        quad.subject.value.removeprefix(OC)
        for kind in kinds
        for quad in graph.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(_OWL + kind))
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(OC)
    })  # fmt: skip


def _term(graph: ox.Store, name: str, values: set[str]) -> str | Document:
    for quad in graph.quads_for_pattern(ox.NamedNode(OC + name), ox.NamedNode(_RDFS + "range"), None):
        if not isinstance(quad.object, ox.NamedNode) or quad.object.value in _NATIVE:
            break
        if quad.object.value.startswith(_XSD):
            return {"@id": f"oc:{name}", "@type": f"xsd:{quad.object.value.removeprefix(_XSD)}"}
        return {"@id": f"oc:{name}", "@type": "@vocab" if quad.object.value in values else "@id"}
    return f"oc:{name}"


def _subclasses(graph: ox.Store, name: str) -> list[str]:
    """A class and the classes below it, sorted."""
    query = f"SELECT ?c WHERE {{ ?c <{_RDFS}subClassOf>* <{OC}{name}> }} ORDER BY ?c"
    rows = graph.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return [row["c"].value for row in rows]


@lru_cache(maxsize=1)
def _item_classes() -> tuple[str, ...]:
    graph = ox.Store()
    graph.load(ontology_quads(), ox.RdfFormat.N_QUADS)
    return tuple(iri.removeprefix(OC) for iri in _subclasses(graph, "RecordItem"))


def shipped_files() -> dict[str, str]:
    """The files that the ontology folder carries, by name."""
    return {"context.jsonld": json_text({"@context": context()}),
            "frame.jsonld": json_text({"@context": context(), **frame(with_text=True)})}  # fmt: skip


def _main() -> None:
    for name, text in shipped_files().items():
        (resource("ontology") / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main()
