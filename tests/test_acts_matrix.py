"""Names of acts and tumours in the frames that reports tell them in (`tests/data/acts_matrix.tsv`)."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report
from tests.matrix import rows

TABLE = "acts_matrix.tsv"
# A cancer, an operation with its article and as a note tells it.
OPERATIONS = (
    ("adénocarcinome du sigmoïde", "une sigmoïdectomie", "sigmoïdectomie"),
    ("carcinome à cellules claires du rein droit", "une néphrectomie élargie droite", "néphrectomie élargie droite"),
    ("carcinome épidermoïde de la langue", "une hémiglossectomie gauche", "hémiglossectomie gauche"),
)


def case_of(text: str) -> Case:
    return read_case(Report("x", f"Patient de 62 ans. {text}", "", ""))


def operated(frame: str, cancer: str, act: str, note: str) -> list[tuple[str, str]]:
    told = frame.format(a=act, A=act[0].upper() + act[1:], n=note)
    case = case_of(f"Il a un {cancer}. {told}")
    return [(e.kind, e.start.edtf if e.start else "") for e in case.episodes]


@pytest.mark.parametrize(("frame", "date"), rows(TABLE, "frame"))
def test_a_frame_tells_an_operation_and_its_date(frame: str, date: str) -> None:
    for operation in OPERATIONS:
        assert operated(frame, *operation) == [("surgery", date)], operation


@pytest.mark.parametrize("frame", [frame for frame, _ in rows(TABLE, "denied")])
def test_a_frame_tells_that_an_operation_was_not_done(frame: str) -> None:
    for operation in OPERATIONS:
        assert not operated(frame, *operation), operation


@pytest.mark.parametrize(("named", "kind"), rows(TABLE, "name"))
def test_a_name_is_that_of_an_act(named: str, kind: str) -> None:
    cancer, act = named.split(" | ")
    for note in (f"Suivi pour un {cancer}. {act} le 12/03/2020.", f"Un {cancer}.\n- 12/03/2020 : {act}\n"):
        case = case_of(note)
        assert [(e.kind, e.start.edtf if e.start else "") for e in case.episodes] == [(kind, "2020-03-12")], note


@pytest.mark.parametrize(("text", "expected"), rows(TABLE, "primaries"))
def test_primaries_of_a_text(text: str, expected: str) -> None:
    told = {
        f"{p.topography} {p.laterality or '-'} {p.morphology_code} {p.date.edtf if p.date else '-'}"
        for p in case_of(text).primaries
    }
    assert told == {row for row in expected.split("; ") if row}
