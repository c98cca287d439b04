"""Small texts in other languages than French, and what they say: general words, times, rhythms, results, answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.fact.case import Case, Dose, When
from kg.fact.read import read_case
from kg.lexicon.table import read_table
from kg.text.report import Report

TABLE = Path(__file__).parent / "data" / "languages" / "told.tsv"


def said(text: str, lang: str) -> list[str]:
    """The facts of a text, each as `table:field/field` without empty fields at its end; no places."""
    rows = _rows(read_case(Report("x", text.replace("↵", "\n") + "\n", "", "", lang)))
    return sorted("/".join(_cell(cell) for cell in row).replace("/", ":", 1).rstrip("/") for row in rows)


def _rows(case: Case) -> Iterator[tuple[object, ...]]:
    if case.patient.sex or case.patient.age_years is not None:
        yield "patient", case.patient.sex, case.patient.age_years
    yield from (("tumour", t.topography, t.morphology_code, t.laterality, t.date) for t in case.primaries)
    yield from (("spread", m.topography, m.status, m.laterality, m.date) for m in case.metastases)
    yield from (("stage", s.group, s.t, s.grade, s.nodes_positive, s.nodes_examined) for s in case.stages)
    yield from (("marker", b.name, b.result, b.value, b.unit) for b in case.biomarkers)
    yield from (("therapy", e.name, e.setting, e.dose, e.start, e.end, e.cycles, e.stop_reason) for e in case.episodes)
    yield from (("drug", d.drug, d.dose) for e in case.episodes for d in e.drugs if d.dose)
    yield from (("response", r.category, r.site, r.date) for r in case.responses)
    yield from (("event", a.concept, a.grade) for a in case.adverse_events)
    yield from (("vital", v.state, v.date) for v in case.vital)
    yield from (("performance", p.scale, p.value) for p in case.performance)


def _cell(cell: object) -> str:
    if isinstance(cell, When):
        return cell.edtf
    if isinstance(cell, Dose):
        return "_".join(part for part in (cell.value, cell.unit, cell.frequency) if part)
    return "" if cell is None else str(cell).replace(" ", "_")


@pytest.mark.parametrize(
    ("lang", "text", "facts"), [(row["lang"], row["text"], row["facts"].split()) for _, row in read_table(TABLE)]
)
def test_a_small_text_says_what_it_says_in_french(lang: str, text: str, facts: list[str]) -> None:
    assert said(text, lang) == facts
