"""One `ID.json` per case in the form of the case-fact guidelines, filled from the graph and from nothing else.

Rows carry `evidence: [[start, end], ...]` in code points, end exclusive. What the graph does not say is null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.folder import json_text, write_each
from kg.export.sequence import in_text_order, therapy_sequence
from kg.graph.read import CaseGraph, Node, case_graphs, read_case
from kg.graph.values import BIOMARKER, EPISODE_CLASS, RESPONSE, SETTING, SPECIMEN, STOP_REASON, reverse

Row = dict[str, Any]

_KIND = reverse(EPISODE_CLASS)
_SETTING = reverse(SETTING)
_STOP = reverse(STOP_REASON)
_RESPONSE = reverse(RESPONSE)
_BIOMARKER = reverse(BIOMARKER)
_SPECIMEN = {**reverse(SPECIMEN), "serumSpecimen": "unspecified"}


def export_facts(store: ox.Store, out_dir: Path) -> int:
    """Write one file per case; returns their number.

    Raises:
        OutputError: the folder cannot be written.
    """
    return write_each(out_dir, ".json", ((facts["case"], json_text(facts)) for facts in all_facts(store)))


def all_facts(store: ox.Store) -> Iterator[Row]:
    """The facts of every case of a store, by case."""
    for graph in case_graphs(store):
        yield case_facts(read_case(store, graph))


def case_facts(case: CaseGraph) -> Row:
    """The facts of one case."""
    primaries = case.of_class("PrimaryTumour")
    names = {node.iri: f"p{number}" for number, node in enumerate(primaries, 1)}
    return {
        "case": case.id,
        "patient": _patient(case),
        "primaries": [_primary(case, node, names[node.iri]) for node in primaries],
        "stages": [_stage(case, node, names) for node in case.of_class("TumourStage")],
        "biomarkers": [_biomarker(case, node) for node in case.of_class("BiomarkerResult")],
        "metastases": [_metastasis(case, node) for node in case.of_class("Metastasis")],
        "therapies": [_therapy(case, node) for node in therapy_sequence(case)],
        "responses": [_response(case, node) for node in case.of_class("ResponseAssessment")],
        "adverse_events": [_adverse_event(case, node) for node in case.of_class("AdverseEvent")],
    }


def _proof(case: CaseGraph, node: Node) -> Row:
    return {"evidence": [list(span) for span in case.evidence.get(node.iri, [])]}


def _label(node: Node) -> str | None:
    return node.one("label@en")


def _side(case: CaseGraph, node: Node) -> str | None:
    for site in case.follow(node, "hasSite"):
        side = site.one("laterality")
        if side and side != "lateralityNotReported":
            return side
    return None


def _site(case: CaseGraph, node: Node) -> str | None:
    for site in case.follow(node, "hasSite"):
        return "any" if site.one("lemma") == "any" else _label(site)
    return None


def _rank(case: CaseGraph, node: Node) -> int | None:
    for episode in case.follow(node, "onTherapy"):
        return episode.number("sequenceIndex")
    return None


def _known(table: Mapping[str, str], value: str | None) -> str | None:
    return table.get(value) if value else None


def _patient(case: CaseGraph) -> Row:
    for node in case.of_class("Patient"):
        sex = node.one("sex")
        known = sex if sex in ("male", "female") else None
        return {"sex": known, "age_years": node.number("ageYears"), **_proof(case, node)}
    return {"sex": None, "age_years": None, "evidence": []}


def _primary(case: CaseGraph, node: Node, name: str) -> Row:
    return {"id": name, "topography": node.one("topography"), "laterality": _side(case, node),
            "morphology": node.one("morphology"), "date": node.one("startEdtf"), **_proof(case, node)}  # fmt: skip


def _stage(case: CaseGraph, node: Node, names: dict[str, str]) -> Row:
    tumour = node.one("ofTumour")
    return {
        "tumour": names.get(tumour) if tumour else None, "prefix": node.one("stagePrefix"),
        **{letter.lower(): _category(node, letter) for letter in "TNM"}, "group": node.one("stageGroup"),
        "nodes_positive": node.number("nodesPositive"), "nodes_examined": node.number("nodesExamined"),
        "grade": node.number("tumourGrade"), "date": node.one("dateEdtf"), **_proof(case, node),
    }  # fmt: skip


def _category(node: Node, letter: str) -> str | None:
    value = node.one(f"{letter.lower()}Category")
    return value.removeprefix(letter) if value else None


def _biomarker(case: CaseGraph, node: Node) -> Row:
    kinds = [specimen.one("specimenKind") for specimen in case.follow(node, "specimen")]
    return {
        "marker": node.one("markerName"), "specimen": _known(_SPECIMEN, kinds[0]) if kinds else "unspecified",
        "result": _known(_BIOMARKER, node.one("biomarkerStatus")), "value": node.one("resultText"),
        "unit": node.one("resultUnit"), **_proof(case, node),
    }  # fmt: skip


def _metastasis(case: CaseGraph, node: Node) -> Row:
    return {"site": _site(case, node), "topography": node.one("topography"), "laterality": _side(case, node),
            "status": node.one("verificationStatus"), "date": node.one("startEdtf"), **_proof(case, node)}  # fmt: skip


def _therapy(case: CaseGraph, node: Node) -> Row:
    doses = [dose for dose in case.follow(node, "dose") if dose.one("doseUnit") == "Gy"]
    return {
        "rank": node.number("sequenceIndex"), "kind": _KIND[node.one("type") or ""], "name": node.one("name"),
        "drugs": [_drug(case, exposure) for exposure in in_text_order(case, case.follow(node, "component"))],
        "dose_gy": _number(doses[0].one("doseText")) if doses else None, "fractions": node.number("fractions"),
        "sites": [label for site in case.follow(node, "hasSite") if (label := _label(site))],
        "cycles": node.number("cycles"), "setting": _known(_SETTING, node.one("setting")),
        "start": node.one("startEdtf"), "end": node.one("endEdtf"),
        "stop_reason": _known(_STOP, node.one("stopReason")), **_proof(case, node),
    }  # fmt: skip


def _drug(case: CaseGraph, node: Node) -> Row:
    row: Row = {"inn": _label(node), "dose": None, "unit": None, "frequency": None}
    for dose in case.follow(node, "dose"):
        row |= {"dose": dose.one("doseText"), "unit": dose.one("doseUnit"), "frequency": dose.one("frequencyText")}
    return row


def _number(text: str | None) -> int | float | None:
    if text is None:
        return None
    return float(text) if "." in text else int(text)


def _response(case: CaseGraph, node: Node) -> Row:
    return {"category": _known(_RESPONSE, node.one("responseCategory")), "site": _site(case, node),
            "date": node.one("dateEdtf"), "therapy_rank": _rank(case, node), **_proof(case, node)}  # fmt: skip


def _adverse_event(case: CaseGraph, node: Node) -> Row:
    return {
        "term": _label(node),
        "grade": node.number("grade"),
        "therapy_rank": _rank(case, node),
        **_proof(case, node),
    }
