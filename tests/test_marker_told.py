"""What reports tell of markers in short notations and beside denials (`tests/data/marker_told.tsv`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

TABLE = Path(__file__).parent / "data" / "marker_told.tsv"


def rows() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(text, expected) for text, expected in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_what_a_sentence_tells_of_markers(text: str, expected: str) -> None:
    found = read_case(Report("x", f"Patient de 60 ans. {text}", "", "")).biomarkers
    told = [" ".join(slot or "-" for slot in (b.name, b.result, b.value, b.unit)) for b in found]
    assert sorted(told) == sorted(row for row in expected.split("|") if row)
