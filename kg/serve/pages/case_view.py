"""A case as its page shows it, read from the graph: facts, tables, the marked text, what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.correct.offer import Offers
from kg.graph.passages import read_provenance
from kg.graph.read import Node, read_case
from kg.serve.pages.case_findings import State
from kg.serve.pages.fact_view import Correction, Fact, Reading, corrections, fact_of, key_of
from kg.serve.pages.kinds import KINDS, THERAPIES
from kg.serve.pages.marked_text import Sentence, marked_text, rows_of_items, unread
from kg.serve.pages.names import Names
from kg.serve.pages.tables import TABLES, Profile, Table, profile, table

_NO_FACT = ("Derivation", "BodySiteReference", "ClinicalCase", "Dose")
_EVENTS = ("ResponseAssessment", "AdverseEvent", "TumourStage", "PrimaryTumour", "Metastasis", "Biopsy", "ImagingExam",
           "PerformanceStatus", "VitalStatus")  # fmt: skip
LINKS = (
    "originTumour", "ofTumour", "fromTumour", "specimen", "yieldedSpecimen", "target", "treats", "precedes",
    "component", "onTherapy", "includesEpisode",
)  # fmt: skip
"""The properties between items that are drawn."""
Bounds = tuple[str, str]
"""Earliest and latest of a partial date, as `xsd:dateTime` strings."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something of the timeline. `row` is its row in the tables; `rank` or `therapy` (a row) place it if undated."""

    row: str
    label: str
    kind: str
    cls: str
    told: str  # the dates as told
    start: Bounds | None = None
    end: Bounds | None = None
    rank: int | None = None
    therapy: str = ""
    lasting: bool = False
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two items, by their rows; `name` is the label of the property."""

    source: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on the page of one case; `rows` gives the row of the tables for an item by IRI."""

    id: str
    text_lang: str
    sha256: str
    patient: str
    facts: dict[str, Fact]
    tables: dict[str, Table]
    profile: Profile | None
    sentences: tuple[Sentence, ...]
    kinds: tuple[str, ...]
    happenings: tuple[Happening, ...]
    ties: tuple[Tie, ...]
    classes: dict[str, str]  # row -> local name of the class, of what is drawn
    rows: dict[str, str]
    mentions: int
    unread: int
    state: State
    corrections: tuple[Correction, ...] = ()


def case_view(
    store: ox.Store,
    graph: str,
    names: Names,
    kind_word: Callable[[str], str],
    state: Callable[[dict[str, str]], State] = lambda labels: State(),
) -> CaseView:
    """The view of the case with this graph; `state` is asked for its findings, given the labels of the items.

    Raises:
        GraphError: there is no such case.
    """
    case, provenance = read_case(store, graph), read_provenance(store, graph)
    reading = Reading(case, provenance, names, Offers(case, provenance.text))
    rows = rows_of_items(reading)
    labels = {iri: reading.label(node) for iri, node in reading.case.nodes.items()}
    facts = _facts(reading)
    tables = {name: found for name in TABLES if (found := table(reading, name, facts))}
    sentences = marked_text(reading, rows, labels, kind_word)
    shown = {piece.kind for sentence in sentences for piece in sentence.pieces}
    return CaseView(
        id=reading.case.id,
        text_lang=reading.provenance.lang,
        sha256=reading.provenance.sha256,
        patient=", ".join(reading.label(node) for node in reading.of_class("Patient")),
        facts={fact.key: fact for fact in facts.values()},
        tables=tables,
        profile=profile(reading, facts),
        sentences=sentences,
        kinds=tuple(kind for kind in KINDS if kind in shown),
        happenings=tuple(_happenings(reading)),
        ties=tuple(_ties(reading)),
        classes={key_of(iri): reading.case.nodes[iri].one("type") or "" for iri in facts},
        rows=rows,
        mentions=len(reading.provenance.mentions),
        unread=unread(reading.provenance.mentions),
        state=state(labels),
        corrections=corrections(reading),
    )


def _facts(reading: Reading) -> dict[str, Fact]:
    """The facts of a case by IRI."""
    issues: dict[str, list[str]] = {}
    for node in reading.of_class("DataQualityIssue"):
        note = (node.one("noteFr") if reading.lang == "fr" else None) or " ".join(node.all("resolution"))
        for iri in node.all("affects"):
            issues.setdefault(iri, []).append(f"{reading.label(node)}: {note}")
    derivations: dict[str, list[Node]] = {}
    owners = {dose: node.iri for node in reading.case.nodes.values() for dose in node.all("dose")}  # no rows
    for node in reading.of_class("Derivation"):
        for iri in node.all("onItem"):
            derivations.setdefault(owners.get(iri, iri), []).append(node)
    return {
        iri: fact_of(reading, node, tuple(issues.get(iri, ())), tuple(derivations.get(iri, ())))
        for iri, node in reading.case.nodes.items()
        if node.one("type") not in _NO_FACT
    }


def _happenings(reading: Reading) -> list[Happening]:
    episodes = sorted(
        reading.of_class(*THERAPIES), key=lambda node: (node.number("sequenceIndex") or 0, reading.place(node))
    )
    return [_episode(reading, node) for node in episodes] + [_event(reading, node) for node in _events(reading)]


def _events(reading: Reading) -> list[Node]:
    """What is no therapy: responses, adverse events and stages always, the rest where it has a date."""
    always = _EVENTS[:3]
    nodes = [node for name in _EVENTS for node in reading.of_class(name)]
    return [n for n in nodes if n.one("type") in always or _bounds(n, "date") or _bounds(n, "start")]


def _episode(reading: Reading, node: Node) -> Happening:
    told = [node.one("startEdtf") or "", node.one("endEdtf") or ""]
    return Happening(
        row=key_of(node.iri), label=reading.label(node), kind="therapy", cls=reading.names.of(node.one("type")),
        told=" → ".join(part or "…" for part in told) if told[1] else told[0],
        start=_bounds(node, "start"), end=_bounds(node, "end"), rank=node.number("sequenceIndex"),
        lasting=node.one("type") != "Surgery", ongoing=node.one("status") == "ongoing",
    )  # fmt: skip


def _event(reading: Reading, node: Node) -> Happening:
    fact = fact_of(reading, node)
    therapy = next((key_of(iri) for iri in node.all("onTherapy")), "")
    grade = node.one("grade")
    label = f"{fact.label} ({reading.names.of('grade')} {grade})" if grade else fact.label
    return Happening(
        row=fact.key, label=label, kind=fact.kind, cls=fact.cls,
        told=node.one("dateEdtf") or node.one("startEdtf") or "",
        start=_bounds(node, "date") or _bounds(node, "start"), therapy=therapy,
    )  # fmt: skip


def _bounds(node: Node, prefix: str) -> Bounds | None:
    """The bounds of a date; a missing one is the other."""
    earliest, latest = node.one(prefix + "Earliest"), node.one(prefix + "Latest")
    known = earliest or latest
    return (earliest or known or "", latest or known or "") if known else None


def _ties(reading: Reading) -> list[Tie]:
    return [
        Tie(key_of(node.iri), reading.names.of(name), key_of(target))
        for node in reading.case.nodes.values()
        for name in LINKS
        for target in node.all(name)
        if target in reading.case.nodes
    ]
