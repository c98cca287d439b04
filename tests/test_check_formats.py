"""Formats: every one holds every finding; SARIF and JUnit are valid by their schemas; none leaks words it must not."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import rdflib
import xmlschema

from kg.check.baseline import Accepted
from kg.check.report import FORMATS, render
from kg.check.rule_book import rule_book
from kg.check.validate import Outcome, validate_files, validate_folder

SCHEMAS = Path(__file__).parent / "data" / "schemas"
XML_SCHEMA = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


@pytest.fixture(scope="module")
def outcome(seed_kg: Path) -> Outcome:
    return validate_folder(seed_kg)


@pytest.fixture(scope="module")
def partly_accepted(outcome: Outcome) -> Outcome:
    """The seed with its first finding accepted, and an entry that matches nothing."""
    first = outcome.findings[0]
    return outcome.against(
        (
            Accepted(first.case, first.rule, first.name, "", first.fingerprint),
            Accepted("x", "R", "gone-1", "", "0" * 32),
        )
    )


def sarif(outcome: Outcome, lang: str = "en") -> dict[str, Any]:
    document = json.loads(render("sarif", outcome, lang))
    jsonschema.validate(document, json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


def junit(outcome: Outcome, fail_on: str = "violation") -> ElementTree.Element:
    text = render("junit", outcome, "en", fail_on)
    XML_SCHEMA.validate(text)
    return ElementTree.fromstring(text)


def test_every_format_holds_every_finding(outcome: Outcome) -> None:
    document = json.loads(render("json", outcome, "fr"))
    rows = list(csv.DictReader(io.StringIO(render("csv", outcome, "fr"))))
    report = rdflib.Graph().parse(data=render("turtle", outcome, "fr"), format="turtle")
    results = list(report.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/shacl#ValidationResult")))
    page = render("html", outcome, "fr")
    listed = page.partition('<table id="list">')[2].partition("</table>")[0].count("<tr>") - 1
    counts = {len(document["findings"]), len(rows), len(results), listed, len(sarif(outcome)["results"])}
    assert counts == {len(outcome.findings)}
    for lang in ("fr", "en"):
        shown = render("text", outcome, lang)
        assert all(f.rule in shown and f.name in shown for f in outcome.findings)
    assert document["rules"].keys() == rule_book().by_id.keys()
    assert len(document["matrix"]) == len(outcome.matrix)


def test_the_text_shows_the_words_of_the_report(outcome: Outcome) -> None:
    shown = render("text", outcome, "fr")
    for finding in outcome.findings:
        assert finding.place is not None
        assert f"ligne {finding.place.line}, colonne {finding.place.column}" in shown
        assert " ".join(finding.place.quote.split())[:60] in shown


def test_the_matrix_as_csv_has_every_report_with_every_rule(outcome: Outcome) -> None:
    rows = list(csv.DictReader(io.StringIO(render("matrix", outcome, "en"))))
    assert len(rows) == len(outcome.cases) * len(rule_book().by_id)
    doses = next(row for row in rows if row["rule"] == "OKG-DOSE-003")
    assert (doses["failed"], doses["excused"], doses["excused_by"]) == ("0", "6", "doseNotReported=6")
    assert {row["applies"] for row in rows if row["targets"] == "0"} <= {"no"}


def test_the_matrix_as_markdown_has_a_row_for_each_rule_that_applies(outcome: Outcome) -> None:
    text = render("markdown", outcome, "en")
    assert text.count("\n| OKG-") == len(rule_book().by_id) - len(outcome.idle())
    assert "| OKG-DOSE-003 | Every drug has a dose in the text | warning | 1 | 9 | 3 | 0 | 6 |" in text


def test_sarif_points_at_line_and_column_of_the_report(outcome: Outcome, seed_report: Path) -> None:
    run = sarif(outcome)
    assert run["columnKind"] == "unicodeCodePoints"
    lines = seed_report.read_text(encoding="utf-8").split("\n")
    for result, finding in zip(run["results"], outcome.findings, strict=True):
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"].endswith(f"seeds/{seed_report.name}")
        region = physical["region"]
        start = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        assert finding.place is not None
        assert start.startswith(finding.place.quote.split("\n")[0])
        if region["startLine"] == region["endLine"]:
            assert region["endColumn"] - region["startColumn"] == len(finding.place.quote)
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == finding.rule
        assert rule["helpUri"].endswith(finding.rule.lower())
        assert result["partialFingerprints"] == {"oncocaseFinding/v1": finding.fingerprint}


def test_sarif_marks_what_a_baseline_accepts(partly_accepted: Outcome) -> None:
    first, *others = sarif(partly_accepted)["results"]
    assert first["baselineState"] == "unchanged"
    assert first["suppressions"]
    assert {result["baselineState"] for result in others} == {"new"}


def test_junit_has_a_test_for_each_rule_so_that_a_passing_one_is_seen(outcome: Outcome) -> None:
    tests = junit(outcome).findall(".//testcase")
    assert [t.get("name", "").split()[0] for t in tests] == sorted(
        rule_book().by_id, key=lambda rule: (rule_book().by_id[rule].group, rule)
    )
    assert not junit(outcome).findall(".//failure")
    assert len(junit(outcome).findall(".//skipped")) == len(outcome.idle())
    warned = junit(outcome, "warning").findall(".//testcase[failure]")
    assert {t.get("name", "").split()[0] for t in warned} == {
        finding.rule for finding in outcome.findings if finding.severity == "warning"
    }
    assert not junit(outcome, "never").findall(".//failure")


def test_junit_fails_nothing_that_is_accepted(outcome: Outcome) -> None:
    known = tuple(Accepted(f.case, f.rule, f.name, "", f.fingerprint) for f in outcome.findings)
    assert not junit(outcome.against(known), "info").findall(".//failure")


def test_stale_entries_are_told_in_text_json_and_html(partly_accepted: Outcome) -> None:
    for form in ("text", "json", "html"):
        assert "gone-1" in render(form, partly_accepted, "en"), form


@pytest.mark.parametrize("form", ["junit", "markdown", "sarif", "turtle"])
def test_formats_for_other_machines_hold_no_words_of_the_report(form: str, outcome: Outcome) -> None:
    text = render(form, outcome, "fr")
    quotes = {f.place.quote for f in outcome.findings if f.place and len(f.place.quote.split()) > 2}
    assert quotes
    assert not [quote for quote in quotes if quote in text]


def test_markup_in_a_report_stays_text_in_every_format(outcome: Outcome) -> None:
    first = outcome.findings[0]
    assert first.place is not None
    nasty = replace(first, labels={"fr": "<b>&'\"\x01"}, place=replace(first.place, quote="<script>alert(1)</script>"))
    changed = replace(outcome, findings=(nasty,))
    page = render("html", changed, "fr")
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    junit(changed, "info")
    sarif(changed)
    (row,) = csv.DictReader(io.StringIO(render("csv", changed, "fr")))
    assert row["quote"] == "<script>alert(1)</script>"


def test_the_page_needs_nothing_from_outside(outcome: Outcome) -> None:
    page = render("html", outcome, "en")
    assert not re.search(r"<(?:link|img|iframe)|src=|href=|@import|url\(", page)


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_without_findings_has_every_format(form: str, outcome: Outcome) -> None:
    nothing = replace(outcome, findings=(), matrix=(), cases=())
    text = render(form, nothing, "en")
    assert text.endswith("\n")
    if form == "junit":
        XML_SCHEMA.validate(text)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_run_gives_the_same_bytes(form: str, outcome: Outcome, seed_kg: Path) -> None:
    assert render(form, outcome, "fr") == render(form, validate_folder(seed_kg), "fr")


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix oc: <https://w3id.org/oncocase/ont#> .
@prefix my: <http://example.org/my#> .
my:PATIENT a sh:NodeShape ; sh:targetClass oc:Patient ;
  sh:property [ sh:path oc:ageYears ; sh:maxInclusive 1 ; sh:severity sh:Info ; sh:message "says so of the age" ] ,
    [ sh:path oc:sex ; sh:maxCount 0 ; sh:severity sh:Warning ; sh:message "says so of the sex" ] .
"""


