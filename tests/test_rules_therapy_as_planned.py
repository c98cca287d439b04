"""Stops that were to come when they came, and those that follow a toxicity told in few words."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Arrêt le 12/06/2022, les 3 ans étant accomplis.", "completed"),
        ("Stop en janvier 2022 au terme des trois ans prévus.", "completed"),
        ("Il est arrêté en mai 2022 comme prévu.", "completed"),
        ("Comme prévu, l'imatinib a été arrêté en mai 2022.", "completed"),
        ("Les trois ans étant écoulés, il est arrêté en mai 2022.", "completed"),
        ("Il est stoppé en mai 2022 conformément au protocole.", "completed"),
        ("Il est arrêté à l'issue des 36 mois prévus.", "completed"),
        ("Il est arrêté plus tôt que prévu.", None),
        ("Il est arrêté avant les trois ans prévus.", None),
        ("Il est arrêté pour une colite au lieu des trois ans prévus.", "toxicity"),
        ("Il est arrêté à 18 mois sur les 36 mois prévus.", None),
        ("Il est arrêté, puis une gastrectomie est réalisée comme prévu.", None),
    ],
)
def test_a_stop_that_was_planned_completes_a_therapy(text: str, reason: str | None) -> None:
    assert episodes(f"GIST. Imatinib débuté en mai 2019. {text}")[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hépatite de grade 3 -> arrêt.", "toxicity"),
        ("Colite G3 : arrêt définitif.", "toxicity"),
        ("Diarrhée G3, thrombopénie G4, arrêt.", "toxicity"),
        ("Pneumopathie de grade 3, définitivement arrêté.", "toxicity"),
        ("Pneumopathie de grade 3 imposant l'arrêt.", "toxicity"),
        ("Neuropathie G3, d'où arrêt.", "toxicity"),
        ("Colite G3. Arrêt.", "toxicity"),
        ("Elle présente une colite de grade 3. Le nivolumab est définitivement arrêté en mai 2021.", "toxicity"),
        ("Hépatite de grade 3, vue en urgence. Arrêt du nivolumab en mai 2021.", "toxicity"),
        ("Irradiation cérébrale de 30 Gy ; fatigue G2. Le nivolumab est arrêté en mai 2021.", None),
        ("Cisplatine débuté en mai. Vomissements de grade 3. Le nivolumab est arrêté en mai 2021.", None),
        ("Diarrhée G3 (arrêt 4 jours).", None),
        ("Diarrhée G3, interruption de 2 semaines.", None),
        ("Diarrhée G3, arrêt une semaine.", None),
        ("Tabac, arrêt en 2010.", None),
        ("Toux grade 1. La codéine est arrêtée.", None),
    ],
)
def test_a_stop_that_closes_a_clause_follows_the_toxicity_before_it(text: str, reason: str | None) -> None:
    assert episodes(f"Mélanome. Nivolumab débuté en 2021. {text}")[0].stop_reason == reason
