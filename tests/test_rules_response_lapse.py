"""Times counted from the start, or the end, of a treatment as notes write them: `M+3 : SD`, `RC à 3 mois`."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

STARTED = "Tumeur stromale gastrique. Imatinib 400 mg débuté en janvier 2019"


def told(text: str) -> list[tuple[str, str | None]]:
    case = read_case(Report("x", text, "0" * 64, "x.txt"))
    found = [(r.category, r.date.edtf if r.date else None) for r in case.responses]
    return sorted(found, key=lambda row: row[1] or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{STARTED}, M+3 : SD, M+6 : RP, M+12 : progression.",
            [("SD", "2019-04~"), ("PR", "2019-07~"), ("PD", "2020-01~")],
        ),
        (f"{STARTED}. M3 : RP ; M6 : RC.", [("PR", "2019-04~"), ("CR", "2019-07~")]),
        (f"{STARTED}. SD (M+3).", [("SD", "2019-04~")]),
        (f"{STARTED}. RP M3.", [("PR", "2019-04~")]),
        (f"{STARTED}, TDM M+3 : RP.", [("PR", "2019-04~")]),
        ("Lymphome. Ibrutinib débuté le 04/01/2019. J+90 : RP.", [("PR", "2019-04~")]),
        # a category of the TNM is no time
        (f"{STARTED}. Progression M1.", [("PD", None)]),
    ],
)
def test_a_time_heads_what_was_seen_then_or_stands_behind_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cancer du col. Radiothérapie terminée le 15/3/2020, RC à 3 mois.", [("CR", "2020-06~")]),
        ("Cancer du col. Radiothérapie du 2/1/2020 au 15/3/2020, RC à 3 mois.", [("CR", "2020-06~")]),
        (f"{STARTED}, TDM de mai 2019 : RP.", [("PR", "2019-05")]),
    ],
)
def test_the_date_on_which_a_treatment_ended_is_counted_from(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


def test_an_abbreviation_in_capitals_ends_no_sentence() -> None:
    assert told(f"{STARTED}. Rép. partielle en oct 22.") == [("PR", "2022-10")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # `dès` leads to when an answer came, whatever began before
        (f"{STARTED} avec une réponse partielle dès le premier scanner (mars 2019).", [("PR", "2019-03")]),
        (f"{STARTED}, réponse complète dès la première évaluation en mars 2019.", [("CR", "2019-03")]),
        (f"{STARTED}, progression dès le TEP de mars 2019.", [("PD", "2019-03")]),
        # a comma parts what came from what began: no range
        ("Lymphome. Ibrutinib débuté le 4/07/2022, RC le 12/10/2022.", [("CR", "2022-10-12")]),
        ("Lymphome. Ibrutinib du 4/07/2022 au 12/10/22. RP.", [("PR", "2022-10~")]),
        # the day on which a dose was changed or a treatment given is not that of what it brought
        ("LMC. Dasatinib depuis mars 2020, descente à 75 mg en octobre 2021, réponse complète.", [("CR", None)]),
        ("LMC. Dasatinib depuis mars 2020. Dose réduite à 75 mg en octobre 2021. Réponse complète.", [("CR", None)]),
        ("LMC. Dasatinib à partir de mars 2020. Réponse complète.", [("CR", None)]),
        ("Sein. Vinblastine 6 mg/m2 jusqu'en mai 2014, tumeur stable au bilan.", [("SD", "2014-05")]),
    ],
)
def test_a_date_behind_a_treatment_or_its_dose_is_of_that(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected
