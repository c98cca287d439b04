"""What `kg terms learn` takes from annotated reports, and what `kg build --vocabulary` makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.brat import Annotation, ann_text
from kg.cli.main import main
from kg.errors import InputError, TableError
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.entry import vocabulary_files
from kg.lexicon.learnt import COLUMNS, read_learnt
from kg.lexicon.lexicon import compile_lexicon, shipped_lexicon
from tests.marked import parse_marked

M, T = "morphology", "topography"
# <ent kind code> as an annotator of ours might mark them; the words `zorblastome` and `glime` are nobody's.
REPORTS = [
    "Un <ent kind=morphology code=9999/3>zorblastome</ent> du <ent kind=topography code=C77.9>glime</ent> est vu.",
    "Le <ent kind=morphology code=9999/3>zorblastome</ent> du <ent kind=topography code=C77.9>glime</ent> a grandi.",
    "Exérèse d'un <ent kind=morphology code=9999/3>zorblastome</ent> du <ent kind=topography code=C77.9>glime</ent>.",
    "Le <ent kind=morphology code=9998/3>zorblastome</ent> est stable.",
    "Une <ent kind=morphology code=8000/1>tache</ent> du <ent kind=topography code=C44.9>bras</ent>.",
    "Une <ent kind=morphology code=tocheck>ombre</ent> du <ent kind=topography code=C34.9>poumon</ent>.",
    "Le <ent kind=morphology code=8500/3>CZI</ent> du <ent kind=topography code=C50.9>sein</ent>. Un czi ordinaire.",
    "Le <ent kind=morphology code=8500/3>CZI</ent> du <ent kind=topography code=C50.9>sein</ent> est opéré.",
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "mine"
    folder.mkdir()
    for number, example in enumerate(REPORTS):
        report, marks = parse_marked(example)
        (folder / f"r{number}.txt").write_text(report.text, encoding="utf-8")
        mentions = [
            Annotation(mark.attributes["kind"], ((mark.start, mark.end),), mark.attributes["code"]) for mark in marks
        ]
        (folder / f"r{number}.ann").write_text(ann_text(mentions, report.text), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def learnt_file(corpus: Path) -> Path:
    path = corpus.parent / "mine.tsv"
    assert main(["terms", "learn", str(corpus), "--out", str(path)]) == 0
    return path


def test_a_form_has_its_majority_code_with_the_share(learnt_file: Path) -> None:
    rows = {(row.kind, row.form): row for row in read_learnt(learnt_file).rows}
    row = rows[M, "zorblastome"]
    assert (row.icdo3, row.share, row.times, row.annotated) == ("9999/3", 0.75, 4, 1.0)
    assert rows[T, "glime"].icdo3 == "C77.9"


def test_a_form_with_only_placeholders_has_no_code(learnt_file: Path) -> None:
    rows = {(row.kind, row.form): row for row in read_learnt(learnt_file).rows}
    assert rows[M, "ombre"].icdo3 == ""


def test_an_abbreviation_keeps_its_capitals(learnt_file: Path) -> None:
    rows = {(row.kind, row.form): row for row in read_learnt(learnt_file).rows}
    assert rows[M, "CZI"].flags == "case"


def test_a_code_maps_to_the_only_shipped_concept_that_has_it(learnt_file: Path) -> None:
    with_code = [c.id for c in shipped_concepts().values() if c.group == "site" and c["icdo3"] == "C77.9"]
    rows = {(row.kind, row.form): row for row in read_learnt(learnt_file).rows}
    assert rows[T, "glime"].concept == (with_code[0] if len(with_code) == 1 else "")


def test_the_file_says_where_it_comes_from_and_no_date(learnt_file: Path) -> None:
    header = [line for line in learnt_file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert header[0] == "# Vocabulary learnt from the annotated reports mine: 8 reports, 15 mentions."
    assert str(learnt_file.parent) not in "\n".join(header)


@pytest.mark.slow
def test_learning_twice_gives_the_same_bytes(corpus: Path, learnt_file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.tsv"
    assert main(["terms", "learn", str(corpus), "--out", str(again)]) == 0
    assert again.read_bytes() == learnt_file.read_bytes()


@pytest.mark.slow
def test_a_build_with_the_file_finds_the_learnt_words(learnt_file: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "new.txt").write_text("On découvre un zorblastome du glime chez ce patient.", encoding="utf-8")
    for name, options, expected in (
        ("with", ["--vocabulary", str(learnt_file)], ["9999/3", "C77.9"]),
        ("without", [], []),
    ):
        out = tmp_path / name
        assert main(["build", str(reports), "--out", str(out), *options]) == 0
        assert main(["export", "brat", "--kg", str(out), "--out", str(tmp_path / f"{name}-ann")]) == 0
        lines = (tmp_path / f"{name}-ann" / "new.ann").read_text(encoding="utf-8").splitlines()
        assert [line.split("\t")[2] for line in lines if line.startswith("#")] == expected


@pytest.mark.slow
def test_shipped_forms_and_their_meanings_stay_as_they_are(learnt_file: Path) -> None:
    shipped = shipped_lexicon("fr")
    both = compile_lexicon("fr", [*vocabulary_files("fr"), learnt_file], shipped_concepts())
    assert {form: both.forms[form] for form in shipped.forms} == dict(shipped.forms)
    assert all(
        "learnt" in entry.flags for form in both.forms.keys() - shipped.forms.keys() for entry in both.forms[form]
    )


def test_a_folder_without_annotations_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", "learn", str(tmp_path), "--out", str(tmp_path / "x.tsv")]) == 2
    assert "no annotated report here" in capsys.readouterr().err
    assert not (tmp_path / "x.tsv").exists()


def test_an_annotation_without_its_report_is_refused(tmp_path: Path) -> None:
    from kg.learn.corpus import read_annotated

    (tmp_path / "a.ann").write_text("T1\tMorphology 0 6\ttumeur\n", encoding="utf-8")
    for name in ("b.txt", "a.md"):
        (tmp_path / name).write_text("tumeur", encoding="utf-8")
        with pytest.raises(InputError, match=r"no report a\.txt"):
            read_annotated(tmp_path, shipped_lexicon("fr"))


def test_an_annotation_named_as_an_export_names_it_is_of_its_report(tmp_path: Path) -> None:
    from kg.learn.corpus import read_annotated

    (tmp_path / "été").mkdir()
    (tmp_path / "été" / "Dossier Müller 1.txt").write_text("tumeur", encoding="utf-8")
    (tmp_path / "Dossier%20M%C3%BCller%201.ann").write_text("T1\tMorphology 0 6\ttumeur\n", encoding="utf-8")
    assert [each.id for each in read_annotated(tmp_path, shipped_lexicon("fr"))] == ["Dossier Müller 1"]


@pytest.mark.parametrize(
    "row",
    ["nonsense\ttumeur\t\t8000/1\t1\t\t1\t3\t0", "morphology\ttumeur\t\t8000/1\tmany\t\t1\t3\t0"],
)
def test_a_damaged_file_is_an_error_at_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "v.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_learnt(path)
    assert error.value.place.endswith(":2:1")
