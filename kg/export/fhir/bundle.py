"""One `ID.json` per case: a collection bundle with the patient first, in the profiles of mCODE STU 4."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.export.fhir.cancer import cancer
from kg.export.fhir.element import (  # fmt: skip
    MCODE,
    Element,
    absent,
    identifier,
    identity,
    reference,
    resource,
    without_none,
)
from kg.export.fhir.person import patient_iri, person
from kg.export.fhir.procedure import procedures
from kg.export.fhir.specimen import specimens
from kg.export.fhir.therapy import therapies
from kg.export.folder import json_text, write_each
from kg.export.view import CaseView, case_views
from kg.graph.iri import RUN


def export_fhir(store: ox.Store, out_dir: Path, *, with_text: bool = False, created: str | None = None) -> int:
    """Write one bundle per case; returns their number.

    `with_text` puts the report into its DocumentReference; `created` (an instant such as `2026-01-31T12:00:00Z`) is
    when the data were recorded, which no graph says.

    Raises:
        OutputError: the folder cannot be written.
    """
    bundles = ((view.case.id, json_text(bundle(view, with_text, created))) for view in case_views(store))
    return write_each(out_dir, ".json", bundles)


def bundle(view: CaseView, with_text: bool = False, created: str | None = None) -> Element:
    """The bundle of one case."""
    content = [*person(view), *cancer(view), *specimens(view), *procedures(view), *therapies(view),
               _document(view, with_text)]  # fmt: skip
    entries = [*content, _provenance(view, content, created)]
    return without_none({
        "resourceType": "Bundle", "id": identity(view.graph), "meta": {"profile": [MCODE + "patient-bundle"]},
        "identifier": identifier(view.graph), "type": "collection", "timestamp": created,
        "entry": [{"fullUrl": f"urn:uuid:{entry['id']}", "resource": entry} for entry in entries],
    })  # fmt: skip


def _document(view: CaseView, with_text: bool) -> Element:
    """The report, with its SHA-256 as identifier; its text only if asked for."""
    document = view.document
    attachment = without_none({
        "contentType": "text/plain; charset=utf-8", "language": document.language or None, "url": document.iri,
        "data": base64.b64encode(document.text.encode()).decode() if with_text else None, "title": view.case.id,
    })  # fmt: skip
    found = resource("DocumentReference", document.iri, status="current", type={"text": "clinical case report"},
                     subject=reference(patient_iri(view)), content=[{"attachment": attachment}])  # fmt: skip
    if document.sha256:
        found["identifier"].append({"system": "urn:ietf:rfc:3986", "value": f"urn:sha256:{document.sha256}"})
    return found


def _provenance(view: CaseView, content: list[Element], created: str | None) -> Element:
    """What made the resources from what. Which characters prove which item is left to `kg export annotations`."""
    tool = f"oncocase-kg {view.document.tool}".strip()
    made: Iterator[Element] = (entry for entry in content if entry["resourceType"] != "DocumentReference")
    return without_none({
        "resourceType": "Provenance", "id": identity(view.graph + RUN),
        "target": [{"reference": f"urn:uuid:{entry['id']}"} for entry in made],
        "recorded": created, "_recorded": None if created else absent(),
        "agent": [{"type": {"text": "software"}, "who": {"display": tool}}],
        "entity": [{"role": "source", "what": reference(view.document.iri)}],
    })  # fmt: skip
