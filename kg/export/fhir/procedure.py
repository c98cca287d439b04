"""Diagnostic acts: biopsies and imaging, performed or attempted."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.fhir.cancer import body_sites
from kg.export.fhir.element import Element, dated, linked, reference, resource
from kg.export.fhir.person import patient_iri
from kg.export.view import CaseView, label
from kg.graph.read import Node


def procedures(view: CaseView) -> Iterator[Element]:
    """All diagnostic acts. An attempt without result is `stopped`: begun, and not said to have reached its goal."""
    for node in view.case.of_class("Biopsy", "ImagingExam"):
        yield _procedure(view, node)


def _procedure(view: CaseView, node: Node) -> Element:
    attempted = node.one("outcome") == "attemptedNotObtained"
    return resource(
        "Procedure", node.iri, status="stopped" if attempted else "completed",
        code=linked(view.concept(node, "code"), label(node), "snomed"), subject=reference(patient_iri(view)),
        **dated("performedDateTime", node.one("dateEdtf")), bodySite=body_sites(view, node),
        outcome={"text": "attempted, nothing obtained"} if attempted else None,
        reasonReference=[reference(tumour.iri) for tumour in view.case.follow(node, "target")],
    )  # fmt: skip
