"""ROBOT, as ontology editors run it: no error by our profile of rules, OWL 2 DL, nothing unsatisfiable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.owl_tools import robot

RULES = Path(__file__).parent / "data" / "robot"
pytestmark = [pytest.mark.slow, pytest.mark.maven]


def report(file: Path, place: Path) -> tuple[int, dict[str, set[str]]]:
    """Exit code of `robot report` and level -> rules that found something."""
    profile, out = place / "profile.txt", place / "report.tsv"
    text = (RULES / "profile.txt").read_text(encoding="utf-8")
    profile.write_text(text.replace("file:///QUERIES", RULES.as_uri()), encoding="utf-8")
    done = robot("report", "--input", file, "--profile", profile, "--fail-on", "ERROR", "--output", out)
    assert out.exists(), done.stdout
    found: dict[str, set[str]] = {}
    for line in out.read_text(encoding="utf-8").splitlines()[1:]:
        level, rule, *_ = line.split("\t")
        found.setdefault(level, set()).add(rule)
    return done.returncode, found


def test_the_report_has_no_error_and_no_warning(root: Path, tmp_path: Path) -> None:
    code, found = report(root / "ontology" / "case.ttl", tmp_path)
    assert code == 0
    assert set(found) <= {"INFO"}
    assert found.get("INFO", set()) <= {"missing_superclass"}  # the six top classes


def test_each_rule_of_our_own_finds_its_defect(root: Path, tmp_path: Path) -> None:
    text = (root / "ontology" / "case.ttl").read_text(encoding="utf-8")
    defects = """
oc:NewThing a owl:Class ; rdfs:label "tumour"@en , "Neu"@fr , "Nouveau"@fr ; skos:definition "Only in English."@en .
oc:Other a owl:Class ; rdfs:subClassOf oc:Gone . oc:Gone a owl:Class ; owl:deprecated true .
"""
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text(text + defects, encoding="utf-8")
    code, found = report(wrong, tmp_path)
    assert code == 1
    names = {rule.rsplit("/", 1)[-1] for rule in found["ERROR"]}
    wanted = {path.name for path in RULES.glob("*.rq")} | {"deprecated_class_reference", "missing_label"}
    assert {name.removesuffix(".rq") for name in wanted} <= {name.removesuffix(".rq") for name in names}


def test_robot_reasons_with_hermit_and_finds_owl_2_dl(root: Path, tmp_path: Path) -> None:
    file = root / "ontology" / "case.ttl"
    reasoned = robot("reason", "--reasoner", "HermiT", "--input", file, "--equivalent-classes-allowed", "none")
    assert reasoned.returncode == 0, reasoned.stdout
    profile = robot("validate-profile", "--profile", "DL", "--input", file, "--output", tmp_path / "profile.txt")
    assert profile.returncode == 0, profile.stdout
    wrong = tmp_path / "wrong.ttl"
    extra = "\noc:Both a owl:Class ; rdfs:subClassOf oc:Metastasis , oc:DrugExposure .\n"
    wrong.write_text(file.read_text(encoding="utf-8") + extra, encoding="utf-8")
    assert robot("reason", "--reasoner", "HermiT", "--input", wrong).returncode != 0
