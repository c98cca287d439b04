"""Dates of primaries beside what was before: births, boards, forerunners, tumours of before and their treatment."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def dated(text: str) -> list[tuple[str, str | None]]:
    rows = read_case(Report("x", text, "", "")).primaries
    return sorted((row.topography[:3], row.date.edtf if row.date else None) for row in rows)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mme R. T., 1951, 70 ans, suivie pour un carcinome de l'ovaire.", None),
        ("M. V. B., 1944, 78 ans. Carcinome du rein.", None),
        ("Mme Odile TESSIER, 1960 (61 ans), carcinome du rectum.", None),
        ("Femme (1949), carcinome du poumon.", None),
        ("Monsieur CARON (1938), carcinome de l'estomac opéré en 2014.", "2014"),
        ("Mme Z., 1972, 50 a, carcinome du sein opéré en 2021.", "2021"),
        # no births
        ("Mme Z., carcinome du sein 1998, 64 ans.", "1998"),
        ("Patiente opérée en 1997, 71 ans, carcinome du côlon.", "1997"),
    ],
)
def test_a_year_behind_a_name_and_before_an_age_is_that_of_a_birth(text: str, date: str | None) -> None:
    assert [day for _, day in dated(text)] == [date]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RCP sarcome 3/5/2021\nLéiomyosarcome de l'utérus opéré en avril 2017.", [("C55", "2017-04")]),
        ("Rcp sarcomes du 03/05/2021\nOstéosarcome du tibia, biopsie le 02/02/2020.", [("C40", "2020-02-02")]),
        ("Staff mélanome, 4 mai 2022\nMélanome du dos excisé le 03/02/2019.", [("C44", "2019-02-03")]),
        ("Board Lymphome 04.05.2022\nAdénocarcinome du rectum en 2020.", [("C20", "2020")]),
        ("Centre expert TNE, le 04/05/2022\nTNE de l'iléon opérée le 06/07/2018.", [("C17", "2018-07-06")]),
        ("Consultation sarcome du 04/05/2022\nLiposarcome de la cuisse opéré en 2020.", [("C49", "2020")]),
        # the only tumour of a report, or one with its organ
        ("RCP mélanome 04/05/2022. Métastases du foie.", [("C44", "2022-05-04")]),
        ("RCP du 04/05/2022 : adénocarcinome du rectum.", [("C20", "2022-05-04")]),
    ],
)
def test_which_tumours_a_board_sees_is_no_tumour_beside_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(organ, (day or "").rstrip("~")) for organ, day in dated(text)] == expected


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Antécédents : cancer de la prostate traité par curiethérapie en 2011.", "2011"),
        ("Antécédent : adénocarcinome de la prostate, curiethérapie par iode 125 en 2011.", "2011"),
        ("Antécédents\n- cancer du larynx traité par radiothérapie en 2011", "2011"),
        ("ATCD : K du col utérin (RT en 2011).", "2011"),
        ("Antécédents de carcinome de l'oropharynx irradié, radiothérapie en 2011.", "2011"),
        # not when another therapy was given or ended
        ("Antécédent : cancer du sein traité par chirurgie, puis tamoxifène jusqu'en 2011.", None),
    ],
)
def test_a_tumour_of_before_has_the_date_of_its_irradiation(told: str, date: str | None) -> None:
    assert [day for _, day in dated(told)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Antécédents : conisation en 2008 pour CIN 3.\nMasse du col. Biopsies du col : carcinome épidermoïde.",
        "ATCD : conisation 2008 (CIN III). Cancer du col utérin T2bN0 traité par radiothérapie.",
        "Conisation en 2008 pour CIN2. Biopsie du col : carcinome épidermoïde infiltrant.",
        "Carcinome épidermoïde du col utérin.\nATCD : conisation en 2008 (CIN 3), asthme.",
        "Dysplasie sévère du col conisée en 2008. Cancer du col utérin.",
    ],
)
def test_a_forerunner_treated_before_dates_no_cancer(text: str) -> None:
    assert [day for _, day in dated(text)] == [None]


@pytest.mark.parametrize(
    "text",
    ["Conisation en 2008 : carcinome épidermoïde du col.", "Carcinome épidermoïde du col, conisation en 2008."],
)
def test_the_operation_of_a_cancer_dates_it(text: str) -> None:
    assert [day for _, day in dated(text)] == ["2008"]


def test_what_was_treated_before_dates_no_tumour_of_a_sample() -> None:
    text = (
        "Prélevé le 07/06/2022\nRenseignements : épanchement pleural. Antécédent : cancer de la prostate traité par "
        "curiethérapie en 2010.\nConclusion : mésothéliome épithélioïde."
    )
    assert dated(text) == [("C38", "2022-06-07"), ("C61", "2010")]


@pytest.mark.parametrize(
    "cancer", ["mélanome du dos", "adénocarcinome de la prostate", "carcinome épidermoïde du larynx"]
)
@pytest.mark.parametrize(
    "before",
    [
        "aux antécédents de {} en 2010",
        "opéré d'un {} en 2010",
        "ayant eu un {} en 2010",
        "traité en 2010 pour un {}",
        "avec un antécédent de {} diagnostiqué en 2010 et traité par chirurgie",
        "antécédent de {} (2010)",
    ],
)
@pytest.mark.parametrize(
    "now",
    ["hospitalisé pour un", "pris en charge pour un", "consulte pour un", "chez qui on découvre un", "porteur d'un"],
)
def test_the_date_of_a_cancer_of_before_is_not_that_of_the_one_told_now(cancer: str, before: str, now: str) -> None:
    found = dict(dated(f"Homme de 70 ans, {before.format(cancer)}, {now} adénocarcinome gastrique."))
    assert found.pop("C16") is None
    assert [*found.values()] == ["2010"]


def test_a_later_date_of_the_one_told_now_is_its_own() -> None:
    text = "Femme de 64 ans, opérée d'un mélanome en 2010, suivie pour un carcinome du rein diagnostiqué en mai 2018."
    assert ("C64", "2018-05") in dated(text)
