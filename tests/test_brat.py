"""brat standoff: what is read of an annotation file, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.brat import Annotation, BratError, ann_text, read_ann


def written(folder: Path, *lines: str) -> Path:
    path = folder / "a.ann"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_types_are_known_by_their_first_letters_and_other_types_left_out(tmp_path: Path) -> None:
    path = written(
        tmp_path, "T1\tmorphologie 0 6\ttumeur", "T2\tTopografia 10 14\tsein", "T3\texpression_CIM 0 14\ttumeur du sein"
    )
    assert read_ann(path) == {("morphology", ((0, 6),)): None, ("topography", ((10, 14),)): None}


def test_a_note_with_an_icd_o_code_is_the_code_of_its_mention(tmp_path: Path) -> None:
    path = written(tmp_path, "T1\tMorphology 0 9\tcarcinome", "#1\tICD-O T1\t8010/3")
    assert read_ann(path) == {("morphology", ((0, 9),)): "8010/3"}


@pytest.mark.parametrize("note", ["tocheck", "trad", "C50.9 8500/3", "C5", ""])
def test_a_placeholder_is_no_code(tmp_path: Path, note: str) -> None:
    path = written(tmp_path, "T1\tMorphology 0 9\tcarcinome", f"#1\tICD-O T1\t{note}")
    assert read_ann(path) == {("morphology", ((0, 9),)): None}


def test_an_interrupted_mention_has_several_parts(tmp_path: Path) -> None:
    path = written(tmp_path, "T1\tMorphology 0 9;16 28\tcarcinome infiltrant")
    assert list(read_ann(path)) == [("morphology", ((0, 9), (16, 28)))]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    text = "carcinome\nrénal infiltrant du rein"
    mentions = [
        Annotation("topography", ((30, 34),), "C64.9"),
        Annotation("morphology", ((0, 9), (16, 26)), None),
    ]
    path = tmp_path / "b.ann"
    path.write_text(ann_text(mentions, text), encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines() == [
        "T1\tMorphology 0 9;16 26\tcarcinome infiltrant",
        "T2\tTopography 30 34\trein",
        "#2\tICD-O T2\tC64.9",
    ]
    assert read_ann(path) == {(m.kind, m.parts): m.code for m in mentions}


def test_a_mention_that_goes_on_in_the_next_line_is_a_part_a_line_and_read_as_one(tmp_path: Path) -> None:
    text = "un carcinome  canalaire \r\n infiltrant du sein"
    mentions = [Annotation("morphology", ((3, 37),), "8500/3")]
    path = tmp_path / "b.ann"
    path.write_text(ann_text(mentions, text), encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines()[0] == (
        "T1\tMorphology 3 23;27 37\tcarcinome  canalaire infiltrant"
    )
    assert read_ann(path) == {("morphology", ((3, 23), (27, 37))): "8500/3"}
    assert read_ann(path, text) == {("morphology", ((3, 37),)): "8500/3"}


def test_a_mention_without_offsets_is_an_error_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "T1\tMorphology 0 9\tcarcinome", "T2\tMorphology x\ttumeur")
    with pytest.raises(BratError) as error:
        read_ann(path)
    assert str(error.value).startswith("KG120")
    assert error.value.place.endswith(":2")


@pytest.mark.parametrize(
    ("where", "words"),
    [("4 13", "tumeur"), ("5 14", "carcinome"), ("4 900", "carcinome"), ("4 900", ""), ("9 4", ""), ("-3 2", "")],
)
def test_a_mention_of_another_text_is_an_error_at_its_line(tmp_path: Path, where: str, words: str) -> None:
    path = written(tmp_path, "T1\tMorphology 4 13\tcarcinome", f"T2\tMorphology {where}\t{words}")
    with pytest.raises(BratError) as error:
        read_ann(path, "Vu. carcinome du foie")
    assert error.value.place.endswith(":2")
    assert "carcinome" not in str(error.value)


def test_blanks_and_line_ends_between_the_words_of_a_mention_may_differ(tmp_path: Path) -> None:
    path = written(tmp_path, "T1\tMorphology 4 13;15 26\tcarcinome infiltrant ")
    assert read_ann(path, "Vu. carcinome\r\ninfiltrant .") == {("morphology", ((4, 26),)): None}


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_bytes(b"T1\tMorphology 0 9\t\xe9\n")
    with pytest.raises(BratError):
        read_ann(tmp_path / "a.ann")
