"""The tables of a case page: which items, in which order, with which columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.graph.read import Node
from kg.serve.pages.fact_view import Fact, Reading
from kg.serve.pages.kinds import CONDITIONS, PROCEDURES, THERAPIES

Column = tuple[str, Callable[[Reading, Node], str]]
"""The key of the heading's word, and what a cell says of an item."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item and the texts of its cells."""

    fact: Fact
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `name` is also the key of its title, `heads` are keys of words. Columns that no row fills are absent."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Markers against specimens: one row a marker, and for each specimen the results with what they say."""

    specimens: tuple[Fact | None, ...]
    dates: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[tuple[Fact, str], ...], ...]], ...]


def _value(name: str) -> Callable[[Reading, Node], str]:
    return lambda reading, node: reading.names.of(node.one(name))


def _linked(name: str) -> Callable[[Reading, Node], str]:
    return lambda reading, node: ", ".join(reading.label(other) for other in reading.case.follow(node, name))


def _class(reading: Reading, node: Node) -> str:
    return reading.names.of(node.one("type"))


def _side(reading: Reading, node: Node) -> str:
    sides = (site.one("laterality") for site in reading.case.follow(node, "hasSite"))
    return ", ".join(dict.fromkeys(reading.names.of(side) for side in sides if side))


def _nodes(_: Reading, node: Node) -> str:
    counts = node.one("nodesPositive"), node.one("nodesExamined")
    return "/".join(count or "?" for count in counts) if any(counts) else ""


def _extends(reading: Reading, node: Node) -> str:
    return ", ".join(reading.names.concepts.get(iri, ("", iri))[1] for iri in node.all("extendsTo"))


def _line(reading: Reading, node: Node) -> str:
    lines = (line for line in reading.case.of_class("LineOfTherapy") if node.iri in line.all("includesEpisode"))
    return ", ".join(line.one("lineNumber") or "" for line in lines)


def _episode(reading: Reading, node: Node) -> str:
    owners = (other for other in reading.case.of_class(*THERAPIES) if node.iri in other.all("component"))
    return ", ".join(f"{other.one('sequenceIndex')}. {other.one('name') or reading.label(other)}" for other in owners)


def _note(reading: Reading, node: Node) -> str:
    return (node.one("noteFr") if reading.lang == "fr" else None) or " ".join(node.all("resolution"))


_DATE: Column = ("date", _value("dateEdtf"))
_CERTAINTY: Column = ("certainty", _value("verificationStatus"))
TABLES: Mapping[str, tuple[tuple[str, ...], tuple[Column, ...]]] = {
    "tumours": (("PrimaryTumour", "Metastasis"), (
        _CERTAINTY, ("proven-by", _value("diagnosticBasis")), ("side", _side),
        ("date", _value("startEdtf")), ("topography", _value("topography")), ("morphology", _value("morphology")),
        ("extends-to", _extends),
    )),
    "stages": (("TumourStage",), (
        ("tumour", _linked("ofTumour")), ("prefix", _value("stagePrefix")), ("T", _value("tCategory")),
        ("N", _value("nCategory")), ("M", _value("mCategory")), ("group", _value("stageGroup")), ("nodes", _nodes),
        ("grade", _value("tumourGrade")), _DATE,
    )),
    "sizes": (("TumourSize",), (("tumour", _linked("ofTumour")), _DATE)),
    "therapies": (THERAPIES, (
        ("rank", _value("sequenceIndex")), ("type", _class), ("line", _line), ("setting", _value("setting")),
        ("intent", _value("intent")), ("cycles", _value("cycles")), ("fractions", _value("fractions")),
        ("start", _value("startEdtf")), ("end", _value("endEdtf")), ("status", _value("status")),
        ("stop-reason", _value("stopReason")), ("order-basis", _value("orderBasis")),
    )),
    "drugs": (("DrugExposure",), (
        ("dose", _linked("dose")), ("dose-status", _value("doseStatus")), ("therapy", _episode),
        ("basis", _value("assertionBasis")),
    )),
    "responses": (("ResponseAssessment",), (
        ("therapy", _linked("onTherapy")), ("after-cycle", _value("afterCycle")), _DATE,
    )),
    "events": (("AdverseEvent",), (
        ("grade", _value("grade")), ("therapy", _linked("onTherapy")), ("causality", _value("causality")),
    )),
    "workup": ((*PROCEDURES, "Specimen"), (
        ("type", _class), ("outcome", _value("outcome")), ("tumour", _linked("fromTumour")),
        ("gave", _linked("yieldedSpecimen")), _DATE,
    )),
    "patient": (("Patient", "PerformanceStatus", "VitalStatus"), (("type", _class), _DATE)),
    "conditions": (CONDITIONS, (("type", _class), _CERTAINTY)),
    "issues": (("DataQualityIssue",), (("resolution", _note), ("affects", _linked("affects")))),
}  # fmt: skip


def table(reading: Reading, name: str, facts: Mapping[str, Fact]) -> Table | None:
    """The table of that name, or None where the case has no item for it."""
    classes, columns = TABLES[name]
    nodes = reading.of_class(*classes)
    if name == "therapies":
        nodes.sort(key=lambda node: node.number("sequenceIndex") or 0)
    cells = [[say(reading, node) for _, say in columns] for node in nodes]
    filled = [number for number in range(len(columns)) if any(row[number] for row in cells)]
    rows = tuple(
        Row(facts[node.iri], tuple(row[number] for number in filled)) for node, row in zip(nodes, cells, strict=True)
    )
    return Table(name, tuple(columns[number][0] for number in filled), rows) if rows else None


def profile(reading: Reading, facts: Mapping[str, Fact]) -> Profile | None:
    """The markers of a case by specimen, in the order of the text; None where there is none."""
    results = reading.of_class("BiomarkerResult")
    if not results:
        return None
    specimens = list(dict.fromkeys(node.one("specimen") or "" for node in results))
    specimens.sort(key=lambda iri: reading.case.nodes[iri].one("dateEarliest") or "9" if iri in facts else "")
    markers = sorted({node.one("markerName") or "" for node in results})
    rows = tuple(
        (marker, tuple(
            tuple((facts[node.iri], _result(reading, node)) for node in results
                  if node.one("markerName") == marker and (node.one("specimen") or "") == specimen)
            for specimen in specimens
        ))
        for marker in markers
    )  # fmt: skip
    dates = tuple(reading.case.nodes[iri].one("dateEdtf") or "" if iri in facts else "" for iri in specimens)
    return Profile(tuple(facts.get(iri) for iri in specimens), dates, rows)


def _result(reading: Reading, node: Node) -> str:
    """`positive`, `20 %`, or both."""
    value = " ".join(filter(None, (node.one("resultText"), node.one("resultUnit"))))
    status = node.one("biomarkerStatus")
    said = reading.names.of(status) if status != "measured" or not value else ""
    return " ".join(filter(None, (said, f"({value})" if said and value else value)))
