"""Cycles counted by how often a drug was given, by those added, by their sum, and where the number is told twice."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Elle a reçu du paclitaxel six fois.", [6]),
        ("Le paclitaxel a été administré à six reprises.", [6]),
        ("Elle a reçu à quatre reprises du FOLFOX.", [4]),
        ("Elle a eu 3 fois du paclitaxel.", [3]),
        ("Elle a reçu du paclitaxel trois fois par semaine.", [None]),
        ("Le FOLFOX a été interrompu à deux reprises pour neutropénie.", [None]),
        ("La dose de paclitaxel a été réduite à deux reprises.", [None]),
        ("Elle a reçu du paclitaxel avec des drainages à trois reprises.", [None]),
        ("Elle a reçu 3 cures de FOLFOX, puis en a reçu 3 de plus.", [6]),
        ("Elle a reçu quatre cycles de paclitaxel. Elle en a reçu deux de plus.", [6]),
        ("Elle a reçu 3 cures de FOLFOX. La chimiothérapie a été poursuivie pour trois cures.", [6]),
        ("Elle a reçu 6 cycles de FOLFOX puis 3 autres, soit 9 au total.", [9]),
        ("Elle a reçu 6 cycles de FOLFOX, complétés par 3 cycles, soit un total de 9.", [9]),
        ("Elle a reçu paclitaxel, 6 (six) cures.", [6]),
    ],
)
def test_cycles_told_by_how_often_a_drug_was_given_or_by_those_added(text: str, cycles: list[int | None]) -> None:
    assert [episode.cycles for episode in episodes(text)] == cycles


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Traitement par cisplatine, docétaxel et 5-FU à 75 et 750 mg/m2 respectivement.", [None, None, None]),
        ("Cisplatine, épirubicine et 5-FU (50 mg/m2 et 200 mg/m2 respectivement).", [None, None, None]),
        ("Cisplatine, docétaxel et 5-FU aux doses respectives de 75, 75 et 750 mg/m2.", ["75", "75", "750"]),
    ],
)
def test_amounts_that_are_not_as_many_as_the_drugs_are_of_none(text: str, doses: list[str | None]) -> None:
    (episode,) = episodes(text)
    assert [drug.dose.value if drug.dose else None for drug in episode.drugs] == doses
