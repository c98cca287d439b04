"""Metastases in the frames that reports tell them in (`tests/data/metastasis_matrix.tsv`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.fact.case import Metastasis
from kg.fact.read import read_case
from kg.text.report import Report

TABLE = Path(__file__).parent / "data" / "metastasis_matrix.tsv"


def rows() -> list[tuple[str, ...]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines]


def row(metastasis: Metastasis) -> str:
    """A metastasis with the date that its text tells, not that of the diagnosis before it."""
    told = "" if metastasis.date is None or metastasis.date.edtf.endswith("~") else f" {metastasis.date.edtf}"
    return f"{metastasis.topography or 'any'} {metastasis.laterality or '-'} {metastasis.status}{told}"


@pytest.mark.slow
@pytest.mark.parametrize(("tumour", "text", "expected"), rows())
def test_what_a_frame_tells_of_metastases(tumour: str, text: str, expected: str) -> None:
    found = read_case(Report("x", f"{tumour} diagnostiqué en mars 2018. {text}", "", "")).metastases
    assert sorted(map(row, found)) == sorted(r for r in expected.split("|") if r)
