"""Facts scored against annotated reports, from the exported graph, by the scorer that stands beside the annotations."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import main

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SEED = "cc_onco1214"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of all annotated reports, exported from their graph."""
    out = tmp_path_factory.mktemp("gold")
    assert main(["build", str(SHARED / "gold" / "texts"), "--out", str(out / "kg")]) == 0
    assert main(["export", "facts", "--kg", str(out / "kg"), "--out", str(out / "facts")]) == 0
    return out / "facts"


def scored(gold: Path, facts: Path) -> dict[str, Any]:
    scorer, texts = SHARED / "tools" / "score_facts.py", SHARED / "gold" / "texts"
    command = [sys.executable, *map(str, (scorer, gold, facts, texts)), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.corpus
@pytest.mark.slow
def test_the_seed_is_read_almost_perfectly(exported: Path, tmp_path: Path) -> None:
    shutil.copy(SHARED / "gold" / "dev" / f"{SEED}.json", tmp_path)
    assert scored(tmp_path, exported)["overall"]["f1"] >= 0.97


@pytest.mark.corpus
@pytest.mark.slow
def test_every_table_holds_on_the_development_reports(exported: Path) -> None:
    figures = scored(SHARED / "gold" / "dev", exported)
    assert figures["overall"]["f1"] >= 0.85
    for table in ("drugs", "acts", "biomarkers", "stages", "metastases", "primaries"):
        assert figures[table]["f1"] >= 0.78, table
    for table in ("responses", "adverse_events"):
        assert figures[table]["f1"] >= 0.70, table
    assert figures["therapy order"]["right"] >= 0.9 * figures["therapy order"]["pairs"]


DOCUMENTS = Path(__file__).resolve().parent.parent / "benchmarks" / "documents"


@pytest.mark.slow
@pytest.mark.parametrize(("part", "least"), [("read", 0.84), ("unread", 0.75)])
def test_invented_hospital_documents_are_read_as_well_as_before(
    part: str, least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, texts = DOCUMENTS / part / "gold", DOCUMENTS / part / "texts"
    assert main(["eval", "facts", str(gold), str(texts), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["f1"] >= least


REPORTS = DOCUMENTS.parent / "case_reports"


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize(("part", "least"), [("read", 0.84), ("unread", 0.78)])
def test_case_reports_of_another_hand_are_read_as_well_as_before(
    part: str, least: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for gold in (REPORTS / part).glob("*.json"):
        (text,) = (SHARED / "corpora").glob(f"*/{gold.stem}.txt")
        (tmp_path / text.name).write_bytes(text.read_bytes())
    assert main(["eval", "facts", str(REPORTS / part), str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["f1"] >= least


def test_annotations_of_case_reports_hold_no_text_of_theirs() -> None:
    for path in REPORTS.glob("*/*.json"):
        facts = json.loads(path.read_text(encoding="utf-8"))
        rows = [facts["patient"], *(row for table in facts.values() if isinstance(table, list) for row in table)]
        assert [row for row in rows if "quote" in row] == []


@pytest.mark.parametrize("gold", sorted(DOCUMENTS.glob("*/gold/*.json")), ids=lambda path: path.stem)
def test_every_fact_of_an_invented_document_is_quoted_from_it(gold: Path) -> None:
    facts = json.loads(gold.read_text(encoding="utf-8"))
    text = (gold.parent.parent / "texts" / f"{gold.stem}.txt").read_text(encoding="utf-8")
    assert facts.pop("case") == gold.stem
    rows = [facts.pop("patient"), *(row for table in facts.values() for row in table)]
    assert [row["quote"] for row in rows if row["quote"] not in text] == []
