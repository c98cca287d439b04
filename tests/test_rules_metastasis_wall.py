"""`Pariétal` is the wall of chest or belly beside what was opened there, a lobe of the brain elsewhere."""

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
