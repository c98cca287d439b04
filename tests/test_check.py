"""Validation: the seed's findings with their places, the matrix, the baseline, and graphs that are not ours."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build.run import build
from kg.check.baseline import baseline_text, read_baseline
from kg.check.engine import engine
from kg.check.matrix import by_rule
from kg.check.validate import Outcome, validate_files, validate_folder
from kg.errors import GraphError, InputError

OC = "https://w3id.org/oncocase/ont#"
FOREIGN = """@prefix o: <https://w3id.org/oncocase/ont#> . @prefix r: <https://registry.example/r/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
r:7 a o:ClinicalCase ; dct:identifier "R-7" ; o:patient [ a o:Patient ; o:sex o:female ; o:inCase r:7 ] .
r:fec a o:Chemotherapy ; o:inCase r:7 ; o:sequenceIndex 1 ; o:orderBasis o:calendar ; o:component [
    a o:DrugExposure ; rdfs:label "docetaxel" ; o:inCase r:7 ; o:doseStatus o:doseReported ; o:dose [
        a o:Dose ; o:inCase r:7 ; o:doseValue 75 ; o:doseText "75" ; o:doseUnit "mgs" ; o:evidencedBy r:m1 ] ] .
r:m1 a o:Mention ; o:quote "docetaxel 100 mg" ; o:begin 6 ; o:end 22 ; o:inDocument r:text ;
    o:assertionStatus o:affirmed .
