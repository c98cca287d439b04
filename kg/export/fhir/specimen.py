"""Specimens and the markers measured on them: tumour marker tests, and genomic variants for what is told of a gene."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.fhir.cancer import body_sites
from kg.export.fhir.element import Element, coded, dated, linked, quantity, reference, resource
from kg.export.fhir.person import patient_iri
from kg.export.view import CaseView, label, value_concept
from kg.graph.read import Node

_PRESENT = {"mutated": True, "rearranged": True, "amplified": True,
            "wildType": False, "notRearranged": False, "notAmplified": False}  # fmt: skip


def specimens(view: CaseView) -> Iterator[Element]:
    """Specimens first, then what was measured on them."""
    for node in view.case.of_class("Specimen"):
        yield _specimen(view, node)
    for node in view.case.of_class("BiomarkerResult"):
        yield _variant(view, node) if node.one("biomarkerStatus") in _PRESENT else _marker(view, node)


def _specimen(view: CaseView, node: Node) -> Element:
    tumour = view.one(node, "fromTumour")
    site = body_sites(view, tumour)[:1] if tumour else []
    collection: Element = dated("collectedDateTime", node.one("dateEdtf"))
    if site:
        collection["bodySite"] = site[0]
    return resource("Specimen", node.iri, "human-specimen", type={"text": label(node)},
                    subject=reference(patient_iri(view)), collection=collection)  # fmt: skip


def _measured(view: CaseView, node: Node) -> Element:
    specimen, tumour = view.one(node, "specimen"), view.one(node, "ofTumour")
    return {
        "status": "final", "category": [coded("category", "laboratory")], "subject": reference(patient_iri(view)),
        "focus": [reference(tumour.iri)] if tumour else None,
        **dated("effectiveDateTime", node.one("dateEdtf")),
        "specimen": reference(specimen.iri) if specimen else None,
    }  # fmt: skip


def _marker(view: CaseView, node: Node) -> Element:
    """The value as a quantity, or as words where it is a range; the interpretation beside it, or alone as the value."""
    status, text = node.one("biomarkerStatus") or "", node.one("resultText")
    said = coded("result", status, status, value_concept("result", status)) if status not in ("", "measured") else None
    value: Element = {}
    if text:
        amount = quantity(text, node.one("resultUnit"))
        value = (
            {"valueQuantity": amount} if amount else {"valueString": f"{text} {node.one('resultUnit') or ''}".strip()}
        )
        if said:
            value["interpretation"] = [coded("interpretation", status, status)]
    elif said:
        value = {"valueCodeableConcept": said}
    else:
        value = {"dataAbsentReason": coded("absent", "unknown", "the report gives no result")}
    code = linked(view.concept(node, "marker"), node.one("markerName") or "", "loinc", "snomed")
    return resource("Observation", node.iri, "tumor-marker-test", code=code, **_measured(view, node), **value)


def _variant(view: CaseView, node: Node) -> Element:
    """A gene that is told as altered or not; the alteration as the report writes it."""
    status = node.one("biomarkerStatus") or ""
    present = "present" if _PRESENT[status] else "absent"
    gene = linked(view.concept(node, "marker"), node.one("markerName") or "", "hgnc")
    parts = [{"code": coded("observation", "gene", "gene studied"), "valueCodeableConcept": gene}]
    alteration = node.one("resultText") or status
    return resource("Observation", node.iri, "genomic-variant", code=coded("observation", "variant", "genetic variant"),
                    **_measured(view, node), valueCodeableConcept=coded("observation", present, present),
                    component=parts, note=[{"text": alteration}])  # fmt: skip
