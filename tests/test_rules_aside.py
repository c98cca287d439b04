"""What is told of carers and children, the arms of a trial, risks, the units of a hospital, is not of the patient."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Patiente de 60 ans. Carcinome du sein gauche, mastectomie en 2018.\n\n"


def _read(text: str) -> Case:
    return read_case(Report("x", text, "", ""))


def _told(case: Case) -> list[list[object]]:
    return [
        [p.topography for p in case.primaries],
        [e.name for e in case.episodes],
        [(b.name, b.result) for b in case.biomarkers],
        [a.concept for a in case.adverse_events],
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Le conjoint, traité pour un lymphome par R-CHOP, est épuisé.",
        "L'épouse, sous létrozole, est présente.",
        "La fille de la patiente a été opérée d'un cancer du sein en 2019.",
        "Le mari de la patiente a un cancer du rein.",
        "Son mari a été opéré d'un cancer de la prostate.",
        "Protocole X : bras A FOLFIRINOX, bras B gemcitabine.",
        "Essai ouvert : bras standard docétaxel, bras expérimental nivolumab.",
        "Les risques de la chimiothérapie et de la radiothérapie ont été expliqués : nausées, mucite.",
        "Elle est informée des risques de la chimiothérapie (neutropénie, alopécie).",
        "Mutation BRAF ?",
        "HER2 ?",
    ],
)
def test_what_is_told_of_others_or_only_weighed_is_none_of_the_patient(said: str) -> None:
    assert _told(_read(_CASE + said)) == _told(_read(_CASE))


@pytest.mark.parametrize(
    "lines",
    [
        "Institut du sein et de gynécologie",
        "Centre de lutte contre le cancer - Unité de transplantation hépatique",
        "Réseau mélanome\nGroupe lymphome",
        "CHU du Lac\nService de chirurgie hépatobiliaire et de transplantation",
        "Chirurgie digestive - Radiothérapie",
    ],
)
def test_the_units_of_a_hospital_above_a_report_tell_nothing(lines: str) -> None:
    assert _told(_read(f"{lines}\n\n{_CASE}")) == _told(_read(_CASE))


@pytest.mark.parametrize(
    ("said", "drug"),
    [
        ("Randomisée dans le bras A, elle a reçu du docétaxel.", "docetaxel"),
        ("Son mari l'accompagne. Elle reçoit du docétaxel.", "docetaxel"),
        ("Après avoir pesé les risques et les bénéfices, le docétaxel est débuté.", "docetaxel"),
        ("Métastases cutanées du bras gauche, docétaxel débuté.", "docetaxel"),
    ],
)
def test_what_the_patient_was_given_stays_hers(said: str, drug: str) -> None:
    assert drug in [e.name for e in _read(_CASE + said).episodes]


def test_a_line_of_a_unit_that_tells_of_the_patient_is_read() -> None:
    text = "Service d'oncologie : carcinome du sein gauche opéré en 2018.\n"
    assert [p.topography for p in _read(text).primaries] == ["C50.9"]


def test_the_name_of_a_service_below_the_patient_is_no_letterhead() -> None:
    text = "Mme D., 60 ans, carcinome du côlon\nChirurgie digestive, hémicolectomie droite en 2018\n"
    assert [e.name for e in _read(text).episodes] == ["right hemicolectomy"]
