"""One item of a case as a page shows it: its label, where it was read, and why it is in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.correct.offer import Offers
from kg.graph.explain import STRUCK
from kg.graph.explanation import Passage
from kg.graph.passages import Provenance
from kg.graph.read import CaseGraph, Node
from kg.graph.verify import position
from kg.serve.pages.kinds import kind_of_class
from kg.serve.pages.names import Names

_LINKS = ("code", "drug", "marker", "bodySite", "extendsTo")


@dataclass(frozen=True, slots=True)
class Fact:
    """An item: `key` is its name in IRIs, `kind` what colours it, `cls` the label of its class, `basis` where it comes
    from, `codes` the linked concepts as property, code and label, `derived` values with the rule that computed them,
    `lines` those of a table of corrections to fill in."""

    key: str
    iri: str
    label: str
    kind: str
    cls: str
    basis: str
    passages: tuple[Passage, ...] = ()
    rules: tuple[str, ...] = ()
    codes: tuple[tuple[str, str, str], ...] = ()
    nil_reason: str = ""
    derived: tuple[tuple[str, str], ...] = ()
    issues: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def begin(self) -> int | None:
        """The first code point of what proves it."""
        return self.passages[0].begin if self.passages else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A case with its provenance and the names in the language of the page."""

    case: CaseGraph
    provenance: Provenance
    names: Names
    offers: Offers

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.names.lang

    def label(self, node: Node) -> str:
        """The label of an item."""
        return node.one(f"label@{self.lang}") or node.one("label@en") or key_of(node.iri)

    def place(self, node: Node) -> int:
        """The first code point of what proves an item, or of nothing the end of the text."""
        numbers = self.provenance.evidence.get(node.iri)
        return self.provenance.mentions[numbers[0]].begin if numbers else len(self.provenance.text)

    def of_class(self, *names: str) -> list[Node]:
        """The items of some classes in the order of the text."""
        return sorted(self.case.of_class(*names), key=lambda node: (self.place(node), node.iri))


def key_of(iri: str) -> str:
    """The name of an item: the fragment of its IRI, percent-encoded as it is there."""
    return iri.rpartition("#")[2]


def fact_of(reading: Reading, node: Node, issues: tuple[str, ...] = (), derivations: tuple[Node, ...] = ()) -> Fact:
    """The fact of an item, with the issues that affect it and the derivations of its values."""
    return Fact(
        key=key_of(node.iri),
        iri=node.iri,
        label=reading.label(node),
        kind=kind_of_class(node.one("type")),
        cls=reading.names.of(node.one("type")),
        basis=reading.names.of(node.one("assertionBasis")),
        passages=passages(reading, node.iri),
        rules=reading.provenance.rules.get(node.iri, ()),
        codes=tuple(_codes(reading, node)),
        nil_reason=node.one("nilReason") or "",
        derived=tuple(_derived(reading, each) for each in derivations),
        issues=issues,
        lines=tuple("\t".join(cells) for cells in reading.offers.of(node)),
    )


def passages(reading: Reading, iri: str) -> tuple[Passage, ...]:
    """Where an item was read, or what a value was computed from, in the order of the text."""
    text = reading.provenance.text
    found = (reading.provenance.mentions[number] for number in reading.provenance.evidence.get(iri, ()))
    return tuple(
        Passage(m.begin, m.end, position(text, m.begin), text[m.begin : m.end], reading.names.of(m.status))
        for m in found
    )


def _codes(reading: Reading, node: Node) -> Iterator[tuple[str, str, str]]:
    for name in _LINKS:
        for iri in node.all(name):
            code, label = reading.names.concepts.get(iri, (key_of(iri), ""))
            yield reading.names.of(name), code, label


def _derived(reading: Reading, derivation: Node) -> tuple[str, str]:
    """`property = value`, and the rules with what the value was computed from."""
    told = reading.provenance.corrections.get(derivation.iri)
    if told:
        by, day, why = told
        read = reading.names.of(derivation.one("valueRead"))
        return f"{reading.names.of(derivation.one('onProperty'))} : {read} → {_value(reading, derivation)}", (
            f"{by}, {day} : {why}"
        )
    inputs = [f"« {' '.join(p.quote.split())} »" for p in passages(reading, derivation.iri)]
    inputs += [reading.label(node) for node in reading.case.follow(derivation, "derivedFromItem")]
    rules = ", ".join(reading.provenance.rules.get(derivation.iri, ()))
    what = f"{reading.names.of(derivation.one('onProperty'))} = {_value(reading, derivation)}"
    return what, f"{rules} ({'; '.join(inputs)})" if inputs else rules


def _value(reading: Reading, derivation: Node) -> str:
    return reading.names.of(derivation.one("value"))


@dataclass(frozen=True, slots=True)
class Correction:
    """What a curator corrected: the row, the property (none for a row struck out), the value read, the one in its
    place, by whom, on what day, and why."""

    row: str
    property: str
    read: str
    value: str
    by: str
    day: str
    why: str


def corrections(reading: Reading) -> tuple[Correction, ...]:
    """All corrections of a case, by row."""
    found = []
    for node in reading.case.of_class("Derivation"):
        if told := reading.provenance.corrections.get(node.iri):
            struck = node.one("onProperty") == STRUCK
            name = "" if struck else reading.names.of(node.one("onProperty"))
            row = node.one("valueRead") or "" if struck else ", ".join(key_of(iri) for iri in node.all("onItem"))
            read = "" if struck else reading.names.of(node.one("valueRead"))
            found.append(Correction(row, name, read, "" if struck else _value(reading, node), *told))
    return tuple(sorted(found, key=lambda each: (each.row, each.property)))