DATA = """
@prefix oc: <https://w3id.org/oncocase/ont#> .
<https://w3id.org/oncocase/case/x#patient> a oc:Patient ; oc:ageYears 61 ; oc:sex oc:female .
"""


def of_own_rule(rule: str, own: str, engine: str, place: Path) -> Outcome:
    """What a rule of one's own shapes says of `DATA`."""
    shapes, graph = place / "shapes", place / "x.ttl"
    shapes.mkdir()
    (shapes / "mine.ttl").write_text(own, encoding="utf-8")
    graph.write_text(DATA, encoding="utf-8")
    run = validate_files([graph], engine_name=engine, shapes=shapes)
    return replace(run, findings=tuple(f for f in run.findings if f.rule == rule))


@pytest.mark.parametrize("engine", ["fast", "pyshacl"])
def test_property_shapes_of_a_rule_tell_their_own_severity_and_message(engine: str, tmp_path: Path) -> None:
    mine = of_own_rule("PATIENT", SHAPES, engine, tmp_path)
    assert [finding.severity for finding in mine.findings] == ["warning", "info"]
    text = render("text", mine, "en", "info")
    assert "WARNING PATIENT: says so of the sex" in text
    assert "INFO PATIENT: says so of the age" in text
    for form in set(FORMATS) - {"matrix", "markdown"}:
        assert "says so of the age" in render(form, mine, "fr", "info"), form
        assert "says so of the sex" in render(form, mine, "fr", "info"), form


CONSTRAINT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oc: <https://w3id.org/oncocase/ont#> .
@prefix mine: <https://example.org/shapes#> .
mine: sh:declare [ sh:prefix "oc" ; sh:namespace "https://w3id.org/oncocase/ont#"^^xsd:anyURI ] .
mine:AGE a sh:NodeShape ; sh:targetClass oc:Patient ; sh:severity sh:Warning ;
  sh:name "age"@en ;
  sh:sparql [
    sh:message "{?value} is the age of {$this}, {?other} is not known" ; sh:prefixes mine: ;
    sh:select "SELECT $this ?value WHERE { $this oc:ageYears ?value . FILTER (?value > 60) }"
  ] .
"""


@pytest.mark.parametrize("engine", ["fast", "pyshacl"])
def test_a_message_names_the_value_and_the_item_of_its_finding(engine: str, tmp_path: Path) -> None:
    mine = of_own_rule("AGE", CONSTRAINT, engine, tmp_path)
    for form in set(FORMATS) - {"matrix", "markdown"}:
        assert "61 is the age of patient, {?other} is not known" in render(form, mine, "fr", "info"), form
