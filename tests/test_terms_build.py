"""Builds with a cache: codes for the long tail with their reason, the hierarchy to climb, and nothing of it without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset

from kg.ask.run import rdflib_dataset, run_query
from kg.build.run import build
from kg.cli.main import main
from kg.graph.store import memory_store
from kg.lexicon.concept import shipped_concepts
from kg.terms.importing import import_terms
from kg.terms.linking import code_concepts
from kg.terms.lookup import Cache
from tests import terms_files as files
from tests.test_build import content

TEXT = (
    "Homme de 61 ans. Carcinome bronchique métastatique en 2019.\n"
    "Antécédents : mal de Testut.\n"
    "Traitement par savolitinib 600 mg par jour, puis zorvitinib 80 mg par jour, puis docétaxel.\n"
    "Il reçoit ensuite du doublonib et du sanscodib.\n"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, a cache, and the builds `with` and `without` it."""
    place = tmp_path_factory.mktemp("terms")
    (place / "reports").mkdir()
    (place / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    import_terms(files.own_table(place), place / "terms.sqlite", name="ours", version="3")
    build([place / "reports"], place / "without")
    build([place / "reports"], place / "with", terms=place / "terms.sqlite")
    return place


def graph(folder: Path) -> str:
    return (folder / "graph" / "a.nq").read_text(encoding="utf-8")


def rows(folder: Path, query: str, **params: str) -> list[dict[str, str]]:
    return [dict(row) for row in run_query(query, folder, params).plain()]


def test_a_drug_that_no_table_has_is_read_and_coded(place: Path) -> None:
    treatments = [row["treatment"] for row in rows(place / "with", "therapy_sequence", lang="en")]
    assert treatments == ["savolitinib 600 mg/day", "zorvitinib 80 mg/day", "docetaxel"]
    assert "#drug> <http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C900001>" in graph(place / "with")
    assert "zorvitinib" not in [row["treatment"] for row in rows(place / "without", "therapy_sequence", lang="en")]


def test_a_shipped_concept_without_a_code_gets_the_only_one_of_its_group(place: Path) -> None:
    assert shipped_concepts()["savolitinib"].ncit == ""
    assert "savolitinib" in {row.get("concept") for row in rows(place / "without", "unlinked_terms")}
    assert "savolitinib" not in {row.get("concept") for row in rows(place / "with", "unlinked_terms")}
    coded = code_concepts(Cache(place / "terms.sqlite"), shipped_concepts())
    assert {c.id for c in coded.values() if c != shipped_concepts()[c.id]} == {"savolitinib"}


def test_a_name_of_two_codes_or_of_none_is_not_linked(place: Path) -> None:
    for word in ("doublonib", "sanscodib"):
        assert word in (place / "reports" / "a.txt").read_text(encoding="utf-8")
        assert "ncit-c90000" + {"doublonib": "5", "sanscodib": "7"}[word] not in graph(place / "with")
    assert "C900006>" not in graph(place / "with")


@pytest.mark.slow
def test_words_that_a_token_has_are_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.txt").write_text(TEXT, encoding="utf-8")
    table = tmp_path / "bad.tsv"
    table.write_text("ncit\tterm\tgroup\nC900010\tdocétaxel\tdrug\nC900011\tcarcinome\tcondition\nC900012\tpuis\tdrug\n"
                     "C900013\tdu\tdrug\n", encoding="utf-8")  # fmt: skip
    import_terms(table, tmp_path / "bad.sqlite")
    build([tmp_path / "r"], tmp_path / "out", terms=tmp_path / "bad.sqlite")
    build([tmp_path / "r"], tmp_path / "plain")
    facts = [line for line in graph(tmp_path / "out").splitlines() if "/prov>" not in line]
    assert facts == [line for line in graph(tmp_path / "plain").splitlines() if "/prov>" not in line]


def test_explain_says_how_a_code_was_found(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def explained(item: str, lang: str = "en") -> str:
        assert main(["explain", str(place / "with"), item, "--lang", lang]) == 0
        return capsys.readouterr().out

    assert "code found in the cache, ours 3: exact match of “zorvitinib”" in explained("#dx-ncit-c900001-1")
    assert "code trouvé dans le cache, ours 3 : mot pour mot « zorvitinib »" in explained("#dx-ncit-c900001-1", "fr")
    assert "code found in the cache, ours 3: exact match of “savolitinib”" in explained("#dx-savolitinib-1")
    assert "code verified in " in explained("#dx-docetaxel-1")


def test_the_classes_of_a_drug_can_be_climbed_on_both_engines(place: Path) -> None:
    store, dataset = memory_store(place / "with"), rdflib_dataset(place / "with")
    for params in ({}, {"lang": "en"}, {"class": "C163758"}):
        table = run_query("drug_classes", store, params)
        assert run_query("drug_classes", dataset, params) == table
        found = {row["code"]: row["drugs"] for row in table.plain()}
        assert found["C163758"] == "savolitinib, zorvitinib"
        assert ("C274" in found) == ("class" not in params)


def test_without_a_hierarchy_the_query_has_no_rows(place: Path) -> None:
    assert run_query("drug_classes", place / "without").rows == ()
    assert run_query("drug_classes", Dataset(default_union=True)).rows == ()


def test_only_used_concepts_and_what_they_are_kinds_of_are_in_the_slice(place: Path) -> None:
    data = (place / "with" / "graph" / "_terms.nq").read_text(encoding="utf-8")
    assert "#C163758> <http://www.w3.org/2004/02/skos/core#broader> " in data
    assert "C900005" not in data
    assert "#broader>" not in (place / "without" / "graph" / "_terms.nq").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_cache_is_part_of_the_recipe_the_manifest_and_the_provenance(place: Path, tmp_path: Path) -> None:
    manifest = json.loads((place / "with" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["terms"].startswith("ours 3 (sha256:")
    assert f'vocabularyVersion> "{manifest["terms"]}"' in graph(place / "with")
    assert json.loads((place / "without" / "manifest.json").read_text(encoding="utf-8"))["terms"] == ""
    assert "vocabularyVersion" not in graph(place / "without")
    other = tmp_path / "other.sqlite"
    import_terms(place / "ours.tsv", other, name="ours", version="4")
    build([place / "reports"], tmp_path / "out", terms=place / "terms.sqlite")
    assert build([place / "reports"], tmp_path / "out", terms=place / "terms.sqlite").made == 0
    assert build([place / "reports"], tmp_path / "out", terms=other).made == 1


@pytest.mark.slow
def test_the_same_cache_gives_the_same_bytes_whatever_the_jobs(place: Path, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    for name in "abcd":
        (tmp_path / "r" / f"{name}.txt").write_text(f"{TEXT}\nCas {name}. Zorvit, ZRV-101.\n", encoding="utf-8")
    build([tmp_path / "r"], tmp_path / "one", terms=place / "terms.sqlite", jobs=1)
    command = [sys.executable, "-m", "kg", "build", "r", "--out", "two", "--terms", str(place / "terms.sqlite")]
    root = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "7"}
    subprocess.run([*command, "--jobs", "2"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_names_of_a_closed_terminology_never_enter_the_graph(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.txt").write_text(
        "Homme de 61 ans. Antécédents : maladie blanche de Testut. Traitement par zorvitinibe.\n", encoding="utf-8"
    )
    import_terms(files.umls(tmp_path), tmp_path / "c.sqlite")
    build([tmp_path / "r"], tmp_path / "out", terms=tmp_path / "c.sqlite")
    terms = (tmp_path / "out" / "graph" / "_terms.nq").read_text(encoding="utf-8")
    facts = "".join(line for line in graph(tmp_path / "out").splitlines(True) if "/prov> ." not in line)
    assert "#C900001>" in facts
    assert '"zorvitinib"@en' in terms
    assert "zorvitinibe" not in terms + facts


def test_a_validation_of_the_folder_finds_what_the_build_found(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(place / "with"), "--format", "json", "--fail-on", "never"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    built = [json.loads(line) for line in (place / "with" / "findings" / "a.jsonl").read_text("utf-8").splitlines()]
    assert sorted(f["fingerprint"] for f in found) == sorted(f["fingerprint"] for f in built)


def test_a_bad_cache_is_one_line(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["build", str(place / "reports"), "--out", str(tmp_path / "x"), "--terms", str(tmp_path / "none")]
    assert main(args) == 2
    assert capsys.readouterr().err.startswith("KG221")
