"""Validation: engines agree on the seed, coverage is counted, formats hold the same findings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib

from kg.check.report import FORMATS
from kg.check.rule import rule_book
from kg.check.validate import Outcome, validate_file, validate_folder
from kg.errors import GraphError, InputError

DATA = Path(__file__).parent / "data" / "shapes"
OC = "https://w3id.org/oncocase/ont#"


@pytest.fixture(scope="module")
def outcome(seed_kg: Path) -> Outcome:
    return validate_folder(seed_kg)


def test_the_seed_has_no_violation_and_its_silent_doses_are_warnings(outcome: Outcome) -> None:
    assert outcome.counts()["violation"] == 0
    silent = [f for f in outcome.findings if f.rule == "OKG-DOSE-003"]
    assert {f.severity for f in silent} == {"warning"}
    labels = " ".join(f.label for f in silent).lower()
    for drug in ("docétaxel", "tamoxifène", "paclitaxel", "épirubicine", "cyclophosphamide", "fluorouracil"):
        assert drug in labels, drug
    assert len(silent) == 6


def test_the_contradictions_of_the_seed_are_findings(outcome: Outcome) -> None:
    assert sum(f.rule == "OKG-ISSUE-003" for f in outcome.findings) == 2


@pytest.mark.slow
def test_the_reference_engine_finds_the_same_on_the_seed(seed_kg: Path, outcome: Outcome) -> None:
    assert validate_folder(seed_kg, engine_name="pyshacl").findings == outcome.findings


def test_a_rule_that_matched_nothing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "one.ttl"
    path.write_text(f"<urn:x> a <{OC}DrugExposure> .\n", encoding="utf-8")
    outcome = validate_file(path)
    assert outcome.focus["OKG-DOSE-001"] == 1
    assert "OKG-AE-001" in outcome.idle()
    assert "OKG-AE-001" in FORMATS["text"](outcome, "en")
    assert "OKG-DOSE-001" in {f.rule for f in outcome.findings if f.severity == "violation"}


def test_subclasses_count_as_focus_nodes(tmp_path: Path) -> None:
    path = tmp_path / "one.ttl"
    path.write_text(f"<urn:x> a <{OC}Chemotherapy> .\n", encoding="utf-8")
    assert validate_file(path).focus["OKG-ORDER-001"] == 1


def test_a_graph_without_our_classes_is_an_error_not_a_pass(tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text("<urn:x> a <urn:Thing> .\n", encoding="utf-8")
    with pytest.raises(GraphError, match="no item of the case ontology"):
        validate_file(path)


@pytest.mark.parametrize(("name", "text"), [("bad.ttl", "<urn:x> a"), ("report.docx", "x")])
def test_a_file_that_is_no_graph_is_one_line_of_error(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        validate_file(path)
    assert "\n" not in str(error.value)


def test_every_format_holds_every_finding(outcome: Outcome) -> None:
    document = json.loads(FORMATS["json"](outcome, "fr"))
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](outcome, "fr"))))
    report = rdflib.Graph().parse(data=FORMATS["turtle"](outcome, "fr"), format="turtle")
    shown = FORMATS["text"](outcome, "fr")
    results = list(report.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/shacl#ValidationResult")))
    assert len(document["findings"]) == len(rows) == len(results) == len(outcome.findings) > 0
    assert all(f.rule in shown for f in outcome.findings)
    assert document["rules"].keys() == {rule.id for rule in rule_book().rules.values()}


def test_a_users_shapes_are_added_to_the_shipped_ones(tmp_path: Path, seed_kg: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oc: <{OC}> . @prefix m: <urn:mine#> .
        m:MINE-001 a sh:PropertyShape ; sh:targetClass oc:Patient ; sh:path oc:ageYears ; sh:maxInclusive 60 ;
            sh:severity sh:Warning ; sh:name "young"@en ; sh:message "older than 60"@en .""",
        encoding="utf-8",
    )
    outcome = validate_folder(seed_kg, shapes=tmp_path)
    mine = [f for f in outcome.findings if f.rule == "MINE-001"]
    assert [(f.severity, f.value) for f in mine] == [("warning", "70")]