r:text a o:SourceDocument ; o:text "Case.\\ndocetaxel 100 mg, then" .
"""


@pytest.fixture(scope="module")
def outcome(seed_kg: Path) -> Outcome:
    return validate_folder(seed_kg)


@pytest.fixture
def foreign(tmp_path: Path) -> Callable[[str], Outcome]:
    """The findings of a graph of another tool, with its own IRIs and blank nodes."""

    def validate(turtle: str) -> Outcome:
        path = tmp_path / "theirs.ttl"
        path.write_text(turtle, encoding="utf-8")
        return validate_files([path])

    return validate


# -------- the seed --------


def test_the_seed_has_no_violation_and_its_silent_doses_are_warnings(outcome: Outcome) -> None:
    assert outcome.counts()["violation"] == 0
    silent = [f for f in outcome.findings if f.rule == "OKG-DOSE-003"]
    assert {f.severity for f in silent} == {"warning"}
    labels = " ".join(f.label("fr") for f in silent).lower()
    for drug in ("docétaxel", "tamoxifène", "paclitaxel", "épirubicine", "cyclophosphamide", "fluorouracil"):
        assert drug in labels, drug
    assert len(silent) == 6


def test_the_warnings_and_infos_of_the_seed_are_those_of_a_careful_reader(outcome: Outcome) -> None:
    rules = {finding.rule for finding in outcome.findings if finding.severity == "warning"}
    assert rules >= {"OKG-DOSE-003", "OKG-RT-002", "OKG-RT-003", "OKG-STAGE-001", "OKG-PROOF-002"}
    unproven = {f.name for f in outcome.findings if f.rule == "OKG-PROOF-002"}
    assert unproven == {"met-liver-1", "met-scapula-1"}
    assert sum(f.rule == "OKG-ISSUE-003" for f in outcome.findings) == 2


def test_every_finding_of_the_seed_is_shown_with_its_words_and_its_line(outcome: Outcome, seed_report: Path) -> None:
    text = seed_report.read_text(encoding="utf-8")
    lines = text.split("\n")
    for finding in outcome.findings:
        place = finding.place
        assert place is not None, finding.rule
        assert place.quote == text[place.start : place.end]
        assert lines[place.line - 1][place.column - 1 :].startswith(place.quote.split("\n")[0])


# -------- the matrix --------


def test_a_silent_text_excuses_and_says_by_which_value(outcome: Outcome) -> None:
    doses = next(cell for cell in outcome.matrix if cell.rule == "OKG-DOSE-003")
    assert doses.excused == (("doseNotReported", 6),)
    assert (doses.failed, doses.passed) == (0, doses.targets - 6)
    sides = next(cell for cell in outcome.matrix if cell.rule == "OKG-SITE-001")
    assert dict(sides.excused).keys() == {"lateralityNotReported"}


def test_no_side_is_asked_for_an_organ_of_a_relative(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "Patiente de 60 ans opérée d'un cancer du rein. Antécédents familiaux : cancer du sein chez sa mère."
    (tmp_path / "in" / "essai.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "out")
    told = [f.item for f in validate_folder(tmp_path / "out").findings if f.rule.startswith("OKG-SITE")]
    assert len(told) == 1
    assert told[0].endswith("#site-tumour-kidney-1-1")


def test_targets_are_what_passed_failed_and_is_excused(outcome: Outcome) -> None:
    for cell in outcome.matrix:
        assert cell.targets == cell.passed + cell.failed + cell.excuses > 0
        assert cell.passed >= 0
    failed = {cell.rule for cell in outcome.matrix if cell.failed or cell.excused}
    assert failed >= {finding.rule for finding in outcome.findings}
    assert {rule for rule, count in outcome.focus().items() if not count} == set(outcome.idle())


def test_the_sums_over_reports_are_those_of_the_reports(outcome: Outcome) -> None:
    totals = by_rule([*outcome.matrix, *outcome.matrix])
    for cell in outcome.matrix:
        total, reports = totals[cell.rule]
        assert (total.targets, total.failed, total.excuses) == (2 * cell.targets, 2 * cell.failed, 2 * cell.excuses)
        assert reports == 2


def test_a_rule_that_matched_nothing_is_named(foreign: Callable[[str], Outcome]) -> None:
    outcome = foreign(f"<urn:x> a <{OC}DrugExposure> .")
    assert outcome.focus()["OKG-DOSE-001"] == 1
    assert "OKG-AE-001" in outcome.idle()
    assert "OKG-DOSE-001" in {f.rule for f in outcome.findings if f.severity == "violation"}


def test_subclasses_count_as_focus_nodes(foreign: Callable[[str], Outcome]) -> None:
    assert foreign(f"<urn:x> a <{OC}Chemotherapy> .").focus()["OKG-ORDER-001"] == 1


# -------- graphs that are not ours --------


def test_defects_in_a_graph_of_another_tool_are_found(foreign: Callable[[str], Outcome]) -> None:
    outcome = foreign(FOREIGN)
    found = {finding.rule for finding in outcome.findings if finding.severity == "violation"}
    assert {"OKG-UNIT-001", "OKG-VALUE-001", "OKG-DRUG-001", "OKG-PROV-001", "OKG-PROV-004", "OKG-PROV-006"} <= found
    assert outcome.cases == ("R-7",)
    assert {finding.case for finding in outcome.findings if finding.rule == "OKG-UNIT-001"} == {"R-7"}
    (dose,) = (finding for finding in outcome.findings if finding.rule == "OKG-VALUE-001")
    assert dose.place is not None
    assert (dose.place.line, dose.place.column, dose.place.quote) == (2, 1, "docetaxel 100 mg")
    assert dose.item.startswith("_:")
    assert dose.label("en") == "Dose"
    assert [f.fingerprint for f in outcome.findings] == [f.fingerprint for f in foreign(FOREIGN).findings]


def test_the_reference_engine_names_blank_nodes_alike(tmp_path: Path) -> None:
    path = tmp_path / "theirs.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    assert {(f.rule, f.case, f.place) for f in validate_files([path], engine_name="pyshacl").findings} == {
        (f.rule, f.case, f.place) for f in validate_files([path]).findings
    }


def test_a_mended_graph_of_another_tool_loses_the_finding(foreign: Callable[[str], Outcome]) -> None:
    mended = FOREIGN.replace('"mgs"', '"mg"').replace("docetaxel 100 mg", "docetaxel 75 mg ")
    found = {finding.rule for finding in foreign(mended).findings}
    assert not found & {"OKG-UNIT-001", "OKG-VALUE-001", "OKG-QUOTE-001"}


def test_a_graph_without_our_classes_is_an_error_not_a_pass(foreign: Callable[[str], Outcome]) -> None:
    with pytest.raises(GraphError, match="no item of the case ontology"):
        foreign("<urn:x> a <urn:Thing> .")


@pytest.mark.parametrize(("name", "text"), [("bad.ttl", "<urn:x> a"), ("report.docx", "x")])
def test_a_file_that_is_no_graph_is_one_line_of_error(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        validate_files([path])
    assert "\n" not in str(error.value)


def test_a_users_shapes_are_added_to_the_shipped_ones(tmp_path: Path, seed_kg: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oc: <{OC}> . @prefix m: <urn:mine#> .
        m:MINE-001 a sh:PropertyShape ; sh:targetClass oc:Patient ; sh:path oc:ageYears ; sh:maxInclusive 60 ;
            sh:severity sh:Warning ; sh:name "young"@en ; sh:message "older than 60"@en .
        m:MINE-002 a sh:NodeShape ; sh:targetClass oc:Patient ; sh:severity sh:Info ; sh:property [
            sh:path oc:sex ; sh:hasValue oc:female ; sh:severity sh:Warning ; sh:message "no woman"@en ] .""",
        encoding="utf-8",
    )
    outcome = validate_folder(seed_kg, shapes=tmp_path)
    mine = [f for f in outcome.findings if f.rule.startswith("MINE")]
    assert [(f.rule, f.severity, f.value) for f in mine] == [("MINE-001", "warning", "70"), ("MINE-002", "warning", "")]


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(InputError, match="unknown engine"):
        engine("magic")


