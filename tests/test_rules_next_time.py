"""`Le mois suivant`, `l'année d'après`: the month or the year behind the one told last."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes, started

OPERATED = "Cancer du rein. Néphrectomie en janvier 2015. "


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("Le mois suivant, sunitinib.", "2015-02~"),
        ("Sunitinib débuté le mois d'après.", "2015-02~"),
        ("Dès le mois suivant, le sunitinib est instauré.", "2015-02~"),
        ("L'année suivante, sunitinib.", "2016~"),
        ("Une surrénalectomie est réalisée l'année d'après.", "2016~"),
        ("L'an suivant, métastases pulmonaires traitées par sunitinib.", "2016~"),
    ],
)
def test_what_came_next_is_dated_from_what_was_told_before(told: str, start: str) -> None:
    assert [started(e) for e in episodes(OPERATED + told)] == ["2015-01", start]


def test_a_relapse_of_the_next_year_is_dated() -> None:
    case = read_case(Report("example", f"{OPERATED}Récidive locale l'année suivante.", "", ""))
    assert [r.date.edtf for r in case.responses if r.date] == ["2016~"]


@pytest.mark.parametrize("told", ["Le nodule suivant était bénin. Sunitinib.", "Chaque mois, sunitinib."])
def test_what_follows_otherwise_tells_no_time(told: str) -> None:
    assert [started(e) for e in episodes(OPERATED + told)][1:] in (["2015~"], [""])
