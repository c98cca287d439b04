"""Defects planted in the seed's graph, one at a time: the intended rule finds each, and no other rule does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check.background import hierarchy
from kg.check.case_data import CaseData, index_case
from kg.check.engine import engine
from kg.check.rule_book import rule_book

DATA = Path(__file__).parent / "data"
PREFIXES = {
    "c": "https://w3id.org/oncocase/case/cc_onco1214#",
    "ncit": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#",
    "oc": "https://w3id.org/oncocase/ont#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEAD = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
TEXT = "https://w3id.org/oncocase/case/cc_onco1214/text#char="

Edit = tuple[str, list[str]]
"""`+` or `-`, and two or three terms as N-Triples writes them."""


def mutations() -> Iterator[tuple[str, set[str], list[Edit]]]:
    """Name, rules, edits of each line of the table."""
    for line in (DATA / "mutations.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, rules, edits = line.split("\t")
            yield name, set(rules.split()), [(edit[0], terms(edit[2:])) for edit in edits.split(" ; ")]


def terms(written: str) -> list[str]:
    """Terms in Turtle, as N-Triples."""
    written = re.sub(r"T:(\d+,\d+)", rf"<{TEXT}\1>", written)
    parts = len(re.findall(r'"[^"]*"\S*|\S+', written))
    (quad,) = ox.parse(HEAD + written + (" ." if parts == 3 else " 0 ."), ox.RdfFormat.TURTLE)
    return [str(term) for term in (quad.subject, quad.predicate, quad.object)[:parts]]


@cache
def seed() -> frozenset[str]:
    """The seed's triples as N-Triples lines."""
    return frozenset(f"{q.triple} ." for q in ox.parse(path=str(DATA / "shapes" / "seed_like.ttl")))


def mutated(edits: list[Edit]) -> CaseData:
    """The seed with some edits."""
    lines = set(seed())
    for sign, words in edits:
        start = " ".join(words) + " "
        if sign == "-":
            gone = {line for line in lines if line.startswith(start)}
            assert gone, f"nothing to take away: {start}"
            lines -= gone
        else:
            lines.add(start + ".")
    return index_case("\n".join(sorted(lines)).encode(), has_graphs=False)


def found(name: str, data: CaseData) -> set[tuple[str, str]]:
    """Rule id and focus node of each result."""
    sources = rule_book().sources
    return {(sources[result.rule].id, result.focus) for result in engine(name).run(data, hierarchy().lines)}


@cache
def before(name: str) -> frozenset[tuple[str, str]]:
    return frozenset(found(name, mutated([])))


MUTATIONS = {name: (rules, edits) for name, rules, edits in mutations()}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_planted_defect_is_found_by_its_rule_and_no_other(name: str) -> None:
    rules, edits = MUTATIONS[name]
    data = mutated(edits)
    results = found("fast", data)
    assert {rule for rule, _ in results - before("fast")} == rules
    assert found("pyrudof", data) == results


def test_there_are_mutations_enough_and_nearly_every_rule_has_one() -> None:
    assert len(MUTATIONS) >= 100
    without = set(rule_book().by_id) - {rule for rules, _ in MUTATIONS.values() for rule in rules}
    assert without == {
        "OKG-AE-004", "OKG-PS-001", "OKG-SIZE-001", "OKG-SIZE-002", "OKG-STAGE-002", "OKG-VITAL-001",  # not in the seed
        "OKG-DOSE-003", "OKG-RT-004", "OKG-RT-006", "OKG-STAGE-001",  # the seed has findings of these as it is
        "OKG-DUP-003", "OKG-DUP-004",  # a doubled tumour or drug brings findings of its own
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a whole dose is invented", "two ranks are swapped"])
def test_the_reference_engine_finds_a_planted_defect_too(name: str) -> None:
    rules, edits = MUTATIONS[name]
    results = found("pyshacl", mutated(edits))
    assert {rule for rule, _ in results - before("fast")} == rules
    assert results == found("fast", mutated(edits))