# -------- the baseline and fingerprints --------


def test_accepted_findings_are_not_new_and_stale_entries_are_told(tmp_path: Path, outcome: Outcome) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(baseline_text(outcome.findings), encoding="utf-8")
    again = outcome.against(read_baseline(path))
    assert not any(again.counts(only_new=True).values())
    assert not again.stale
    path.write_text(baseline_text(outcome.findings[1:]), encoding="utf-8")
    assert sum(outcome.against(read_baseline(path)).counts(only_new=True).values()) == 1
    other = path.read_text(encoding="utf-8").replace(outcome.findings[1].fingerprint, "0" * 32)
    path.write_text(other, encoding="utf-8")
    assert len(outcome.against(read_baseline(path)).stale) == 1


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{}]}'])
def test_a_file_that_is_no_baseline_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no baseline"):
        read_baseline(path)


def test_a_fingerprint_survives_edits_elsewhere_in_the_report(
    tmp_path: Path, outcome: Outcome, seed_report: Path
) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(seed_report.parent, folder)
    report = folder / seed_report.name
    report.write_text(
        "Compte rendu relu le lendemain.\n\n" + seed_report.read_text(encoding="utf-8") + "\nFin.\n", "utf-8"
    )
    build([folder], tmp_path / "out")
    after = validate_folder(tmp_path / "out")
    doses = {f.fingerprint for f in outcome.findings if f.rule == "OKG-DOSE-003"}
    assert doses == {f.fingerprint for f in after.findings if f.rule == "OKG-DOSE-003"}
    before_places = {f.fingerprint: f.place.line for f in outcome.findings if f.place}
    moved = [f for f in after.findings if f.place and f.fingerprint in doses]
    assert all(f.place and f.place.line == before_places[f.fingerprint] + 2 for f in moved)


def test_no_two_findings_share_a_fingerprint(outcome: Outcome) -> None:
    assert len({finding.fingerprint for finding in outcome.findings}) == len(outcome.findings)


def test_numbers_written_with_a_leading_zero_or_as_a_product_are_those_of_the_quote(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(
        "Carcinome du sein. Elle a reçu 06 cycles de docétaxel 75 mg/m2 en 2011. Curiethérapie de 2*7 Gy.\n",
        "utf-8",
    )
    build([tmp_path / "reports"], tmp_path / "out")
    found = validate_folder(tmp_path / "out")
    assert {cell.rule: cell.targets for cell in found.matrix}["OKG-VALUE-004"] == 2
    assert not [f.rule for f in found.findings if f.severity == "violation"]
