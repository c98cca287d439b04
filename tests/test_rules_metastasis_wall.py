"""`Pariétal` is the wall of chest or belly beside what was opened there, a lobe of the brain elsewhere; what
lies under the skin that is told of is neither bone nor lobe."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_LOBE = "C71.3"


def lobes(text: str) -> list[str]:
    """The topographies of metastases that are told in a lobe of the brain."""
    case = read_case(Report("x", f"Patient de 66 ans, mésothéliome pleural. {text}", "", ""))
    return [m.topography for m in case.metastases if m.topography == _LOBE]


@pytest.mark.parametrize(
    "noun", ["Nodule pariétal", "Métastase pariétale", "Lésion secondaire pariétale", "Masse pariétale"]
)
@pytest.mark.parametrize(
    "where",
    [
        "sur cicatrice de thoracoscopie, biopsie : métastase",
        "sur l'orifice de thoracotomie, biopsie : métastase",
        "en regard de la cicatrice de laparotomie, biopsie : métastase",
        "sous-cutané, biopsie : métastase",
        "et pleurale, biopsie : métastase",
    ],
)
def test_a_nodule_beside_what_was_opened_is_of_the_wall(noun: str, where: str) -> None:
    assert lobes(f"{noun} {where}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Métastase pariétale gauche irradiée.",
        "IRM cérébrale : métastase pariétale droite de 12 mm.",
        "Métastases cérébrales pariétale et cutanée.",
    ],
)
def test_it_is_the_lobe_elsewhere(text: str) -> None:
    assert lobes(text) == [_LOBE]


def bones_and_lobes(text: str) -> list[str]:
    """The topographies of metastases in bones and the brain."""
    found = (m.topography or "" for m in read_case(Report("x", text, "", "")).metastases)
    return sorted(code for code in found if code.startswith(("C40", "C41", "C71")))


@pytest.mark.parametrize(
    "text",
    [
        "Exérèse d'une lésion pigmentée sternale : mélanome, Breslow 2 mm.",
        "Exérèse d'un naevus claviculaire gauche : mélanome de 3 mm.",
        "Exérèse d'une lésion mélanocytaire de la cuisse (fémorale antérieure) : mélanome nodulaire.",
        "Mélanome du bras. Lésion cutanée occipitale, biopsie : métastase.",
        "Mélanome du bras. Récidive cutanée de la région scapulaire droite.",
        "Mélanome du bras. Nodules cutanés scapulaires et costaux, biopsie : métastases.",
        "Mélanome du bras. Nodule sous-cutané sternal, biopsie : métastase.",
    ],
)
def test_what_the_skin_lies_over_is_no_metastasis(text: str) -> None:
    assert bones_and_lobes(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Mélanome du bras. Métastases cutanées et scapulaires.", ["C40.0"]),
        ("Mélanome du bras. Nodules cutanés ; métastase costale droite.", ["C41.3"]),
        ("Mélanome du bras. Nodules cutanés du dos, lésion lytique sternale.", ["C41.3"]),
    ],
)
def test_bones_told_beside_the_skin_are_bones(text: str, codes: list[str]) -> None:
    assert bones_and_lobes(text) == codes
