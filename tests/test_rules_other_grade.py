"""Grades and stages of what the patient has beside the tumour, and diseases of people around, are none of the case."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.facts_told import told

_CASE = (
    "Femme de 60 ans. Carcinome du sein gauche, traité par mastectomie puis 6 cycles de docétaxel. "
    "Létrozole depuis lors. Maladie stable."
)


def _same(said: str, before: str = _CASE) -> bool:
    plain = told(read_case(Report("x", before, "", "")))
    behind = told(read_case(Report("x", f"{before}\n\n{said}\n", "", "")))
    return behind == plain == told(read_case(Report("x", f"{said}\n\n{before}", "", "")))


@pytest.mark.parametrize(
    "said",
    [
        "Rétinopathie diabétique de grade 2.",
        "Neuropathie alcoolique de grade 1.",
        "Anémie ferriprive grade 2.",
        "Colite infectieuse grade 2.",
        "Diarrhée de grade 2 avant tout traitement.",
        "Obésité de grade III.",
        "Encéphalopathie hépatique grade 2.",
        "Cataracte grade 1. Brûlure de grade 2.",
        "Échocardiographie : insuffisance aortique grade I, insuffisance mitrale grade II.",
        # stages, which made the disease that of a tumour that has spread
        "Arthrose de stade IV.",
        "Artériopathie au stade IV.",
        "Endométriose stade IV.",
        "Escarre de stade IV.",
        "Insuffisance rénale stade IV.",
    ],
)
def test_a_grade_or_stage_of_something_else_is_none_of_the_tumour(said: str) -> None:
    assert _same(said)


@pytest.mark.parametrize(
    "said",
    [
        "Neuropathie de grade 2.",
        "Anémie grade 2 sous docétaxel.",
        "Diarrhée grade 2, colite au scanner.",
        "Toxicité : grade 2 : mucite.",
        "Carcinome de stade IV.",
    ],
)
def test_those_of_the_tumour_and_its_therapy_are_read(said: str) -> None:
    assert not _same(said)


@pytest.mark.parametrize(
    "said",
    [
        "Son mari, opéré en 2019 d'un cancer du rein, est présent.",
        "Son épouse est décédée d'un cancer du pancréas en 2015.",
        "Le conjoint est suivi en ville pour une leucémie lymphoïde chronique sous ibrutinib.",
        "Le père, 80 ans, a un cancer de la prostate sous enzalutamide.",
        "Le donneur est décédé d'un glioblastome.",
        "Le receveur du foie a présenté un carcinome hépatocellulaire.",
        "Le partenaire est HPV positif.",
        "Son voisin, opéré d'un cancer du côlon, la conduit.",
        "Une amie, traitée pour un lymphome par R-CHOP, l'accompagne.",
        "L'aînée a eu une leucémie aiguë lymphoblastique en 2001.",
        "Son chien a un ostéosarcome.",
    ],
)
def test_what_people_around_have_is_none_of_the_case(said: str) -> None:
    assert _same(said)


@pytest.mark.parametrize(
    "said",
    [
        "Patiente adressée par son mari, opérée en 2019 d'un cancer du rein.",
        "Accompagnée de sa fille, opérée en 2019 d'un cancer du rein.",
        "Patiente de 50 ans, mère de deux enfants, opérée en 2019 d'un cancer du rein.",
        "Patiente, vivant avec sa sœur, opérée en 2019 d'un cancer du rein.",
        "En présence de son fils. Opérée en 2019 d'un cancer du rein.",
    ],
)
def test_a_patient_who_comes_with_a_relative_has_the_disease(said: str) -> None:
    case = read_case(Report("x", said, "", ""))
    assert [(p.topography, p.date and p.date.edtf) for p in case.primaries] == [("C64.9", "2019")]
