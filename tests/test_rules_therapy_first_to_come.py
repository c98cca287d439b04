"""Therapies that are named but were not given: a first cycle still to come, what a board decides, a drug answered with
no, plans in a box, letters that mean something else."""

from __future__ import annotations

import pytest

from tests.reading import episodes

CASE = "Patiente de 60 ans, cancer du poumon métastatique."


@pytest.mark.parametrize(
    "text",
    [
        "Carboplatine AUC 5 et pémétrexed 500 mg/m2, première cure programmée le 15 février.",
        "Carboplatine-pémétrexed, 1ère cure prévue le 15/02/2024.",
        "Carboplatine-pémétrexed, C1 prévu le 15/02/2024.",
        "Carboplatine-pémétrexed hebdomadaire, 1re injection fixée au 15/02.",
        "Docétaxel, début prévu le 15/02/2024.",
        "Docétaxel : démarrage programmé mi-mars.",
        "Atézolizumab, critères d'inclusion non remplis.",
        "Radiothérapie du rachis, première séance prévue le 15/02/2024.",
        "La RCP du 12/03/2021 retient une radiothérapie.",
        "La RCP valide une chimiothérapie par docétaxel.",
        "Bévacizumab : non. Docétaxel : jamais.",
        "\nCétuximab : non\nBévacizumab : non",
        "\n| PROPOSITION :            |\n|  - docétaxel 75 mg/m²     |\n|  - puis pémétrexed       |",
        "TDM 1 mois : nécrose complète.",
        "Transfusée (CGR x6, CPA x9).",
        "Essai du NVL-655 en discussion.",
    ],
)
def test_what_is_still_to_come_was_not_given(text: str) -> None:
    assert not episodes(f"{CASE} {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Docétaxel, première cure prévue le 15/02/2024, réalisée le 20/02/2024.",
        "Docétaxel, première cure le 15/02/2024.",
        "Docétaxel débuté le 15/02/2024, arrêté le 20/03/2024. Prochaine consultation prévue en mai.",
        "Docétaxel, C1 le 15/02/2024, C2 prévu le 08/03/2024.",
        "Docétaxel 4 cures, bévacizumab : non.",
    ],
)
def test_what_was_begun_was_given(text: str) -> None:
    assert [e.name for e in episodes(f"{CASE} {text}")] == ["docetaxel"]
