"""Irradiations of several bones with a dose each, and those that ended before the dose planned."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes

Told = tuple[str | None, int | None]


def _told(episode: Episode) -> Told:
    return episode.dose.value if episode.dose else None, episode.fractions


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Irradiation du rachis 30 Gy/10 et de la hanche 20 Gy/5.", [("30", 10), ("20", 5)]),
        ("Radiothérapie de 30 Gy sur le rachis dorsal et 20 Gy sur le fémur.", [("30", None), ("20", None)]),
        ("Radiothérapie (sacrum 30 Gy en 10 séances, humérus 8 Gy en une séance).", [("30", 10), ("8", 1)]),
        ("Radiothérapie : 22 Gy sur L2 et une dose unique de 8 Gy sur L4.", [("22", None), ("8", 1)]),
        ("Radiothérapie de 50 Gy sur le sein et 46 Gy sur le creux axillaire.", [("50", None)]),
        ("Radiothérapie de 45 Gy sur le bassin et 50 Gy sur le sacrum.", [("50", None)]),
        ("Radiothérapie du rachis de 30 Gy dont 8 Gy sur L4.", [("30", None)]),
        ("Radiothérapie du bassin de 30 Gy et boost de 10 Gy sur le sacrum.", [("40", None)]),
    ],
)
def test_each_bone_with_a_dose_of_its_own_is_an_irradiation(text: str, told: list[Told]) -> None:
    assert [_told(episode) for episode in episodes(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Radiothérapie prévue à 50 Gy, interrompue à 30 Gy.", [("30", None)]),
        ("Une radiothérapie de 66 Gy était prévue mais a été arrêtée à 44 Gy.", [("44", None)]),
        ("Une radiothérapie de 66 Gy était prévue mais n'a pu être débutée.", []),
        ("Radiothérapie prévue, interrompue pour toxicité.", []),
    ],
)
def test_an_irradiation_planned_that_ended_at_a_dose_was_given(text: str, told: list[Told]) -> None:
    assert [_told(episode) for episode in episodes(text)] == told
