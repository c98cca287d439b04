"""Of which of several primaries a stage is: of that whose own words stand last before it."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cancer du sein droit en 2004, carcinome canalaire infiltrant. Lobectomie gauche de la thyroïde en 2019 : "
            "carcinome papillaire de 14 mm, variante classique, pT1bNx.",
            [("C73.9", "1b")],
        ),
        (
            "Cancer du sein gauche, pT2N0. Thyroïdectomie totale : carcinome papillaire, pT1a.",
            [("C50.9", "2"), ("C73.9", "1a")],
        ),
        (
            "Cancer n°1 – Localisation : colon sigmoïde. Type histologique : adénocarcinome. pT3N1.\n"
            "Cancer n°2 – Localisation : prostate. Type histologique : adénocarcinome, Gleason 8. PSA 22. cT3aN0.",
            [("C18.7", "3"), ("C61.9", "3a")],
        ),
        (
            "Carcinome à cellules claires du rein gauche pT1a en 2010. Coloscopie : lésion du sigmoïde, biopsies : "
            "adénocarcinome. Sigmoïdectomie : adénocarcinome, pT3N0.",
            [("C18.7", "3"), ("C64.9", "1a")],
        ),
    ],
)
def test_a_stage_is_of_the_tumour_told_last(text: str, expected: list[tuple[str, str]]) -> None:
    case = read_case(Report("x", text, "", ""))
    topographies = {p.key: p.topography for p in case.primaries}
    assert sorted((topographies.get(s.tumour or "", ""), s.t) for s in case.stages) == expected
