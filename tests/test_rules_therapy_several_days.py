"""Operations told once with the day of each are one operation for each day."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def days(text: str) -> list[tuple[str, str | None]]:
    return [(e.name, e.start.edtf if e.start else None) for e in episodes(text)]


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ("RTUV en 2010, 2012 et 2014.", ["2010", "2012", "2014"]),
        ("RTUV en mars 2010, mai 2012 et juin 2014.", ["2010-03", "2012-05", "2014-06"]),
        ("RTUV le 12/03/2010, le 14/05/2012 puis le 17/06/2014.", ["2010-03-12", "2012-05-14", "2014-06-17"]),
        ("RTUV (2010 et 2014).", ["2010", "2014"]),
        ("Une RTUV a été faite. RTUV en 2010 puis en 2014.", ["2010", "2014"]),
    ],
)
def test_each_day_listed_behind_an_operation_is_one_of_its_own(told: str, starts: list[str]) -> None:
    assert [start for _, start in days(f"Tumeur de vessie. {told}")] == starts


def test_operations_of_several_years_without_a_name_are_as_many() -> None:
    assert days("Méningiome opéré en 2010, 2012 et 2015.") == [("surgery", y) for y in ("2010", "2012", "2015")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("RTUV en 2010 et cystectomie en 2012.", ["2010", "2012"]),
        ("RTUV en 2010, en 2012 cystectomie.", ["2010", "2012"]),
        ("RTUV entre 2010 et 2014.", ["2010"]),
        ("Cystectomie le 12/05/2010, sortie le 20/05/2010.", ["2010-05-12"]),
        ("Cystectomie en 2012, AVC en 2015.", ["2012"]),
        ("Cystectomie en 2012, IDM 2015, diabète 2016.", ["2012"]),
    ],
)
def test_a_stretch_of_time_or_the_day_of_something_else_is_no_other_operation(told: str, expected: list[str]) -> None:
    assert [start for _, start in days(f"Tumeur de vessie. {told}")] == expected
