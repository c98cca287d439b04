"""Primary and secondary cancer conditions, their stages, sizes and responses."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.fhir.element import (  # fmt: skip
    Element,
    absent,
    coded,
    dated,
    icd10,
    icd_o,
    linked,
    mcode_extension,
    quantity,
    reference,
    resource,
    without_none,
)
from kg.export.fhir.person import patient_iri
from kg.export.view import CaseView, label, value_concept
from kg.graph.read import Node
from kg.lexicon.icdo3 import secondary

_RELATED = "http://hl7.org/fhir/StructureDefinition/condition-related"
_TNM = {"T": "tnm-primary-tumor-category", "N": "tnm-regional-nodes-category", "M": "tnm-distant-metastases-category"}


def cancer(view: CaseView) -> Iterator[Element]:
    """All conditions and observations about tumours."""
    for node in view.case.of_class("PrimaryTumour"):
        yield _tumour(view, node, "primary-cancer-condition")
    for node in view.case.of_class("Metastasis"):
        yield _secondary(view, node)
    for node in view.case.of_class("TumourStage"):
        yield from _stage(view, node)
    for node in view.case.of_class("TumourSize"):
        yield _size(view, node)
    for node in view.case.of_class("ResponseAssessment"):
        yield _response(view, node)


def body_sites(view: CaseView, node: Node) -> list[Element]:
    """The sites of an item, each with its own side."""
    return [_body_site(view, site) for site in view.sites(node)]


def _body_site(view: CaseView, site: Node) -> Element:
    element = linked(view.concept(site, "bodySite"), label(site), "snomed", "icdo3")
    side = site.one("laterality")
    if side and side != "lateralityNotReported":
        qualifier = coded("side", side, side, value_concept("side", side))
        element["extension"] = [mcode_extension("laterality-qualifier", valueCodeableConcept=qualifier)]
    return element


def _tumour(view: CaseView, node: Node, profile: str) -> Element:
    extensions: list[Element] = []
    morphology = node.one("morphology")
    if morphology:
        value = {"coding": [icd_o(morphology)]}
        extensions.append(mcode_extension("histology-morphology-behavior", valueCodeableConcept=value))
    origin = view.one(node, "originTumour")
    if origin:
        extensions.append({"url": _RELATED, "valueReference": reference(origin.iri)})
    basis = node.one("diagnosticBasis")
    evidence = [{"code": [coded("evidence", basis, basis)]}] if basis and basis != "basisNotReported" else None
    return resource(
        "Condition", node.iri, profile, extension=extensions,
        verificationStatus=coded("verification", node.one("verificationStatus") or "confirmed"),
        category=[coded("category", "diagnosis")], code=linked(view.concept(node, "code"), label(node), "snomed"),
        bodySite=body_sites(view, node), subject=reference(patient_iri(view)),
        **dated("onsetDateTime", node.one("startEdtf")), evidence=evidence,
    )  # fmt: skip


def _secondary(view: CaseView, node: Node) -> Element:
    """A metastasis, whose code ICD-10 has by its organ."""
    condition = _tumour(view, node, "secondary-cancer-condition")
    told = secondary(node.one("topography") or "")
    if told:
        condition["code"].setdefault("coding", []).append(icd10(told))
    return condition


def _about(view: CaseView, node: Node) -> Element:
    """Subject, tumour and date of an observation; mCODE requires the tumour, so its absence has a reason."""
    tumours = [reference(tumour.iri) for tumour in view.case.follow(node, "ofTumour")]
    return {"status": "final", "subject": reference(patient_iri(view)), "focus": tumours or [absent()],
            **dated("effectiveDateTime", node.one("dateEdtf"))}  # fmt: skip


def _stage(view: CaseView, node: Node) -> Iterator[Element]:
    """An observation a category, and one for the group with these as members; then node counts and grade."""
    about, prefix = _about(view, node), node.one("stagePrefix") or ""
    timing = prefix if prefix in ("c", "p") else ""
    edition = node.one("stageEdition")
    about["method"] = coded("edition", edition, f"edition {edition}") if edition else absent()
    members = []
    for letter, profile in _TNM.items():
        value = node.one(f"{letter.lower()}Category")
        if value:
            iri = f"{node.iri}/{letter}"
            members.append(reference(iri))
            code = coded("stage", timing + letter, f"{timing}{letter} category")
            yield resource(
                "Observation", iri, profile, code=code, **about, valueCodeableConcept={"text": prefix + value}
            )
    group = node.one("stageGroup")
    if group:
        yield resource("Observation", node.iri, "tnm-stage-group", code=coded("stage", timing + "group", "stage group"),
                       **about, valueCodeableConcept={"text": group}, hasMember=members)  # fmt: skip
    yield from _counts(view, node)


def _counts(view: CaseView, node: Node) -> Iterator[Element]:
    """Lymph nodes as integers, the histological grade as a concept."""
    about = _about(view, node)
    for name in ("nodesPositive", "nodesExamined"):
        count = node.number(name)
        if count is not None:
            code = coded("observation", name, name)
            yield resource("Observation", f"{node.iri}/{name}", code=code, **about, valueInteger=count)
    grade = node.one("tumourGrade")
    if grade:
        said = coded("grade", grade, f"grade {grade}", value_concept("tumour-grade", grade))
        code = coded("observation", "tumourGrade", "histologic grade")
        iri = f"{node.iri}/grade"
        yield resource("Observation", iri, "histologic-grade", code=code, **about, valueCodeableConcept=said)


def _size(view: CaseView, node: Node) -> Element:
    unit = node.one("sizeUnit")
    largest = node.one("sizeValue")
    others = (node.one("dimensions") or "").split("x")
    if largest in others:
        others.remove(largest)
    values = [("longestDimension", largest), *(("otherDimension", other) for other in others)]
    parts = [{"code": coded("observation", name, name), "valueQuantity": quantity(value, unit)}
             for name, value in values if value and quantity(value, unit)]  # fmt: skip
    return resource("Observation", node.iri, "tumor-size", code=coded("observation", "size", "tumour size"),
                    **_about(view, node), component=parts)  # fmt: skip


def _response(view: CaseView, node: Node) -> Element:
    category = node.one("responseCategory") or ""
    cycle = node.number("afterCycle")
    about = _about(view, node)
    if not view.case.follow(node, "ofTumour"):
        del about["focus"]  # a response without a site is of the disease as a whole
    sites = body_sites(view, node)
    return without_none({
        **resource("Observation", node.iri, "cancer-disease-status", **about,
                   code=coded("observation", "response", "cancer disease status")),
        "valueCodeableConcept": coded("trend", category, label(node), value_concept("response", category)),
        "bodySite": sites[0] if sites else None,
        "partOf": [reference(episode.iri) for episode in view.case.follow(node, "onTherapy")],
        "note": [{"text": f"assessed after cycle {cycle}"}] if cycle is not None else None,
    })  # fmt: skip
