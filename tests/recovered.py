"""The therapy sequence of the seed as its graph tells it, for tests that recover it from an export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.export.sequence import in_text_order, therapy_sequence
from kg.graph.read import CaseGraph, Node, case_graphs, read_case
from kg.graph.store import stored


@dataclass(frozen=True)
class Told:
    """One episode: what any export may be asked to give back."""

    iri: str
    rank: int
    kind: str  # class of the ontology
    label: str  # English
    start: str | None
    end: str | None
    cycles: int | None
    drugs: tuple[str, ...]  # NCIt codes, in text order
    doses: tuple[tuple[str, str, str] | None, ...]  # number, unit, frequency of each drug
    dose_gy: str | None
    code: str | None


def told(kg: Path) -> list[Told]:
    """The episodes of the only case of a folder, in the order of exports."""
    store = stored(kg)
    case = read_case(store, next(case_graphs(store)))
    return [_told(case, node) for node in therapy_sequence(case)]


def _told(case: CaseGraph, node: Node) -> Told:
    exposures = in_text_order(case, case.follow(node, "component"))
    whole = [dose.one("doseText") for dose in case.follow(node, "dose")]
    return Told(
        node.iri, node.number("sequenceIndex") or 0, node.one("type") or "", node.one("label@en") or "",
        node.one("startEdtf"), node.one("endEdtf"), node.number("cycles"),
        tuple(_code(exposure, "drug") or "" for exposure in exposures),
        tuple(_dose(case, exposure) for exposure in exposures), whole[0] if whole else None, _code(node, "code"),
    )  # fmt: skip


def _code(node: Node, name: str) -> str | None:
    iri = node.one(name)
    return iri.rpartition("#")[2] if iri else None


def _dose(case: CaseGraph, exposure: Node) -> tuple[str, str, str] | None:
    for dose in case.follow(exposure, "dose"):
        return (dose.one("doseText") or "", dose.one("doseUnit") or "", dose.one("frequencyText") or "")
    return None
