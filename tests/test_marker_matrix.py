"""Markers in the frames that reports tell them in (`tests/data/marker_matrix.tsv`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

TABLE = Path(__file__).parent / "data" / "marker_matrix.tsv"


def rows() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(text, expected) for text, expected in (line.split("\t") for line in lines)]


def told(text: str) -> list[str]:
    """The markers of a report that tells no others."""
    report = f"Patient de 62 ans présentant un carcinome diagnostiqué en mars 2021. On note {text}."
    found = read_case(Report("x", report, "", "")).biomarkers
    return [" ".join(slot or "-" for slot in (b.name, b.result, b.value, b.unit)) for b in found]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "expected"), rows())
def test_what_a_frame_tells_of_a_marker(text: str, expected: str) -> None:
    assert told(text) == [row for row in expected.split("|") if row]
