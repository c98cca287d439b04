"""Drug therapies in the frames that reports tell them in (`tests/data/drugs_matrix.tsv`)."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from kg.fact.read import read_case
from kg.text.report import Report
from tests.matrix import rows

TABLE = "drugs_matrix.tsv"
# A cancer, a drug of it and its dose; an oral one, one in vials, a depot.
ORAL = (
    ("adénocarcinome bronchique", "osimertinib", "80", "mg"),
    ("mélanome", "dabrafénib", "150", "mg"),
    ("GIST de l'estomac", "imatinib", "400", "mg"),
)
IN_CYCLES = (
    ("cancer du sein", "docétaxel", "75", "mg/m²"),
    ("adénocarcinome du côlon", "bévacizumab", "7,5", "mg/kg"),
    ("tumeur neuroendocrine de l'iléon", "lanréotide", "120", "mg"),
)


def episodes(text: str) -> tuple[Episode, ...]:
    return read_case(Report("x", text, "", "")).episodes


def told(episode: Episode) -> str:
    """An episode as the table tells it: name, cycles, start, end, setting, reason of the stop."""
    dates = [d.edtf if d else "-" for d in (episode.start, episode.end)]
    slots = [str(episode.cycles or "-"), *dates, episode.setting or "-", episode.stop_reason or "-"]
    return " ".join([episode.name.lower().replace(" ", "_"), *slots])


def doses(frame: str, drugs: tuple[tuple[str, str, str, str], ...]) -> list[tuple[str, str | None, str | None]]:
    """What is read of each drug in a frame."""
    found = []
    for cancer, name, number, unit in drugs:
        written = frame.format(d=f"{name.capitalize()} {number}", u=unit)
        read = episodes(f"Patient de 62 ans suivi pour un {cancer} métastatique. {written}")
        dose = next((d.dose for e in read for d in e.drugs if d.dose), None)
        assert dose is not None, name
        found.append((dose.value.replace(".", ","), dose.unit, dose.frequency))
    return found


@pytest.mark.parametrize(("frame", "rhythm"), rows(TABLE, "daily"))
def test_how_often_a_day_a_drug_is_taken(frame: str, rhythm: str) -> None:
    unit = "mg" if "{u}" in frame else None
    assert doses(frame, ORAL) == [(number, unit, rhythm) for _, _, number, _ in ORAL]


@pytest.mark.parametrize(("frame", "rhythm"), rows(TABLE, "rhythm"))
def test_how_often_a_drug_is_given(frame: str, rhythm: str) -> None:
    expected = [(number, unit.replace("²", "2"), None if rhythm == "-" else rhythm) for _, _, number, unit in IN_CYCLES]
    assert doses(frame, IN_CYCLES) == expected


@pytest.mark.parametrize(("text", "expected"), rows(TABLE, "course"))
def test_the_course_of_a_therapy(text: str, expected: str) -> None:
    assert [told(e) for e in episodes(text)] == [row for row in expected.split(" ; ") if row]
