"""Biosamples, measurements, and what is told of genes."""

from __future__ import annotations

from kg.export.phenopacket.disease import categories, is_pathological, stage_class, term
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
from kg.export.view import CaseView, label
from kg.graph.read import Node

_ALTERED = frozenset({"mutated", "rearranged", "amplified"})


def biosamples(view: CaseView) -> list[Element]:
    """Specimens of tumours with what was measured on them; the pathological classification is with the primary's."""
    return [_biosample(view, node) for node in view.case.of_class("Specimen") if _is_tissue(node)]


def measurements(view: CaseView) -> list[Element]:
    """What was measured on the patient: serum markers, performance status."""
    serum = [_measurement(view, node) for node in view.case.of_class("BiomarkerResult")
             if (specimen := view.one(node, "specimen")) is None or not _is_tissue(specimen)]  # fmt: skip
    return serum + [_performance(node) for node in view.case.of_class("PerformanceStatus")]


def interpretations(view: CaseView) -> list[Element]:
    """One interpretation for each gene told as altered; nothing is said of its pathogenicity."""
    altered = [node for node in view.case.of_class("BiomarkerResult") if node.one("biomarkerStatus") in _ALTERED]
    return [_interpretation(view, node) for node in altered]


def _is_tissue(specimen: Node) -> bool:
    return specimen.one("specimenKind") != "serumSpecimen"


def _biosample(view: CaseView, node: Node) -> Element:
    tumour = view.one(node, "fromTumour")
    of_primary = node.one("specimenKind") == "primarySpecimen"
    stages = [stage for stage in view.case.of_class("TumourStage")
              if of_primary and tumour and stage.one("ofTumour") == tumour.iri]  # fmt: skip
    pathological = [stage for stage in stages if is_pathological(stage)]
    groups = [found for stage in pathological if (found := stage_class(stage))]
    grades = [grade for stage in stages if (grade := stage.one("tumourGrade"))]
    markers = [m for m in view.case.of_class("BiomarkerResult") if m.one("specimen") == node.iri]
    return without_none({
        "id": key(node), "individualId": view.case.id, "description": label(node),
        "sampledTissue": first_site(view, tumour) if tumour else None,
        "measurements": [_measurement(view, marker) for marker in markers],
        "timeOfCollection": time_element(node, "date"),
        "histologicalDiagnosis": term(view, tumour) if tumour else None,
        "tumorProgression": value_class("specimen", node.one("specimenKind") or "unspecifiedSpecimen"),
        "tumorGrade": value_class("tumour-grade", grades[0]) if len(set(grades)) == 1 else None,
        "pathologicalStage": groups[0] if len(groups) == 1 else None,
        "pathologicalTnmFinding": [found for stage in pathological for found in categories(stage)],
        "procedure": _procedure(view, node),
    })  # fmt: skip


def _procedure(view: CaseView, specimen: Node) -> Element | None:
    """The biopsy or operation that gave a specimen."""
    for act in view.case.nodes.values():
        if specimen.iri in act.all("yieldedSpecimen"):
            when = time_element(act, "date") or time_element(act, "start")
            return without_none({"code": term(view, act), "bodySite": first_site(view, act), "performed": when})
    return None


def _measurement(view: CaseView, node: Node) -> Element:
    """A number as a quantity with its interpretation as description; anything else as a class with the words told."""
    status, text, unit = node.one("biomarkerStatus") or "", node.one("resultText"), node.one("resultUnit")
    said = status if status not in ("", "measured") else None
    amount = quantity(text, unit)
    if amount:
        value: Element = {"quantity": amount}
    elif text:
        value = {"ontologyClass": {"id": f"case:{key(node)}", "label": f"{text} {unit or ''}".rstrip()}}
    else:
        value = {"ontologyClass": value_class("result", said or "measured")}
    return without_none({
        "assay": ontology_class(view.concept(node, "marker"), node), "value": value,
        "description": said if text else None, "timeObserved": time_element(node, "date"),
    })  # fmt: skip


def _performance(node: Node) -> Element:
    assay = {"id": f"case:{key(node)}", "label": f"{node.one('scale')} performance status"}
    return without_none({"assay": assay, "value": {"quantity": quantity(node.one("scoreValue"), None)},
                         "timeObserved": time_element(node, "date")})  # fmt: skip


def _interpretation(view: CaseView, node: Node) -> Element:
    tumour, specimen = view.one(node, "ofTumour"), view.one(node, "specimen")
    concept = view.concept(node, "marker")
    hgnc = concept.mappings.get("hgnc", ()) if concept else ()
    gene = {"valueId": hgnc[0] if hgnc else ontology_class(concept, node)["id"], "symbol": node.one("markerName") or ""}
    text = node.one("resultText")
    descriptor = {"id": key(node), "label": text, "geneContext": gene}
    what = {"variantInterpretation": {"variationDescriptor": descriptor}} if text else {"gene": gene}
    found = {"subjectOrBiosampleId": key(specimen) if specimen else view.case.id,
             "interpretationStatus": "UNKNOWN_STATUS", **what}  # fmt: skip
    disease = term(view, tumour) if tumour else None
    return {"id": key(node), "progressStatus": "UNKNOWN_PROGRESS", "summary": label(node),
            "diagnosis": without_none({"disease": disease, "genomicInterpretations": [found]})}  # fmt: skip
