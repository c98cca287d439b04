"""What the command must show on the seed report."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kg.cli.main import main

Rows = list[dict[str, str]]


@pytest.fixture
def ask(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks a query of the seed's graph, with English labels."""
    return Ask(seed_kg, capsys)


class Ask:
    """Calls `kg query` and gives its rows."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def __call__(self, name: str) -> Rows:
        self.capsys.readouterr()
        assert main(["query", name, "--kg", str(self.folder), "--lang", "en", "--format", "csv"]) == 0
        return list(csv.DictReader(self.capsys.readouterr().out.splitlines()))


def test_the_therapy_sequence_has_ten_episodes_in_order_with_doses_cycles_and_dates(ask: Ask) -> None:
    rows = ask("therapy_sequence")
    columns = ("rank", "treatment", "cycles", "setting", "start", "end", "status", "stop_reason")
    shown = {tuple(row[column] for column in columns) for row in rows}
    for rank, treatment, cycles, setting, start, end, status, reason in (
        ("1", "mastectomy: breast", "", "", "2007", "", "completed", ""),
        ("1", "axillary lymph node dissection: axillary lymph nodes", "", "", "2007", "", "completed", ""),
        ("2", "FEC (fluorouracil + epirubicin + cyclophosphamide)", "3", "adjuvant", "", "", "completed", "completion"),
        ("3", "docetaxel", "3", "adjuvant", "", "", "completed", "completion"),
        ("4", "radiotherapy: breast + axilla", "", "adjuvant", "", "", "status not reported", ""),
        ("5", "tamoxifen", "", "adjuvant", "", "2013-04", "ended", ""),
        ("6", "anastrozole 1 mg/day + goserelin 3.6 mg/month", "", "metastatic", "2013-06~", "2013-10", "stopped",
         "progression"),
        ("6", "denosumab 120 mg/month", "", "", "", "", "status not reported", ""),
        ("6", "radiotherapy 30 Gy", "", "palliative", "", "", "status not reported", ""),
        ("7", "nab-paclitaxel", "6", "metastatic", "2013-10", "", "completed", "completion"),
    ):  # fmt: skip
        assert any(
            row[0] == rank and row[1].split(":")[0] == treatment.split(":")[0] and row[2:3] == (cycles,)
            and setting in row[3] and row[4:6] == (start, end) and status in row[6] and row[7].startswith(reason)
            for row in shown
        ), (treatment, sorted(shown))  # fmt: skip
    assert len(rows) == 10
    assert [int(row["rank"]) for row in rows] == sorted(int(row["rank"]) for row in rows)


def test_the_receptor_profile_tells_primary_and_metastasis_apart(ask: Ask) -> None:
    rows = {(row["specimen"].split()[-1], row["marker"]): (row["result"], row["value"], row["unit"])
            for row in ask("receptor_profile")}  # fmt: skip
    assert rows.keys() == {
        *(("tumour", marker) for marker in ("ER", "PR", "HER2")),
        *(("metastasis", marker) for marker in ("ER", "PR", "HER2", "KI67")),
    }
    for specimen in ("tumour", "metastasis"):
        assert [rows[specimen, m][0] for m in ("ER", "PR", "HER2")] == ["positive", "positive", "negative"]
    assert rows["metastasis", "KI67"][1:] == ("20", "%")
    assert {row["date"] for row in ask("receptor_profile") if "primary" in row["specimen"]} == {"2007"}


def test_three_distant_metastases_with_their_certainty(ask: Ask) -> None:
    distant = {(row["item"].rpartition("#")[2].split("-")[1], row["side"], row["status"])
               for row in ask("metastases") if "lymph" not in row["site"]}  # fmt: skip
    assert distant == {("pelvic", "left", "confirmed"), ("scapula", "right", "presumed"), ("liver", "", "presumed")}


def test_the_complete_response_is_of_the_liver_only(ask: Ask) -> None:
    rows = [(row["response"], row["site"]) for row in ask("responses")]
    assert [site for response, site in rows if response == "complete response"] == ["liver"]
    assert rows.count(("progressive disease", "liver")) + rows.count(("progressive disease", "")) == 1


def test_the_grades_are_those_of_the_text(ask: Ask) -> None:
    assert sorted((row["grade"]) for row in ask("adverse_events")) == ["1", "2"]


def test_drugs_without_dose_are_told_and_none_is_invented(ask: Ask) -> None:
    assert {row["drug"] for row in ask("drugs_without_dose")} == {
        "fluorouracil", "epirubicin", "cyclophosphamide", "docetaxel", "tamoxifen", "nab-paclitaxel"
    }  # fmt: skip


def test_the_contradictions_and_the_duplicate_are_findings(ask: Ask) -> None:
    kinds = [row["kind"] for row in ask("contradictions")]
    assert kinds.count("contradiction") == 2
    assert kinds.count("duplicate") == 1


def test_there_is_no_violation_and_a_warning_for_each_drug_without_dose(
    seed_kg: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(seed_kg), "--format", "json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["counts"]["violation"] == 0
    dose = [f for f in outcome["findings"] if f["rule"] == "OKG-DOSE-003"]
    assert {f["severity"] for f in dose} == {"warning"}
    assert len(dose) == 6
