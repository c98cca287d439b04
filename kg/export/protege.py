"""A folder that Protégé opens without a question: the ontology, the terminology slice and every case as OWL documents.

Each named graph becomes one document whose ontology IRI is the name of the graph; `catalog-v001.xml`, which Protégé
looks for beside the document it opens, maps every ontology and version IRI to its file, so nothing is fetched.
The text of a report stays apart, as in the graph: `ID.ttl` has the items of a case, `_evidence-ID.ttl` imports it and
adds quotes, document and rules. Every document is in the canonical form of `kg fmt`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote as percent
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from kg.export.protege_label import labels
from kg.export.rdf import PREFIXES
from kg.files import unwritable, write_atomically
from kg.fmt.document import Triple
from kg.fmt.turtle import canonical_graph
from kg.graph.iri import ONTOLOGY, PROVENANCE, case_id_of, file_stem
from kg.graph.read import case_graphs

CATALOG = "catalog-v001.xml"
_OWL = PREFIXES["owl"]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_IMPORTS = ox.NamedNode(_OWL + "imports")
_VERSION = ox.NamedNode(_OWL + "versionIRI")
_HEAD = ox.NamedNode(_OWL + "Ontology")
_INDIVIDUAL = ox.NamedNode(_OWL + "NamedIndividual")
_DECIMAL = ox.NamedNode(PREFIXES["xsd"] + "decimal")
_TITLE = ox.NamedNode(PREFIXES["dct"] + "title")
_TERMS = "terms/slice"
_CASE = ("Case", "Cas", "Caso")
_PROOF = ("Evidence of case", "Preuves du cas", "Pruebas del caso")
_PREFIXES = {
    **PREFIXES, "dqv": "http://www.w3.org/ns/dqv#", "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/", "vann": "http://purl.org/vocab/vann/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """One OWL document to write: its ontology IRI (a named graph), its file, what it imports, its titles."""

    iri: str
    file: str
    imports: tuple[str, ...]
    titles: tuple[ox.Literal, ...]


def export_protege(store: ox.Store, out_dir: Path) -> int:
    """Write the folder; returns the number of files.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(out_dir, error) from None
    entries: list[tuple[str, str]] = []
    parts = list(_parts(store))
    for part in parts:
        data, version = _document(store, part)
        write_atomically(out_dir / part.file, data, durable=False)
        entries += [(part.iri, part.file), (version, part.file)]
    write_atomically(out_dir / CATALOG, _catalog(entries), durable=False)
    return len(parts) + 1


def _parts(store: ox.Store) -> Iterator[_Part]:
    terms = next(name.value for name in store.named_graphs() if name.value.endswith(_TERMS))
    yield _Part(ONTOLOGY, "_ontology.ttl", (), ())
    yield _Part(terms, "_terms.ttl", (ONTOLOGY,), _titles("Terminology", "Terminologie", "Terminología"))
    for graph in case_graphs(store):
        case = case_id_of(graph) or graph
        stem = file_stem(case)
        yield _Part(graph, f"{stem}.ttl", (ONTOLOGY, terms), _titles(*(f"{word} {case}" for word in _CASE)))
        yield _Part(
            graph + PROVENANCE, f"_evidence-{stem}.ttl", (graph,), _titles(*(f"{word} {case}" for word in _PROOF))
        )


def _titles(*texts: str) -> tuple[ox.Literal, ...]:
    return tuple(ox.Literal(text, language=lang) for text, lang in zip(texts, ("en", "fr", "es"), strict=True))


def _triples(store: ox.Store, graph: str) -> Iterator[Triple]:
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        yield quad.subject, quad.predicate, _with_point(quad.object)  # type: ignore[misc]


def _with_point(value: object) -> object:
    """A decimal with a point: the OWL API writes `20` for "20"^^xsd:decimal, and Turtle reads that as an integer."""
    if isinstance(value, ox.Literal) and value.datatype == _DECIMAL and "." not in value.value:
        return ox.Literal(f"{value.value}.0", datatype=_DECIMAL)
    return value


def _document(store: ox.Store, part: _Part) -> tuple[bytes, str]:
    """The bytes of a document and its version IRI: its own, else one that changes when and only when it does."""
    content = list(_triples(store, part.iri))
    prefixes = {**_PREFIXES, "case": part.iri.removesuffix(PROVENANCE) + "#"}
    for subject, predicate, value in content:
        if subject == ox.NamedNode(part.iri) and predicate == _VERSION:
            return canonical_graph(content, _PREFIXES, part.iri), str(value.value)
    content += labels(content)
    content += [(subject, _TYPE, _INDIVIDUAL) for subject in {s for s, predicate, _ in content if predicate == _TYPE}]
    version = f"{part.iri}/{hashlib.sha256(canonical_graph(content, prefixes, part.iri)).hexdigest()[:16]}"
    name = ox.NamedNode(part.iri)
    head: list[Triple] = [(name, _TYPE, _HEAD), (name, _VERSION, ox.NamedNode(version))]
    head += [(name, _IMPORTS, ox.NamedNode(iri)) for iri in part.imports]
    head += [(name, _TITLE, title) for title in part.titles]
    return canonical_graph([*head, *content], prefixes, part.iri), version


def _catalog(entries: list[tuple[str, str]]) -> bytes:
    """An OASIS XML catalog. It has no group with `Auto-Update`, so Protégé leaves it as it is."""
    lines = [f"  <uri name={quoteattr(iri)} uri={quoteattr(percent(file, safe='~'))}/>" for iri, file in entries]
    body = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
        f"{body}\n</catalog>\n"
    ).encode()
