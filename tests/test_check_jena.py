"""Apache Jena's SHACL engine finds what ours finds: on every rule's smallest graphs and on mutations of the seed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.check.background import hierarchy
from kg.check.case_data import CaseData, index_case
from kg.check.engine import engine
from kg.check.rule_book import rule_book
from tests.test_check_mutations import MUTATIONS, mutated
from tests.test_shapes import rule_graphs

JAVA = Path(__file__).parent / "java"
pytestmark = [pytest.mark.slow, pytest.mark.maven]

Found = dict[str, set[tuple[str, str]]]
"""Name of a graph -> rule id and focus node of each result."""


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, CaseData]], Found]:
    """A function that validates graphs with the shipped shapes in one Java process."""
    place = tmp_path_factory.mktemp("jena")
    listed = place / "classpath"
    maven = ["mvn", "-q", "-B", "-f", str(JAVA / "pom.xml"), f"-Dkg.target={place / 'target'}"]
    subprocess.run([*maven, "dependency:build-classpath", f"-Dmdep.outputFile={listed}"], check=True, timeout=600)

    def validate(graphs: dict[str, CaseData]) -> Found:
        shapes = place / "shapes.nt"
        shapes.write_text(rule_book().ntriples(), encoding="utf-8")
        names = {}
        for number, (name, data) in enumerate(graphs.items()):
            path = place / f"{number}.nt"
            path.write_text(data.text() + hierarchy().lines, encoding="utf-8")
            names[path.name] = name
        command = ["java", "-cp", listed.read_text(encoding="utf-8").strip(), str(JAVA / "Validate.java"), str(shapes)]
        command += [str(place / name) for name in names]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=600)
        found: Found = {name: set() for name in graphs}
        for line in done.stdout.splitlines():
            file, source, focus = line.split("\t")
            found[names[file]].add((rule_book().sources[source].id, focus))
        return found

    return validate


def by_fast(data: CaseData) -> set[tuple[str, str]]:
    return {(rule_book().sources[r.rule].id, r.focus) for r in engine("fast").run(data, hierarchy().lines)}


def test_jena_finds_the_same_on_every_rules_graphs(jena: Callable[[dict[str, CaseData]], Found]) -> None:
    graphs = {
        rule: index_case(graph.serialize(format="nt").encode(), has_graphs=False)
        for rule, graph in rule_graphs().items()
    }
    for rule, found in jena(graphs).items():
        assert any(name == rule for name, _ in found), f"{rule} found nothing"
        assert found == by_fast(graphs[rule]), rule


def test_jena_finds_the_same_on_mutations_of_the_seed(jena: Callable[[dict[str, CaseData]], Found]) -> None:
    graphs = {name: mutated(edits) for name, (_, edits) in list(MUTATIONS.items())[::3]}
    for name, found in jena(graphs).items():
        assert found == by_fast(graphs[name]), name
