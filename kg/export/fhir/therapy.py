"""Therapy episodes: a Procedure each, the drugs of an episode as MedicationRequests that point to it, adverse events.

An episode of drugs is a Procedure too, because only a resource of its own can hold what is said of the whole: its
place in the sequence, its cycles, why it ended. A MedicationRequest is the one mCODE resource with a dose and its
rhythm; `reportedBoolean` says that a report tells of it, not an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.export.fhir.cancer import body_sites
from kg.export.fhir.element import (  # fmt: skip
    UCUM,
    Element,
    absent,
    code,
    coded,
    has_code,
    identifier,
    linked,
    mcode_extension,
    number,
    own_extension,
    period,
    quantity,
    reference,
    resource,
    without_none,
)
from kg.export.fhir.person import patient_iri
from kg.export.sequence import in_text_order, therapy_sequence
from kg.export.view import CaseView, label, value_concept
from kg.graph.ntriples import canonical
from kg.graph.read import Node

_OWN = (("sequenceIndex", "valueInteger"), ("cycles", "valueInteger"), ("lineNumber", "valueInteger"),
        ("orderBasis", "valueCode"), ("setting", "valueCode"))  # fmt: skip
_PROFILE = {"Surgery": "cancer-related-surgical-procedure", "Radiotherapy": "radiotherapy-course-summary"}
_UCUM_TIME = frozenset({"s", "min", "h", "d", "wk", "mo", "a"})  # units of time that FHIR's Timing takes


def therapies(view: CaseView) -> Iterator[Element]:
    """Episodes in their order, each followed by its drugs; then adverse events."""
    for episode in therapy_sequence(view.case):
        yield _episode(view, episode)
        for exposure in in_text_order(view.case, view.case.follow(episode, "component")):
            yield _medication(view, episode, exposure)
    for event in view.case.of_class("AdverseEvent"):
        yield _adverse_event(view, event)


def _episode(view: CaseView, node: Node) -> Element:
    kind = node.one("type") or ""
    when = period(node.one("startEdtf"), node.one("endEdtf"))
    radiotherapy = kind == "Radiotherapy"
    text = label(node)
    what = coded("observation", "course", text) if radiotherapy else linked(view.concept(node, "code"), text, "snomed")
    return resource(
        "Procedure", node.iri, _PROFILE.get(kind),
        extension=[*_own(node), *_intent(node), *(_termination(node) if radiotherapy else []), *_radiation(view, node)],
        status=code("procedure-status", node.one("status") or "statusNotReported"),
        statusReason=_stopped(node),
        category=coded("category", kind, _words(kind), value_concept("therapy-class", kind)),
        code=what, subject=reference(patient_iri(view)),
        **({"performedPeriod": when} if when else {"_performedDateTime": absent()}),
        bodySite=body_sites(view, node), reasonReference=_reasons(view, node),
    )  # fmt: skip


def _words(kind: str) -> str:
    found = value_concept("therapy-class", kind)
    return found.labels["en"] if found else kind


def _own(node: Node) -> list[Element]:
    found = []
    for name, kind in _OWN:
        value = node.number(name) if kind == "valueInteger" else node.one(name)
        if value is not None:
            found.append(own_extension(name, **{kind: value}))
    return found


def _intent(node: Node) -> list[Element]:
    intent = node.one("intent")
    value = coded("intent", intent, intent) if intent else None
    return [mcode_extension("procedure-intent", valueCodeableConcept=value)] if value else []


def _stopped(node: Node) -> Element | None:
    """Why an episode was stopped; the report may not say."""
    return _reason(node.one("stopReason")) if node.one("status") == "stopped" else None


def _reason(stop: str | None) -> Element:
    known = stop if stop and stop != "reasonNotReported" else None
    return coded("termination", known, known, value_concept("stop-reason", known)) if known else absent()


def _termination(node: Node) -> list[Element]:
    """The end that mCODE has a code for (`completed`); any other reason is the `statusReason`."""
    stop = node.one("stopReason")
    if not stop or not has_code("termination", stop):
        return []
    return [mcode_extension("treatment-termination-reason", valueCodeableConcept=_reason(stop))]


def _reasons(view: CaseView, node: Node) -> list[Element]:
    """The tumours treated; mCODE requires a reason, so its absence is stated."""
    return [reference(tumour.iri) for tumour in view.case.follow(node, "treats")] or [absent()]


def _radiation(view: CaseView, node: Node) -> list[Element]:
    """The dose of a course in cGy, or that the report gives none. Its volume is not told."""
    if node.one("type") != "Radiotherapy":
        return []
    dose = view.one(node, "dose")
    gray = canonical(dose.one("doseText") or "") if dose and dose.one("doseUnit") == "Gy" else None
    amount: Element = {"value": number(canonical(f"{Decimal(gray) * 100:f}") or gray)} if gray else absent()
    parts: list[Element] = [
        {"url": "volume", "valueReference": absent()},
        {"url": "totalDoseDelivered", "valueQuantity": {**amount, "system": UCUM, "code": "cGy"}},
    ]
    fractions = node.number("fractions")
    if fractions is not None:
        parts.append({"url": "fractionsDelivered", "valueUnsignedInt": fractions})
    return [mcode_extension("radiotherapy-dose-delivered-to-volume", extension=parts)]


def _medication(view: CaseView, episode: Node, exposure: Node) -> Element:
    drug = view.concept(exposure, "drug")
    return resource(
        "MedicationRequest", exposure.iri, "cancer-related-medication-request",
        extension=[*_intent(episode), *_termination(episode)],
        status=code("request-status", episode.one("status") or "statusNotReported"),
        statusReason=_stopped(episode), intent="plan", reportedBoolean=True,
        medicationCodeableConcept=linked(drug, label(exposure), "atc", "snomed"),
        subject=reference(patient_iri(view)), _authoredOn=absent(), requester=absent(),
        reasonReference=_reasons(view, episode), groupIdentifier=identifier(episode.iri),
        supportingInformation=[reference(episode.iri)], dosageInstruction=[_dosage(view, episode, exposure)],
    )  # fmt: skip


def _dosage(view: CaseView, episode: Node, exposure: Node) -> Element:
    """The dose with its rhythm and the period of the episode; a dose that is not reported says so."""
    dose = view.one(exposure, "dose")
    amount = quantity(dose.one("doseText") or "", dose.one("doseUnit")) if dose else None
    repeat: Element = {"boundsPeriod": period(episode.one("startEdtf"), episode.one("endEdtf"))}
    if dose and dose.one("periodUnit") in _UCUM_TIME and dose.one("period") and dose.number("timesPerPeriod"):
        repeat |= {"frequency": dose.number("timesPerPeriod"), "period": number(dose.one("period") or "1"),
                   "periodUnit": dose.one("periodUnit")}  # fmt: skip
    repeat = without_none(repeat)
    return without_none({
        "text": label(dose) if dose else None,
        "timing": {"repeat": repeat} if repeat else None,
        "doseAndRate": [{"doseQuantity": amount or absent()}],
    })  # fmt: skip


def _adverse_event(view: CaseView, node: Node) -> Element:
    causes = view.case.follow(node, "suspectedCause")
    causality = node.one("causality")
    grade = node.number("grade")
    return resource(
        "AdverseEvent", node.iri,
        extension=[own_extension("grade", valueInteger=grade)] if grade is not None else None,
        actuality="actual", event=linked(view.concept(node, "code"), label(node), "snomed"),
        subject=reference(patient_iri(view)),
        suspectEntity=[
            without_none({"instance": reference(cause.iri),
                          "causality": [{"assessment": {"text": causality}}] if causality else None})
            for cause in causes
        ],
    )  # fmt: skip
