"""The patient, and what is said of the patient as a whole: age, performance status, comorbidities, the family."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.fhir.element import Element, absent, coded, dated, linked, quantity, reference, resource
from kg.export.view import CaseView, label
from kg.graph.read import Node

_GENDER = {"male": "male", "female": "female"}
_DEAD = frozenset({"dead", "deadOfDisease"})
_SCALES = {"ECOG": "ecog-performance-status", "Karnofsky": "karnofsky-performance-status"}


def patient_iri(view: CaseView) -> str:
    """The IRI that stands for the patient; that of the case where the graph has no patient."""
    found = view.case.of_class("Patient")
    return found[0].iri if found else view.graph + "#patient"


def person(view: CaseView) -> Iterator[Element]:
    """The patient first, then observations, other conditions and the family."""
    yield _patient(view)
    for node in view.case.of_class("Patient"):
        if (age := node.one("ageYears")) is not None:
            yield _observation(view, node.iri + "/age", "age", node, valueQuantity=quantity(age, "a"))
    for node in view.case.of_class("PerformanceStatus"):
        yield _performance(view, node)
    for node in view.case.of_class("Comorbidity", "Symptom"):
        yield _condition(view, node)
    for node in view.case.of_class("FamilyHistory"):
        if node.one("verificationStatus") != "refuted":  # FHIR has no family history that is denied
            yield _family(view, node)


def _patient(view: CaseView) -> Element:
    found = view.case.of_class("Patient")
    sex = found[0].one("sex") if found else None
    states = {node.one("vitalState") for node in view.case.of_class("VitalStatus")}
    return resource(
        "Patient", patient_iri(view), "cancer-patient",
        name=[absent()], gender=_GENDER.get(sex or "", "unknown"), _birthDate=absent(),
        deceasedBoolean=True if states & _DEAD else None,
    )  # fmt: skip


def _observation(
    view: CaseView, iri: str, kind: str, node: Node, profile: str | None = None, **value: object
) -> Element:
    code, subject = coded("observation", kind, kind), reference(patient_iri(view))
    when = dated("effectiveDateTime", node.one("dateEdtf"))
    return resource("Observation", iri, profile, status="final", code=code, subject=subject, **when, **value)


def _performance(view: CaseView, node: Node) -> Element:
    scale = node.one("scale") or ""
    return _observation(view, node.iri, scale, node, _SCALES.get(scale), valueInteger=node.number("scoreValue"))


def _condition(view: CaseView, node: Node) -> Element:
    return resource(
        "Condition", node.iri,
        verificationStatus=coded("verification", node.one("verificationStatus") or "confirmed"),
        category=[coded("category", "diagnosis")],
        code=linked(view.concept(node, "code"), label(node), "snomed", "icd10"),
        bodySite=[linked(view.concept(site, "bodySite"), label(site), "snomed") for site in view.sites(node)],
        subject=reference(patient_iri(view)), **dated("onsetDateTime", node.one("startEdtf")),
    )  # fmt: skip


def _family(view: CaseView, node: Node) -> Element:
    relative = node.one("relative")
    return resource(
        "FamilyMemberHistory", node.iri, status="partial", patient=reference(patient_iri(view)),
        relationship=coded("relative", relative) if relative else absent(),
        condition=[{"code": linked(view.concept(node, "code"), label(node), "snomed", "icd10")}],
    )  # fmt: skip
