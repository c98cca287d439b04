"""Frames in which reports tell how a disease goes, crossed with names: what each tells and what tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

FOLDER = Path(__file__).parent / "data" / "course"
HISTORY = "Femme de 62 ans, mélanome métastatique pulmonaire.\nImmunothérapie par nivolumab débutée en avril 2018.\n"
EACH = 3  # names that a frame is proved with


def rows(name: str) -> Iterator[list[str]]:
    """The cells of a table, without its comments and its header."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    yield from [line.split("\t") for line in lines if not line.startswith("#")][1:]


NAMES = list(rows("adverse_names.tsv"))


def events(text: str) -> list[tuple[str, int | None]]:
    """The adverse events of a text behind the history, all of the therapy that it tells."""
    case = read_case(Report("x", HISTORY + text, "", ""))
    assert all(e.therapy == "tx-nivolumab-1" for e in case.adverse_events)
    return [(e.concept, e.grade) for e in case.adverse_events]


@pytest.mark.parametrize(("number", "frame", "grade"), [(i, *row) for i, row in enumerate(rows("adverse.tsv"))])
def test_a_frame_tells_an_adverse_event(number: int, frame: str, grade: str) -> None:
    for i in range(number, number + EACH):
        word, concept = NAMES[i % len(NAMES)]
        text = frame.format(w=word, W=word.capitalize())
        assert events(text) == [(concept, int(grade) if grade else None)], text


@pytest.mark.parametrize(("measure", "event"), list(rows("measures.tsv")))
def test_a_measure_tells_an_adverse_event(measure: str, event: str) -> None:
    concept, grade = event.split()
    assert events(f"Tolérance : {measure}.") == [(concept, int(grade))]


@pytest.mark.parametrize(("text", "expected"), list(rows("responses.tsv")))
def test_a_frame_tells_how_the_disease_goes(text: str, expected: str) -> None:
    told = read_case(Report("x", HISTORY + text.replace("\\n", "\n"), "", "")).responses
    found = [(r.category, r.site or "-", r.date.edtf.rstrip("~") if r.date else "-") for r in told]
    assert sorted(found) == sorted(tuple(row.split()) for row in expected.split("|")), text


@pytest.mark.parametrize(("table", "text"), list(rows("nothing.tsv")))
def test_what_tells_nothing_gives_no_row(table: str, text: str) -> None:
    assert not getattr(read_case(Report("x", HISTORY + text, "", "")), table)
