"""One `ID.json` per case: a GA4GH Phenopacket (schema 2.0) in the JSON form of its protobuf messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import MODEL_VERSION
from kg.export.folder import json_text, write_each
from kg.export.phenopacket.action import actions
from kg.export.phenopacket.disease import diseases, features, subject
from kg.export.phenopacket.element import Element, without_none
from kg.export.phenopacket.sample import biosamples, interpretations, measurements
from kg.export.view import CaseView, case_views
from kg.graph.iri import OC, ONTOLOGY

SCHEMA_VERSION = "2.0"
_HGNC = "https://identifiers.org/hgnc:"


def export_phenopacket(store: ox.Store, out_dir: Path, *, created: str | None = None) -> int:
    """Write one phenopacket per case; returns their number.

    `created` is the instant that the metadata shall name (`2026-01-31T12:00:00Z`); the schema wants one and no graph
    has one.

    Raises:
        OutputError: the folder cannot be written.
    """
    packets = ((view.case.id, json_text(phenopacket(view, created))) for view in case_views(store))
    return write_each(out_dir, ".json", packets)


def phenopacket(view: CaseView, created: str | None = None) -> Element:
    """The phenopacket of one case."""
    content = without_none({
        "id": view.case.id, "subject": subject(view), "phenotypicFeatures": features(view),
        "measurements": measurements(view), "biosamples": biosamples(view), "interpretations": interpretations(view),
        "diseases": diseases(view), "medicalActions": actions(view),
    })  # fmt: skip
    return {**content, "metaData": _meta(view, content, created)}


def _meta(view: CaseView, content: Element, created: str | None) -> Element:
    used = {name.partition(":")[0] for name in _ids(content)}
    return without_none({
        "created": created, "createdBy": f"oncocase-kg {view.document.tool}".strip(),
        "resources": [entry for entry in _resources(view) if entry["namespacePrefix"] in used],
        "phenopacketSchemaVersion": SCHEMA_VERSION,
        "externalReferences": [{"id": view.document.iri, "description": "the report the case was read from"}],
    })  # fmt: skip


def _ids(value: object) -> Iterator[str]:
    """The ids of ontology classes, external references and genes anywhere in a document."""
    if isinstance(value, dict):
        yield from (value[name] for name in ("id", "valueId") if isinstance(value.get(name), str))
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)


def _resources(view: CaseView) -> list[Element]:
    versions = sorted({version for concept in view.concepts.values() for version in concept.versions})
    return [
        _resource("ncit", "NCI Thesaurus", "http://purl.obolibrary.org/obo/ncit.owl", " | ".join(versions), "NCIT",
                  "http://purl.obolibrary.org/obo/NCIT_"),
        _resource("hgnc", "HUGO Gene Nomenclature Committee", "https://www.genenames.org", "", "HGNC", _HGNC),
        _resource("ucum", "Unified Code for Units of Measure", "https://ucum.org", "2.1", "UCUM", "https://ucum.org/"),
        _resource("oc", "Oncology case ontology", ONTOLOGY, MODEL_VERSION, "oc", OC),
        _resource("case", "items of this case", view.graph, view.document.tool, "case", view.graph + "#"),
    ]  # fmt: skip


def _resource(name: str, title: str, url: str, version: str, prefix: str, iri: str) -> Element:
    return {"id": name, "name": title, "url": url, "version": version, "namespacePrefix": prefix, "iriPrefix": iri}
