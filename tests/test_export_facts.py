"""Facts are filled from the graph alone, in the words and rows of the annotation guidelines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.cli.export import PER_CASE
from kg.cli.main import main
from kg.errors import OutputError
from kg.export.facts import case_facts, export_facts
from kg.fact.case import Biomarker, Metastasis, PrimaryTumour, Specimen
from kg.graph.quads import case_quads
from kg.graph.read import read_case
from kg.graph.store import memory_store
from tests.seed_case import RUN, TEXT, at, seed_case, write_folder
from tests.test_graph_quads import tiny

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = write_folder(tmp_path_factory.mktemp("facts"))
    assert export_facts(memory_store(folder), folder / "facts") == 1
    found: dict[str, Any] = json.loads((folder / "facts" / "cc_onco1214.json").read_text(encoding="utf-8"))
    return found


def facts_of(tmp_path: Path, **parts: Any) -> dict[str, Any]:
    path = tmp_path / "case.nq"
    path.write_bytes(b"".join(case_quads(tiny(**parts), RUN)))
    return case_facts(read_case(memory_store(path), "https://w3id.org/oncocase/case/t"))


def test_every_row_has_its_characters_instead_of_a_quote(facts: dict[str, Any]) -> None:
    rows = [row for table in facts.values() if isinstance(table, list) for row in table] + [facts["patient"]]
    assert len(rows) > 20
    assert all(row["evidence"] and "quote" not in row for row in rows)
    span = at("Homme de 70 ans")
    assert facts["patient"] == {"sex": "male", "age_years": 70, "evidence": [[span.start, span.end]]}
    assert TEXT[slice(*facts["therapies"][0]["evidence"][0])] == "mastectomie"


def test_the_therapies_of_the_seed_are_in_order_with_what_the_text_gives(facts: dict[str, Any]) -> None:
    rows = [(row["rank"], row["kind"], row["name"]) for row in facts["therapies"]]
    assert rows == [
        (1, "surgery", "mastectomy"), (1, "surgery", "axillary lymph node dissection"), (2, "chemotherapy", "FEC"),
        (3, "chemotherapy", "docetaxel"), (4, "radiotherapy", "radiotherapy"), (5, "endocrine", "tamoxifen"),
        (6, "radiotherapy", "radiotherapy"), (6, "endocrine", "anastrozole + goserelin"),
        (6, "bone-modifying", "denosumab"),
        (7, "chemotherapy", "nab-paclitaxel"),
    ]  # fmt: skip
    endocrine = facts["therapies"][7]
    assert endocrine["drugs"] == [
        {"inn": "anastrozole", "dose": "1", "unit": "mg", "frequency": "1/d"},
        {"inn": "goserelin", "dose": "3.6", "unit": "mg", "frequency": "1/mo"},
    ]
    assert (endocrine["start"], endocrine["end"], endocrine["stop_reason"]) == ("2013-06~", "2013-10", "progression")
    assert facts["therapies"][6]["dose_gy"] == 30
    assert facts["therapies"][6]["setting"] == "palliative"
    assert facts["therapies"][4]["sites"] == ["breast", "axilla"]
    assert facts["therapies"][5]["stop_reason"] is None
    assert facts["therapies"][2]["drugs"][0]["dose"] is None


def test_tumours_stages_markers_and_responses_use_the_words_of_the_guidelines(facts: dict[str, Any]) -> None:
    assert facts["primaries"][0]["id"] == facts["stages"][0]["tumour"] == "p1"
    stage = facts["stages"][0]
    assert (stage["prefix"], stage["t"], stage["n"], stage["m"]) == ("p", "2", "3", None)
    ki67 = [row for row in facts["biomarkers"] if row["marker"] == "KI67"]
    assert [(row["specimen"], row["result"], row["value"], row["unit"]) for row in ki67] == [
        ("metastasis", None, "20", "%")
    ]
    places = {row["site"]: (row["topography"], row["laterality"], row["status"]) for row in facts["metastases"]}
    assert places["liver"] == ("C22", None, "presumed")
    assert places["scapula"] == ("C40.0", "right", "presumed")
    assert [(row["category"], row["site"], row["therapy_rank"]) for row in facts["responses"]] == [
        ("CR", "liver", 7),
        ("PD", "liver", 6),
    ]
    assert {(row["term"], row["grade"]) for row in facts["adverse_events"]} == {("neurotoxicity", 1), ("asthenia", 2)}


def test_a_silent_text_gives_nulls_and_empty_tables(tmp_path: Path) -> None:
    facts = facts_of(tmp_path)
    assert facts["patient"] == {"sex": None, "age_years": None, "evidence": []}
    assert all(table == [] for table in facts.values() if isinstance(table, list))


def test_a_general_denial_and_a_serum_marker_have_their_special_words(tmp_path: Path) -> None:
    facts = facts_of(
        tmp_path,
        metastases=(Metastasis(key="met-any-1", rule="r", site="any", topography=None, status="refuted"),),
        specimens=(Specimen(key="specimen-serum-1", rule="r", kind="serum"),),
        biomarkers=(
            Biomarker(
                key="bm-x-1",
                rule="r",
                marker="psa",
                name="PSA",
                specimen="specimen-serum-1",
                value="<0.1",
                unit="ng/mL",
            ),
        ),
        primaries=(
            PrimaryTumour(
                key="tumour-1", rule="r", site=None, topography="C80.9", morphology=None, morphology_code=None
            ),
        ),
    )
    assert facts["metastases"][0] == {
        "site": "any",
        "topography": None,
        "laterality": None,
        "status": "refuted",
        "date": None,
        "evidence": [],
    }
    marker = facts["biomarkers"][0]
    assert (marker["specimen"], marker["result"], marker["value"]) == ("unspecified", None, "<0.1")
    assert facts["primaries"][0]["topography"] == "C80.9"


def test_an_output_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "kg")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        export_facts(memory_store(folder), tmp_path / "file" / "facts")


@pytest.mark.corpus
def test_the_reference_reading_scores_at_least_097_against_the_gold(tmp_path: Path) -> None:
    gold, predicted, texts = tmp_path / "gold", tmp_path / "predicted", tmp_path / "texts"
    for folder, source in (
        (gold, SHARED / "gold/dev/cc_onco1214.json"),
        (texts, SHARED / "gold/texts/cc_onco1214.txt"),
    ):
        folder.mkdir()
        (folder / source.name).write_bytes(source.read_bytes())
    export_facts(memory_store(write_folder(tmp_path / "kg", seed_case())), predicted)
    command = [sys.executable, *map(str, (SHARED / "tools/score_facts.py", gold, predicted, texts)), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["overall"]["f1"] >= 0.97


def test_a_file_of_a_case_that_is_gone_is_told(
    tmp_path: Path, seed_kg: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form, suffix in PER_CASE.items():
        out = tmp_path / form
        for again in range(2):
            assert main(["export", form, "--kg", str(seed_kg), "--out", str(out)]) == 0
            told = capsys.readouterr().err
            assert told == (f"note: files in {out} that are of no case exported: gone{suffix}\n" * again)
            (out / f"gone{suffix}").touch()
        assert (out / f"gone{suffix}").exists()
