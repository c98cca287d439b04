"""The subject, its diseases and phenotypic features."""

from __future__ import annotations

from kg.export.phenopacket.element import (  # fmt: skip
    Element,
    first_site,
    key,
    ontology_class,
    side,
    time_element,
    tnm_class,
    value_class,
    without_none,
)
from kg.export.view import CaseView
from kg.graph.read import Node

_SEX = {"male": "MALE", "female": "FEMALE"}
_DEAD = frozenset({"dead", "deadOfDisease"})
_LIVING = frozenset({"alive", "aliveWithDisease", "aliveWithoutDisease"})


def subject(view: CaseView) -> Element:
    """The individual; the age is that at presentation, the only one a report tells."""
    found = view.case.of_class("Patient")
    age = found[0].number("ageYears") if found else None
    sex = _SEX.get(found[0].one("sex") or "") if found else None
    states = {node.one("vitalState") for node in view.case.of_class("VitalStatus")}
    vital = "DECEASED" if states & _DEAD else "ALIVE" if states & _LIVING else None
    return without_none({
        "id": view.case.id, "sex": sex,
        "timeAtLastEncounter": {"age": {"iso8601duration": f"P{age}Y"}} if age is not None else None,
        "vitalStatus": {"status": vital} if vital else None,
    })  # fmt: skip


def diseases(view: CaseView) -> list[Element]:
    """Primary tumours with their clinical classification and stage group, then comorbidities."""
    tumours = [_disease(view, node, view.case.of_class("TumourStage")) for node in view.case.of_class("PrimaryTumour")
               if node.one("verificationStatus") != "suspected"]  # fmt: skip
    return tumours + [_disease(view, node, []) for node in view.case.of_class("Comorbidity") if _said(node)]


def features(view: CaseView) -> list[Element]:
    """Metastases and symptoms; a merely suspected one has no place, a presumed one says so by a modifier."""
    return [_feature(view, node) for node in view.case.of_class("Metastasis", "Symptom") if _said(node)]


def is_pathological(stage: Node) -> bool:
    """Whether a classification is one of the operated specimen (p, yp)."""
    return (stage.one("stagePrefix") or "").endswith("p")


def categories(stage: Node) -> list[Element]:
    """The T, N and M of a classification, with its prefix."""
    prefix = stage.one("stagePrefix") or ""
    values = [stage.one(f"{letter}Category") for letter in "tnm"]
    return [tnm_class(prefix + value, stage) for value in values if value]


def stage_class(stage: Node) -> Element | None:
    """The stage group as written; the terminology has no code for it."""
    group = stage.one("stageGroup")
    return {"id": f"case:{key(stage)}", "label": f"stage {group}"} if group else None


def term(view: CaseView, node: Node) -> Element:
    """The disease term of a tumour or condition."""
    return ontology_class(view.concept(node, "code"), node)


def _said(node: Node) -> bool:
    return node.one("verificationStatus") != "suspected"


def _disease(view: CaseView, node: Node, stages: list[Node]) -> Element:
    own = [stage for stage in stages if stage.one("ofTumour") == node.iri]
    clinical = [found for stage in own if not is_pathological(stage) for found in categories(stage)]
    return without_none({
        "term": term(view, node), "excluded": True if node.one("verificationStatus") == "refuted" else None,
        "onset": time_element(node, "start"), "diseaseStage": [s for stage in own if (s := stage_class(stage))],
        "clinicalTnmFinding": clinical, "primarySite": first_site(view, node), "laterality": side(view, node),
    })  # fmt: skip


def _feature(view: CaseView, node: Node) -> Element:
    presumed = value_class("verification", "presumed") if node.one("verificationStatus") == "presumed" else None
    modifiers = [first_site(view, node), side(view, node), presumed]
    return without_none({
        "type": term(view, node), "excluded": True if node.one("verificationStatus") == "refuted" else None,
        "modifiers": [found for found in modifiers if found], "onset": time_element(node, "start"),
    })  # fmt: skip
