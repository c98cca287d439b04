"""What a sentence says of others than the patient: relatives, the arms of a trial, patients in general."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

HEAD = "Antécédents\nPatiente de 50 ans, adénocarcinome du rectum en 2012.\nTraitement\n"


def _case(text: str) -> Case:
    return read_case(Report("voice", text, "", ""))


def _organs(case: Case) -> set[str]:
    return {primary.topography[:3] for primary in case.primaries}


@pytest.mark.parametrize(
    "told",
    [
        "Un carcinome ovarien de stade IIIC a été découvert chez une deuxième sœur à l'âge de 46 ans.",
        "Sa mère, décédée à l'âge de 60 ans d'un cancer du foie, avait eu une hépatectomie.",
        "Une sœur et un frère diagnostiqués avec un cancer du rein et un cancer de l'endomètre.",
        "L'autre sœur a présenté vers 29 ans un carcinome du sein traité par tamoxifène.",
        "Une thyroïdectomie a été réalisée chez son père, révélant un carcinome médullaire de la thyroïde pT2N0.",
        "Son frère âgé de 40 ans a une mutation BRCA2 et un cancer de la prostate.",
    ],
)
def test_the_disease_of_a_relative_is_not_the_patients(told: str) -> None:
    case = _case(HEAD + told)
    assert _organs(case) == {"C20"}
    assert not [*case.episodes, *case.biomarkers, *case.stages, *case.metastases]


@pytest.mark.parametrize(
    "told",
    [
        "Patiente de 31 ans, un cancer du côlon chez son père. Elle est suivie pour un cancer du sein.",
        "Sa mère a refusé la chimiothérapie. Un cancer du sein a été opéré en 2010.",
        "Cancer du sein chez une patiente dont la sœur est en bonne santé.",
        "Une mastectomie pour cancer du sein a été réalisée ; sa fille est infirmière.",
    ],
)
def test_a_relative_beside_the_patient_takes_nothing_away(told: str) -> None:
    assert "C50" in _organs(_case(told))


def test_a_mutation_compared_with_that_of_a_relative_is_the_patients() -> None:
    case = _case("Adénocarcinome du sein. Une mutation BRCA2 a été retrouvée, la même que chez son père.")
    assert [marker.marker for marker in case.biomarkers] == ["brca2"]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("Inclusion dans un essai (docétaxel versus paclitaxel).", set()),
        ("Il participe à l'essai NOVA (FOLFOX + bévacizumab vs FOLFIRI + bévacizumab).", set()),
        ("Essai comparant le nivolumab à l'ipilimumab.", set()),
        ("Dans l'essai gemcitabine vs capécitabine, il a reçu de la capécitabine.", {"capecitabine"}),
        ("L'essai cisplatine vs carboplatine, randomisé dans le bras carboplatine.", {"carboplatin"}),
    ],
)
def test_the_arms_of_a_trial_are_not_given(told: str, given: set[str]) -> None:
    drugs = {drug.drug for episode in _case(HEAD + told).episodes for drug in episode.drugs}
    assert drugs == given


@pytest.mark.parametrize(
    "told",
    [
        "Un traitement par docétaxel puis paclitaxel a été administré.",
        "Deux lésions osseuses versus une en janvier ; docétaxel poursuivi.",
    ],
)
def test_drugs_that_are_set_against_nothing_are_given(told: str) -> None:
    assert any(drug.drug == "docetaxel" for episode in _case(HEAD + told).episodes for drug in episode.drugs)


@pytest.mark.parametrize(
    "told",
    [
        "Le pembrolizumab est indiqué chez les patients atteints d'un mélanome métastatique.",
        "Chez les patients présentant des métastases hépatiques, une hépatectomie peut guérir.",
        "Les complications des métastases cérébrales sont rares.",
        "Plusieurs études ont montré l'efficacité du docétaxel.",
        "Des toxicités comme la colite sous ipilimumab peuvent survenir.",
        "La prévalence des métastases osseuses augmente.",
    ],
)
def test_a_general_statement_in_a_section_of_the_case_is_no_fact(told: str) -> None:
    case = _case(HEAD + told)
    assert _organs(case) == {"C20"}
    assert not [*case.episodes, *case.metastases, *case.adverse_events]


@pytest.mark.parametrize(
    "told",
    [
        "Selon plusieurs études, elle a reçu du docétaxel.",
        "Après discussion, fréquent chez les patients de cet âge, un traitement par docétaxel a été débuté.",
        "En mai 2013, docétaxel, traitement approuvé pour les patients atteints de cette tumeur.",
    ],
)
def test_a_general_remark_beside_what_was_done_keeps_the_fact(told: str) -> None:
    assert [episode.name for episode in _case(HEAD + told).episodes] == ["docetaxel"]


def test_a_differential_diagnosis_is_no_tumour_of_the_patient() -> None:
    case = _case("Adénocarcinome du rectum en 2012. Le diagnostic différentiel avec un carcinome rénal est posé.")
    assert {p.topography[:3] for p in case.primaries if p.status == "confirmed"} == {"C20"}
