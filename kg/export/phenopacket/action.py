"""Medical actions in the order of the therapy sequence: an episode of drugs is its regimen, followed by its drugs."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.phenopacket.disease import term
from kg.export.phenopacket.element import (  # fmt: skip
    Element,
    first_site,
    key,
    ontology_class,
    quantity,
    time_element,
    value_class,
    without_none,
)
from kg.export.sequence import in_text_order, therapy_sequence
from kg.export.view import CaseView, label
from kg.graph.read import Node

_STATUS = {"completed": "COMPLETED", "stopped": "DISCONTINUED", "ongoing": "STARTED"}
_ACTS = frozenset({"Surgery", "Radiotherapy", "Transplant"})


def actions(view: CaseView) -> list[Element]:
    """All actions; those of one rank follow each other, for the form has no way to say that they are concurrent."""
    return [action for episode in therapy_sequence(view.case) for action in _episode(view, episode)]


def _episode(view: CaseView, node: Node) -> Iterator[Element]:
    about = _about(view, node)
    if node.one("type") in _ACTS:
        yield {**_act(view, node), **about}
        return
    yield {"therapeuticRegimen": _regimen(view, node), **about}
    for exposure in in_text_order(view.case, view.case.follow(node, "component")):
        yield {"treatment": _treatment(view, node, exposure), **about}


def _about(view: CaseView, node: Node) -> Element:
    """Intent, end, response and adverse events of an episode. A response at one site is none of the whole disease."""
    intent, stop = node.one("intent"), node.one("stopReason")
    targets = view.case.follow(node, "treats")
    answers = [r for r in view.case.of_class("ResponseAssessment")
               if node.iri in r.all("onTherapy") and not r.all("hasSite")]  # fmt: skip
    events = [event for event in view.case.of_class("AdverseEvent") if node.iri in event.all("suspectedCause")]
    category = answers[0].one("responseCategory") if len(answers) == 1 else None
    return without_none({
        "treatmentTarget": term(view, targets[0]) if len(targets) == 1 else None,
        "treatmentIntent": value_class("intent", intent) if intent else None,
        "responseToTreatment": value_class("response", category) if category else None,
        "adverseEvents": [term(view, event) for event in events],
        "treatmentTerminationReason":
            value_class("stop-reason", stop) if stop and stop != "reasonNotReported" else None,
    })  # fmt: skip


def _act(view: CaseView, node: Node) -> Element:
    """An operation, or radiotherapy: with its dose where a whole number of Gy is told, else as a procedure."""
    dose = view.one(node, "dose")
    amount = quantity(dose.one("doseText"), dose.one("doseUnit")) if dose and dose.one("doseUnit") == "Gy" else None
    if node.one("type") == "Radiotherapy" and amount and amount["value"] == int(amount["value"]):
        return {"radiationTherapy": without_none({
            "modality": term(view, node), "bodySite": first_site(view, node), "dosage": int(amount["value"]),
            "fractions": node.number("fractions"),
        })}  # fmt: skip
    code, site, when = term(view, node), first_site(view, node), time_element(node, "start")
    return {"procedure": without_none({"code": code, "bodySite": site, "performed": when})}


def _regimen(view: CaseView, node: Node) -> Element:
    concept = view.concept(node, "code")
    name = ({"ontologyClass": ontology_class(concept, node)} if concept
            else {"externalReference": {"id": f"case:{key(node)}", "description": label(node)}})  # fmt: skip
    return without_none({
        **name, "startTime": time_element(node, "start"), "endTime": time_element(node, "end"),
        "regimenStatus": _STATUS.get(node.one("status") or "", "UNKNOWN_STATUS"),
    })  # fmt: skip


def _treatment(view: CaseView, episode: Node, exposure: Node) -> Element:
    dose = view.one(exposure, "dose")
    amount = quantity(dose.one("doseText"), dose.one("doseUnit")) if dose else None
    intervals = [_interval(episode, dose, amount)] if dose and amount else []
    return without_none({"agent": ontology_class(view.concept(exposure, "drug"), exposure), "doseIntervals": intervals})


def _interval(episode: Node, dose: Node, amount: Element) -> Element:
    """A dose, its rhythm as a UCUM expression (`1/d`, `1/(21.d)`), and the bounds of the episode if both are known."""
    start, end = episode.one("startEarliest"), episode.one("endLatest")
    return without_none({
        "quantity": amount, "scheduleFrequency": _frequency(dose),
        "interval": {"start": start + "Z", "end": end + "Z"} if start and end else None,
    })  # fmt: skip


def _frequency(dose: Node) -> Element | None:
    times, period, unit = dose.number("timesPerPeriod"), dose.one("period"), dose.one("periodUnit")
    if times is None or period is None or unit is None:
        return None
    per = unit if period == "1" else f"({period}.{unit})"
    return {"id": f"UCUM:{times}/{per}", "label": dose.one("frequencyText") or ""}
