"""`kg verify`, `kg explain` and `kg export` from the outside."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.main import main


@pytest.fixture
def copied(seed_kg: Path, seed_report: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A report and an output folder of its own, to be damaged."""
    report = tmp_path / "in" / seed_report.name
    report.parent.mkdir()
    shutil.copy(seed_report, report)
    out = tmp_path / "out"
    assert main(["build", str(report), "--out", str(out)]) == 0
    return report, out


def test_every_quote_of_the_seed_is_where_the_graph_says(seed_kg: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(seed_kg)]) == 0
    assert capsys.readouterr().out == "verified  1 of 1 reports\n"


def test_a_changed_source_is_a_finding_without_its_text(
    copied: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    report, out = copied
    report.write_bytes(b"SECRET " + report.read_bytes())
    assert main(["verify", str(out)]) == 1
    shown = capsys.readouterr()
    assert "SECRET" not in shown.out + shown.err
    assert "verified  0 of 1 reports" in shown.out


def test_a_wrong_quote_is_a_finding_with_line_and_column(
    copied: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = copied
    (graph,) = (path for path in (out / "graph").iterdir() if not path.name.startswith("_"))
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(i for i, line in enumerate(lines) if "#quote>" in line)
    lines[number] = lines[number].replace('#quote> "', '#quote> "X')
    graph.write_text("".join(lines), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(out)]) == 1
    assert f"{copied[0].name}:" in capsys.readouterr().out


def test_an_item_is_explained_by_its_iri_or_in_short(
    seed_kg: Path, seed_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "therapy_sequence", "--kg", str(seed_kg), "--format", "csv"]) == 0
    iri = next(csv.DictReader(capsys.readouterr().out.splitlines()))["episode"]
    key = iri.rpartition("#")[2]
    texts = set()
    for item in (iri, f"{seed_report.stem}#{key}", f"#{key}"):
        assert main(["explain", str(seed_kg), item]) == 0
        texts.add(capsys.readouterr().out)
    (text,) = texts
    assert f"<{iri}>" in text
    assert "Lu dans le texte" in text
    assert main(["explain", str(seed_kg), iri, "--lang", "en"]) == 0
    assert "Read in the text" in capsys.readouterr().out


@pytest.mark.parametrize("item", ["#nothing-1", "absent#tx-fec-1", "not an iri", "https://example.org/x#y"])
def test_what_is_no_item_is_one_line_and_exit_2(seed_kg: Path, capsys: pytest.CaptureFixture[str], item: str) -> None:
    assert main(["explain", str(seed_kg), item]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_item_without_its_case_is_asked_for_in_a_folder_of_several(
    copied: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    report, out = copied
    shutil.copy(report, report.with_name("second.txt"))
    assert main(["build", str(report.parent), "--out", str(out)]) == 0
    capsys.readouterr()
    assert main(["explain", str(out), "#met-liver-1"]) == 2
    assert "give ID#met-liver-1" in capsys.readouterr().err


def test_every_export_is_written_and_read_back(seed_kg: Path, seed_report: Path, tmp_path: Path) -> None:
    for form in ("facts", "csv", "turtle", "trig"):
        assert main(["export", form, "--kg", str(seed_kg), "--out", str(tmp_path / "new" / form)]) == 0
    facts = json.loads((tmp_path / "new" / "facts" / f"{seed_report.stem}.json").read_text(encoding="utf-8"))
    assert facts["case"] == seed_report.stem
    assert facts["therapies"]
    assert (tmp_path / "new" / "csv" / "therapy_sequence.csv").exists()
    dataset = ox.Dataset(ox.parse(path=tmp_path / "new" / "trig", format=ox.RdfFormat.TRIG))
    quads = [q for path in (seed_kg / "graph").iterdir() for q in ox.parse(path=path, format=ox.RdfFormat.N_QUADS)]
    assert len(dataset) == len(set(map(str, quads)))
    assert len(list(ox.parse(path=tmp_path / "new" / "turtle", format=ox.RdfFormat.TURTLE))) > len(quads) / 2


@pytest.mark.parametrize(
    "args",
    [
        ["verify", "{tmp}"],
        ["verify", "{tmp}/absent"],
        ["explain", "{tmp}", "#x"],
        ["export", "facts", "--kg", "{tmp}", "--out", "{tmp}/x"],
        ["export", "nope", "--kg", "{tmp}", "--out", "{tmp}/x"],
        ["export", "turtle", "--kg", "{kg}", "--out", "/proc/x/y"],
        ["export", "facts", "--kg", "{kg}", "--out", "/proc/x/y"],
    ],
)
def test_bad_folders_and_outputs_are_one_line_and_exit_2(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    assert main([arg.replace("{tmp}", str(tmp_path)).replace("{kg}", str(seed_kg)) for arg in args]) == 2
    assert capsys.readouterr().err.count("\n") == 1
