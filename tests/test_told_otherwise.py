"""What is told in other words, units or forms of dates gives the same facts: pairs of invented reports."""

from __future__ import annotations

import csv
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

LINES = (Path(__file__).parent / "data" / "told_otherwise.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = list(csv.DictReader((line for line in LINES[1:] if not line.startswith("# ")), delimiter="\t", fieldnames=(
    "alike", "report", "words", "otherwise"
)))  # fmt: skip

PLACES = ("evidence", "derivations")


def told(value: Any) -> Any:
    """A value of a case without the places that prove it."""
    if is_dataclass(value):
        return {f.name: told(getattr(value, f.name)) for f in fields(value) if f.name not in PLACES}
    return [told(part) for part in value] if isinstance(value, tuple) else value


def facts(text: str) -> list[Any]:
    """The facts of a report: of the patient, and all others."""
    case = read_case(Report("x", text, "", ""))
    tables = (case.primaries, case.stages, case.biomarkers, case.metastases, case.episodes, case.responses)
    return [told(case.patient), *map(told, tables), told(case.adverse_events)]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{p['words']} / {p['otherwise']}" for p in PAIRS])
def test_the_same_in_other_words_gives_the_same_facts(pair: dict[str, str]) -> None:
    one, other = (
        facts(pair["report"].replace("{}", pair[words]).replace("↵", "\n")) for words in ("words", "otherwise")
    )
    assert (one == other) == (pair["alike"] == "yes"), (one, other)
    assert any(one[1:])  # something is told of the patient
