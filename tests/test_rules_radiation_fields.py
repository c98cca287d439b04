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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Radiothérapie prévue à 50 Gy, interrompue après 15 séances.", [(None, 15)]),
        ("Une radiothérapie de 66 Gy en 33 fractions était prévue mais a été stoppée à la 15e séance.", [(None, 15)]),
        ("Radiothérapie de 66 Gy interrompue après dix fractions.", [(None, 10)]),
        ("Radiothérapie de 66 Gy, interrompue après 22 fractions (44 Gy).", [("44", 22)]),
        ("Radiothérapie de 30 Gy, arrêtée après 10 séances.", [("30", 10)]),
        ("Radiothérapie prévue à 66 Gy en 33 fractions, il n'a reçu que 20 Gy.", [("20", None)]),
        ("Radiothérapie de 66 Gy en 33 fractions interrompue à 20 Gy.", [("20", None)]),
    ],
)
def test_an_irradiation_cut_short_has_neither_dose_nor_fractions_of_its_plan(text: str, told: list[Told]) -> None:
    assert [_told(episode) for episode in episodes(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Radiothérapie mammaire de 50 Gy (25 x 2 Gy) + boost 16 Gy (8 x 2 Gy).", [("66", 33)]),
        ("Radiothérapie mammaire de 50 Gy avec une surimpression du lit opératoire de 16 Gy.", [("66", None)]),
        ("Radiothérapie mammaire de 50 Gy suivie d'un boost du lit tumoral (10 Gy).", [("60", None)]),
        ("Radiothérapie : PTV1 45 Gy ; PTV2 50,4 Gy.", [("50.4", None)]),
        ("Radiothérapie : PTV1 45 Gy, PTV2 50,4 Gy.", [("50.4", None)]),
    ],
)
def test_boosts_and_volumes_make_the_dose_however_they_are_parted(text: str, told: list[Told]) -> None:
    assert [_told(episode) for episode in episodes(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Il a été irradié sur le rachis à 30 Gy puis sur le bassin à 20 Gy.", [("30", None), ("20", None)]),
        ("On a irradié le rachis à 30 Gy.", [("30", None)]),
        ("Patiente irradiée sur la hanche (20 Gy en 5 séances).", [("20", 5)]),
        ("Patiente irradiée, la dose n'est pas connue.", []),
    ],
)
def test_a_verb_with_its_dose_names_an_irradiation(text: str, told: list[Told]) -> None:
    assert [_told(episode) for episode in episodes(text)] == told
