"""Transplants: the drugs that prepare one are told behind it, its date behind them; a donor match is no date."""

from __future__ import annotations

import pytest

from tests.reading import episodes

Told = list[tuple[str, str | None]]


def told(text: str) -> Told:
    return [(e.kind, e.start.edtf if e.start else None) for e in episodes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lymphome B. Autogreffe (BEAM) le 14/02/2018.",
        "Lymphome B. Autogreffe (conditionnement BEAM) le 14/02/2018.",
        "Lymphome B. Autogreffe BEAM le 14/02/2018.",
        "Lymphome B. Autogreffe après BEAM le 14/02/2018.",
        "Lymphome B. L'autogreffe, conditionnée par BEAM, réalisée le 14/02/2018, est bien tolérée.",
        "Myélome. Autogreffe conditionnée par melphalan 200 mg/m² le 14/02/2018.",
        "Leucémie aiguë. L'allogreffe, préparée par busulfan-fludarabine, a eu lieu le 14/02/2018.",
        "Myélome. Autogreffe (melphalan 140 mg/m²) le 14/02/2018.",
        "Leucémie aiguë. Allogreffe conditionnée par fludarabine-busulfan le 14/02/2018.",
    ],
)
def test_the_date_behind_what_prepared_a_transplant_is_that_of_the_transplant(text: str) -> None:
    assert told(text) == [("chemotherapy", "2018-02-14~"), ("transplant", "2018-02-14")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Autogreffe le 14/02/2018, conditionnement par melphalan 140 mg/m².", "2018-02-14~"),
        ("Autogreffe en février 2018 conditionnée par BEAM.", "2018-02~"),
        ("Melphalan 200 mg/m2 et autogreffe le 14/02/2018.", "2018-02-14~"),
        ("Intensification par BEAM puis autogreffe le 14/02/2018.", "2018-02-14~"),
        ("BEAM suivi d'une autogreffe en 2018.", "2018~"),
        ("R-DHAP x4 puis autogreffe le 14/02/2018.", None),  # cycles given over months
        ("BEAM le 08/02/2018, autogreffe le 14/02/2018.", "2018-02-08"),
        ("VTD. Vue en consultation. Autogreffe le 14/02/2018.", None),
    ],
)
def test_what_prepared_a_transplant_of_its_sentence_began_about_its_date(text: str, start: str | None) -> None:
    drugs = next(e for e in episodes(text) if e.drugs)
    assert (drugs.start.edtf if drugs.start else None) == start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lymphome B. Autogreffe le 14/02/2018 (conditionnement BEAM).", ["chemotherapy", "transplant"]),
        ("Myélome. Autogreffe de CSP le 14/02/2018 après melphalan.", ["chemotherapy", "transplant"]),
        ("Leucémie. Allogreffe (Flu-Cy-TBI) le 14/02/2018.", ["chemotherapy", "radiotherapy", "transplant"]),
        ("Myélome. Autogreffe le 14/02/2018 puis lénalidomide.", ["transplant", "other"]),
        ("Myélome. Autogreffe suivie d'un entretien par lénalidomide.", ["transplant", "other"]),
    ],
)
def test_what_prepared_a_transplant_came_before_it(text: str, expected: list[str]) -> None:
    assert [e.kind for e in sorted(episodes(text), key=lambda e: e.rank)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Myélome. Autogreffe, puis lénalidomide le 14/02/2018.", [("transplant", None), ("other", "2018-02-14")]),
        ("Myélome. Autogreffe, bortézomib le 14/02/2018.", [("transplant", None), ("targeted", "2018-02-14")]),
        (
            "Autogreffe en 2016. Melphalan le 14/02/2018.",
            [("transplant", "2016"), ("chemotherapy", "2018-02-14")],
        ),
    ],
)
def test_drugs_told_apart_from_a_transplant_have_their_own_date(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Leucémie aiguë. Allogreffe 10/10 le 14/02/2018.",
        "Leucémie aiguë. Allogreffe non apparentée 9/10 le 14/02/2018.",
        "Leucémie aiguë. Allogreffe (9/10) le 14/02/2018.",
        "Leucémie aiguë. Greffe géno-identique 10/10 le 14/02/2018.",
        "Leucémie aiguë. Allogreffe HLA 10/10 le 14/02/2018.",
    ],
)
def test_a_donor_match_is_no_date(text: str) -> None:
    assert told(text) == [("transplant", "2018-02-14")]


def test_a_first_day_before_a_word_for_the_last_one_is_a_date() -> None:
    only = episodes("Lymphome B. Bendamustine du 9/10 au 14/11/2018.")[0]
    assert only.start
    assert only.end
    assert (only.start.edtf, only.end.edtf) == ("2018-10-09", "2018-11-14")
