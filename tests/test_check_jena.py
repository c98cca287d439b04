"""Apache Jena's SHACL engine finds what ours finds: on every rule's smallest graphs and on mutations of the seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.check.background import hierarchy
from kg.check.case_data import CaseData, index_case
from kg.check.engine import engine
from kg.check.rule_book import rule_book
from tests.jena_tools import jena
from tests.test_check_mutations import MUTATIONS, mutated
from tests.test_shapes import rule_graphs

pytestmark = [pytest.mark.slow, pytest.mark.maven]

Found = dict[str, set[tuple[str, str]]]
"""Name of a graph -> rule id and focus node of each result."""


def by_jena(graphs: dict[str, CaseData], place: Path) -> Found:
    """What Jena finds in graphs with the shipped shapes, in one Java process."""
    shapes = place / "shapes.nt"
    shapes.write_text(rule_book().ntriples(), encoding="utf-8")
    names = {}
    for number, (name, data) in enumerate(graphs.items()):
        path = place / f"{number}.nt"
        path.write_text(data.text() + hierarchy().lines, encoding="utf-8")
        names[path.name] = name
    found: Found = {name: set() for name in graphs}
    for line in jena("Validate.java", shapes, *(place / name for name in names)).splitlines():
        file, source, focus = line.split("\t")
        found[names[file]].add((rule_book().sources[source].id, focus))
    return found


def by_fast(data: CaseData) -> set[tuple[str, str]]:
    return {(rule_book().sources[r.rule].id, r.focus) for r in engine("fast").run(data, hierarchy().lines)}


def test_jena_finds_the_same_on_every_rules_graphs(tmp_path: Path) -> None:
    graphs = {
        rule: index_case(graph.serialize(format="nt").encode(), has_graphs=False)
        for rule, graph in rule_graphs().items()
    }
    for rule, found in by_jena(graphs, tmp_path).items():
        assert any(name == rule for name, _ in found), f"{rule} found nothing"
        assert found == by_fast(graphs[rule]), rule


def test_jena_finds_the_same_on_mutations_of_the_seed(tmp_path: Path) -> None:
    graphs = {name: mutated(edits) for name, (_, edits) in list(MUTATIONS.items())[::3]}
    for name, found in by_jena(graphs, tmp_path).items():
        assert found == by_fast(graphs[name]), name
