"""Quotes are re-read from the source; an explanation shows the characters behind an item."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.errors import GraphError
from kg.graph.explain import explain
from kg.graph.explain_text import explanation_text
from kg.graph.iri import item_iri
from kg.graph.layout import report_file
from kg.graph.store import memory_store
from kg.graph.verify import position, verify
from tests.seed_case import SEED, TEXT, at, seed_case, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in" / "report.txt"
    source.parent.mkdir()
    source.write_bytes(SEED.read_bytes())
    return write_folder(tmp_path / "out", seed_case("report", "../in/report.txt"))


def damage(folder: Path, old: str, new: str) -> None:
    graph = report_file(folder, "report")
    data = graph.read_text(encoding="utf-8")
    assert old in data
    graph.write_text(data.replace(old, new), encoding="utf-8")


def test_a_sound_folder_has_no_discrepancy_and_progress_is_told(folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    assert verify(folder, lambda done, total: steps.append((done, total))) == []
    assert steps == [(1, 1)]


def test_a_changed_quote_is_found_and_not_repeated(folder: Path) -> None:
    damage(folder, 'quote> "Zoladex 3,6 mg par mois"', 'quote> "Zoladex 3,7 mg par mois"')
    (found,) = verify(folder)
    assert (found.kind, found.report) == ("quote", "report")
    assert "Zoladex" not in str(found)
    assert found.place.endswith(":22:3")


def test_offsets_outside_the_text_are_found(folder: Path) -> None:
    span = at("Zoladex 3,6 mg par mois")
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    damage(folder, f'ont#end> "{span.end}"{integer}', f'ont#end> "99999"{integer}')
    assert {found.kind for found in verify(folder)} == {"offsets"}


def test_a_changed_or_missing_source_is_found(folder: Path) -> None:
    source = folder / "../in/report.txt"
    source.write_text(TEXT + " ", encoding="utf-8")
    assert [found.kind for found in verify(folder)] == ["changed-source"]
    source.unlink()
    assert [found.kind for found in verify(folder)] == ["no-source"]


def test_a_text_that_is_not_the_source_is_found(folder: Path) -> None:
    damage(folder, 'ont#text> "Anamn', 'ont#text> "Anamm')
    assert [found.kind for found in verify(folder)] == ["text"]


def test_a_missing_or_damaged_graph_is_found(folder: Path) -> None:
    report_file(folder, "report").write_text("<a:s> <a:p\n")
    assert [found.kind for found in verify(folder)] == ["no-graph"]
    report_file(folder, "report").unlink()
    assert [found.kind for found in verify(folder)] == ["no-graph"]


def test_a_folder_that_is_not_ours_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no manifest"):
        verify(tmp_path)
    for wrong in ("{", "[]", '{"reports": [{}]}'):
        (tmp_path / "manifest.json").write_text(wrong)
        with pytest.raises(GraphError, match="cannot be read"):
            verify(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"reports": []}))
    assert verify(tmp_path) == []


def test_a_position_counts_lines_and_code_points_from_one() -> None:
    assert [position("aé\nb😀c", offset) for offset in (0, 1, 3, 5, 99)] == ["1:1", "1:2", "2:1", "2:3", "2:4"]


def test_an_explanation_has_passages_rule_derivation_code_and_issues(folder: Path) -> None:
    store = memory_store(folder)
    liver = explain(store, item_iri("report", "met-liver-1"), "fr")
    assert [passage.line_column for passage in liver.passages] == ["13:42", "17:1", "26:22"]
    assert liver.rules == ("metastasis-stated",)
    assert {link.code for link in liver.links} == {"C12392", "C4758"}
    assert len(liver.issues) == 1
    endocrine = explain(store, item_iri("report", "tx-anastrozole-goserelin-1"), "en")
    (derived,) = endocrine.derived
    assert (derived.property, derived.value, derived.rule) == ("startEdtf", "2013-06~", "date-relative")
    assert [passage.quote for passage in derived.passages] == [
        "octobre 2013",
        "4 mois après le début du traitement hormonal",
    ]
    assert endocrine.nil_reason


def test_an_explanation_is_told_in_french_or_english(folder: Path) -> None:
    store = memory_store(folder)
    french = explanation_text(explain(store, item_iri("report", "met-liver-1"), "fr"))
    assert "ligne 13:42" in french
    assert "« lésion hépatique unique suspecte de métastases » suspecté" in french
    english = explanation_text(explain(store, item_iri("report", "tx-anastrozole-goserelin-1"), "en"))
    assert "Computed: startEdtf = 2013-06~ (rule date-relative)" in english
    silent = explanation_text(explain(store, item_iri("report", "line-1"), "en"))
    assert "No passage" in silent


@pytest.mark.parametrize("iri", ["https://w3id.org/oncocase/case/report#nothing", "not an iri", ""])
def test_an_unknown_item_is_an_error(folder: Path, iri: str) -> None:
    with pytest.raises(GraphError):
        explain(memory_store(folder), iri)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_place_counts_the_lines_of_any_system(end: str) -> None:
    text = end.join(["ab", "", "cde", ""])
    assert [position(text, text.index(sign)) for sign in "abce"] == ["1:1", "1:2", "3:1", "3:3"]


def test_a_source_is_named_from_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    report = tmp_path / "in" / "a.txt"
    report.write_text("Homme de 60 ans.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "in", "--out", "deep/out"]) == 0
    report.write_text("Homme de 61 ans.", encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", "deep/out"]) == 1
    assert "| at in/a.txt\n" in capsys.readouterr().out.replace("\\", "/")
