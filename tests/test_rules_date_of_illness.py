"""The year of another illness of a list, or of an operation that is mostly for one, dates no tumour and no therapy."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case as read
from kg.text.report import Report
from tests.reading import episodes, started


def _diagnosed(text: str) -> str | None:
    (primary,) = read(Report("x", text, "", "")).primaries
    return primary.date.edtf if primary.date else None


@pytest.mark.parametrize("illness", ["infarctus", "AVC", "hernie", "embolie pulmonaire", "diabète"])
@pytest.mark.parametrize("year", [" en 2009", " 2009", " (2009)", " en 2009 et 2011"])
def test_an_illness_has_its_year_for_itself(illness: str, year: str) -> None:
    assert _diagnosed(f"Antécédents : cancer de l'endomètre, {illness}{year}. Vue pour toux.") is None
    assert _diagnosed(f"Antécédents : cancer de l'endomètre en 2004, {illness}{year}.") == "2004"
    told = episodes(f"Cancer du rein : néphrectomie en 2004, {illness}{year}.")
    assert [started(e) for e in told] == ["2004"]
    told = episodes(f"Antécédents : {illness}{year}, néphrectomie pour cancer du rein.")
    assert [started(e) for e in told] == [""]


@pytest.mark.parametrize("act", ["appendicectomie", "cholécystectomie", "prothèse de hanche", "amygdalectomie"])
def test_so_has_an_operation_for_one(act: str) -> None:
    assert _diagnosed(f"Antécédents : cancer de l'endomètre, {act} en 1994.") is None
    assert _diagnosed(f"Antécédents : {act} en 1994, cancer de l'endomètre en 2004.") == "2004"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Cancer de l'endomètre, révélé par un infarctus en 2009.", "2009"),
        ("Antécédents : cancer de l'endomètre, opéré en 2009.", "2009"),
        ("Antécédents : cancer de l'endomètre et infarctus, 2009.", "2009"),
    ],
)
def test_other_years_of_a_list_date_the_tumour(told: str, date: str) -> None:
    assert _diagnosed(told) == date
