"""The output folder: what a build leaves there, whatever happens to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg.build.folder
import kg.build.pool
from kg.build.manifest import read_manifest
from kg.build.opened import opened
from kg.build.run import Built, build
from kg.build.work import work
from kg.errors import GraphError, InputError, KgError, OutputError, TableError
from kg.fact.read import case_of

TEXTS = {
    "un": "Homme de 61 ans. Carcinome du sein gauche en 2009, traité par tamoxifène 20 mg par jour.\n",
    "deux": "Patiente de 47 ans. Métastases hépatiques suspectées. Elle reçoit du paclitaxel.\n",
    "trois": "Femme de 80 ans. Pas de métastase osseuse.\n",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three short reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder that has to be the same everywhere (the store is the database's own)."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(folder).parts
    }


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest as JSON."""
    loaded = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_a_build_writes_graphs_store_findings_and_manifest(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built = build([reports], out)
    assert (built.made, built.kept, built.removed) == (3, 0, 0)
    names = sorted(path.name for path in (out / "graph").iterdir())
    assert names == ["_dataset.nq", "_ontology.nq", "_terms.nq", "deux.nq", "trois.nq", "un.nq"]
    assert sorted(p.name for p in (out / "findings").iterdir()) == ["deux.jsonl", "trois.jsonl", "un.jsonl"]
    assert (out / "store" / "CURRENT").exists()
    rows = manifest(out)["reports"]
    assert [row["path"] for row in rows] == ["../reports/deux.txt", "../reports/trois.txt", "../reports/un.txt"]
    assert all(row["quads"] > 10 for row in rows)


def test_every_graph_file_is_read_back_by_a_strict_parser(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "out")
    for path in (tmp_path / "out" / "graph").iterdir():
        assert all(isinstance(q.graph_name, ox.NamedNode) for q in ox.parse(path=path, format=ox.RdfFormat.N_QUADS))


def test_a_second_build_of_the_same_reports_does_no_work(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([reports], out)
    before = content(out)
    monkeypatch.setattr(kg.build.pool, "work", _forbidden)
    monkeypatch.setattr(kg.build.folder, "fill_store", _forbidden)
    built = build([reports], out)
    assert (built.made, built.kept, built.removed) == (0, 3, 0)
    assert content(out) == before


def test_only_changed_reports_are_redone_and_gone_ones_removed(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    (reports / "un.txt").write_text("Homme de 62 ans.\n", encoding="utf-8")
    (reports / "deux.txt").unlink()
    built = build([reports], out)
    assert (built.made, built.kept, built.removed) == (1, 1, 1)
    fresh = tmp_path / "fresh"
    build([reports], fresh)
    assert content(out) == content(fresh)


def test_a_graph_file_that_was_damaged_is_made_good(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    before = content(out)
    (out / "graph" / "un.nq").write_bytes(b"")
    (out / "findings" / "deux.jsonl").unlink()
    (out / "graph" / "_ontology.nq").unlink()
    assert build([reports], out).made == 2
    assert content(out) == before


def test_a_graph_file_of_no_report_is_removed(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    before = content(out)
    (out / "graph" / "stray.nq").write_bytes(b"")
    build([reports], out)
    assert content(out) == before


def test_a_moved_report_is_not_redone_but_its_path_is_recorded(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    reports.rename(tmp_path / "elsewhere")
    assert build([tmp_path / "elsewhere"], out).kept == 3
    assert manifest(out)["reports"][0]["path"] == "../elsewhere/deux.txt"


def test_a_change_of_version_or_data_redoes_everything(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([reports], out)
    monkeypatch.setattr("kg.build.recipe.__version__", "9.9.9")
    assert build([reports], out).made == 3
    assert manifest(out)["tool_version"] == "9.9.9"


def test_another_base_and_form_of_iri_are_another_recipe(reports: Path, tmp_path: Path) -> None:
    from kg.graph.iri import IriPolicy

    out = tmp_path / "out"
    build([reports], out)
    assert build([reports], out, iris=IriPolicy("https://example.org/kg/", "obo")).made == 3
    assert b"<https://example.org/kg/case/un#" in (out / "graph" / "un.nq").read_bytes()


def test_bad_reports_are_listed_and_good_ones_built(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").touch()
    (reports / "latin.txt").write_bytes("opéré".encode("latin-1"))
    (reports / "binary.txt").write_bytes(b"\0\1\2")
    (reports / "sub").mkdir()
    (reports / "sub" / "un.txt").write_text("x", encoding="utf-8")
    out = tmp_path / "out"
    built = build([reports, tmp_path / "absent"], out)
    assert built.made == 3
    assert {row["path"]: (row["place"], row["code"]) for row in manifest(out)["failures"]} == {
        "../absent": ("", "KG101"),
        "../reports/binary.txt": ("", "KG112"),
        "../reports/empty.txt": ("", "KG111"),
        "../reports/latin.txt": ("1:3", "KG113"),
        "../reports/un.txt": ("", "KG115"),
    }


def test_a_report_that_became_unreadable_leaves_the_graph(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    (reports / "un.txt").write_bytes(b"")
    assert build([reports], out).removed == 1
    assert not (out / "graph" / "un.nq").exists()


def test_a_mistyped_path_does_not_empty_an_earlier_build(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    before = content(out)
    with pytest.raises(InputError, match="no such file"):
        build([tmp_path / "reprots"], out)
    assert content(out) == before


def test_reports_that_all_became_unreadable_do_not_empty_an_earlier_build(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    before = content(out)
    for path in reports.rglob("*.txt"):
        path.write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        build([reports], out)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(InputError, match="cannot be read"):
        build([tmp_path / "loop.txt"], out)
    assert content(out) == before


def test_inputs_that_are_all_bad_are_listed_in_the_manifest_of_a_new_folder(tmp_path: Path) -> None:
    built = build([tmp_path / "absent.txt"], tmp_path / "out")
    assert built.made == 0
    assert [row["code"] for row in manifest(tmp_path / "out")["failures"]] == ["KG101"]


@pytest.mark.parametrize(
    "name", ["a b", 'l\'été "x"', "..c", "a..b", "日本", "_terms", "_ontology", "_dataset", "a#b?c%d<e>", "é" * 100]
)
def test_any_file_name_becomes_valid_iris_and_a_file_inside_the_folder(tmp_path: Path, name: str) -> None:
    source = tmp_path / "in" / f"{name}.txt"
    source.parent.mkdir()
    source.write_text(TEXTS["un"], encoding="utf-8")
    out = tmp_path / "out"
    build([source], out)
    row = manifest(out)["reports"][0]
    assert row["id"] == name
    graph = out / row["graph"]
    assert graph.parent == out / "graph"
    assert len(list(ox.parse(path=graph, format=ox.RdfFormat.N_QUADS))) == row["quads"]
    assert len(list((out / "graph").glob("*.nq"))) == 4


def test_a_folder_of_somebody_else_is_never_touched(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        build([reports], reports)
    assert caught.value.code == "KG501"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    with pytest.raises(GraphError, match="not a manifest"):
        build([reports], tmp_path / "other")
    assert sorted(p.name for p in (tmp_path / "other").iterdir() if p.name[0] != ".") == ["manifest.json"]


def test_an_output_that_cannot_be_written_is_one_line(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/kg-out")):
        with pytest.raises(OutputError) as caught:
            build([reports], out)
        assert "\n" not in str(caught.value)
        assert str(out) in caught.value.place


def test_two_builds_never_write_to_one_folder(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with kg.build.folder.open_folder(out), pytest.raises(OutputError) as caught:
        build([reports], out)
    assert caught.value.code == "KG502"
    assert build([reports], out).made == 3


def test_an_interrupted_build_leaves_the_folder_as_it_was_and_is_taken_up_again(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports / "un.txt"], out)
    before = content(out)

    def interrupt(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([reports], out, progress=interrupt)
    after = content(out)
    assert {name: after[name] for name in before} == before
    worked: list[str] = []
    built = _counted(worked, [reports], out)
    assert worked == ["un"] or len(worked) == 1
    assert (built.made, built.kept) == (2, 1)
    build([reports], tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


@pytest.mark.parametrize("step", ["fill_store", "place_store", "settle"])
def test_a_build_killed_between_two_renames_is_made_good_by_the_next(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    out = tmp_path / "out"
    build([reports], out)
    (reports / "un.txt").write_text("Homme de 62 ans.\n", encoding="utf-8")
    (reports / "deux.txt").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(kg.build.folder, step, _forbidden)
        with pytest.raises(AssertionError):
            build([reports], out)
    build([reports], out)
    build([reports], tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")
    store = ox.Store.read_only(str(out / "store"))
    assert not list(store.quads_for_pattern(None, None, None, ox.NamedNode("https://w3id.org/oncocase/case/deux")))


def test_a_defect_in_one_report_is_a_failure_of_that_report_without_its_text(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = case_of

    def broken(context: Any) -> Any:
        report = context.reading.report
        if report.id == "deux":
            raise ValueError(report.text)
        return real(context)

    monkeypatch.setattr("kg.build.work.case_of", broken)
    built = build([reports], tmp_path / "out")
    assert built.made == 2
    (failure,) = built.manifest.failures
    assert failure.code == "KG900"
    assert "ValueError at " in failure.cause
    assert "47 ans" not in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")


def test_a_damaged_manifest_is_named(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    (out / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(GraphError, match="not a manifest"):
        build([reports], out)


def test_a_folder_of_another_version_is_built_anew_and_not_read(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    old = manifest(out) | {"format": 0}
    (out / "manifest.json").write_text(json.dumps(old), encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        opened(out)
    assert caught.value.code == "KG301"
    assert build([reports], out).made == 3
    build([reports], tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


def test_the_manifest_is_read_back_as_it_was_written(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").touch()
    built = build([reports], tmp_path / "out")
    back = read_manifest(tmp_path / "out")
    assert back is not None
    assert back.reports == built.manifest.reports
    assert back.failures == built.manifest.failures
    assert back.to_bytes() == (tmp_path / "out" / "manifest.json").read_bytes()


@pytest.mark.slow
def test_a_vocabulary_of_the_user_adds_forms_and_changes_the_recipe(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports], out)
    words = tmp_path / "words.tsv"
    words.write_text("concept\tforms\tflags\nliver\tzorglub\t\n", encoding="utf-8")
    assert build([reports], out, vocabulary=words).made == 3
    words.write_text("concept\tforms\tflags\nliver\tzorglub\tnoflag\n", encoding="utf-8")
    with pytest.raises(TableError, match="unknown flag") as caught:
        build([reports], out, vocabulary=words)
    assert caught.value.place.endswith("words.tsv:2:1")
    with pytest.raises(InputError, match="vocabulary file"):
        build([reports], out, vocabulary=tmp_path / "absent.tsv")


def test_an_unknown_language_names_the_known_ones(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no vocabulary for language") as caught:
        build([reports], tmp_path / "out", lang="xx")
    assert "fr" in caught.value.remedy


def _forbidden(*_: object, **__: object) -> Any:
    raise AssertionError("not to be called")


def _counted(worked: list[str], paths: list[Path], out: Path) -> Built:
    """Build, noting the ids that were worked on."""

    def counting(task: Any, settings: Any) -> Any:
        worked.append(task.source.id)
        return work(task, settings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.build.pool.work", counting)
        return build(paths, out)
