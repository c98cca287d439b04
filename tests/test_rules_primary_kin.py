"""A cancer is a relative's as far as the sentence tells of the relative; then it is the patient's again."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def organs(text: str) -> list[str]:
    """The organs of the primaries of a text."""
    return [p.topography for p in read_case(Report("x", text, "", "")).primaries]


@pytest.mark.parametrize(
    "relative",
    ["père diabétique", "mère décédée en 2019", "sœur suivie pour un cancer du sein", "père et mère bien portants"],
)
@pytest.mark.parametrize(
    "told", ["adressée pour", "hospitalisée pour", "qui consulte pour", "vue en consultation pour", "est suivie pour"]
)
def test_a_sentence_goes_back_from_a_relative_to_the_patient(relative: str, told: str) -> None:
    assert organs(f"Femme de 70 ans, {relative}, {told} un carcinome du rein.") == organs("Carcinome du rein.")


def test_a_participle_of_the_other_gender_is_of_no_relative() -> None:
    assert organs("Femme de 70 ans, père hypertendu, opérée d'un carcinome du rein.") == organs("Carcinome du rein.")
    assert organs("Femme de 70 ans, père hypertendu, opéré d'un carcinome du rein.") == []


def test_what_clings_to_a_relative_is_of_the_relative() -> None:
    assert organs("Son frère, hospitalisé pour un cancer du côlon, allait bien.") == []


@pytest.mark.parametrize(
    "told",
    [
        "Épouse décédée en 2018 d'un cancer du pancréas.",
        "Mari est mort à 70 ans d'un cancer du pancréas.",
        "Conjoint suivi depuis 2015 pour un cancer du pancréas.",
        "Compagne emportée en 2019 par un cancer du pancréas.",
        "Beau-père opéré en 2019 d'un cancer du pancréas.",
    ],
)
def test_the_cancer_of_a_spouse_is_none_of_the_patient(told: str) -> None:
    assert organs(f"Patient de 71 ans. Carcinome du rein. Hypertension. {told}") == organs("Carcinome du rein.")
