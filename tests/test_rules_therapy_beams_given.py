"""How much of an irradiation was given where more was meant."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes, only

_PLANS = ("", " prévues", " initialement prévues", " programmées", " prescrites")


def _told(text: str) -> tuple[str | None, int | None]:
    episode = only(f"Carcinome du sein. {text}")
    return episode.dose.value if episode.dose else None, episode.fractions


@pytest.mark.parametrize(
    ("wording", "plan"),
    product(
        (
            "Radiothérapie du sein : 12 des 25 séances{}.",
            "Radiothérapie du sein, 12/25 séances{}.",
            "Radiothérapie du sein, 12 séances sur les 25{}.",
            "La radiothérapie a été interrompue après 12 des 25 fractions{}.",
            "La radiothérapie a été arrêtée à 12 séances sur 25{}.",
            "Une radiothérapie du sein est débutée. La patiente a reçu douze des vingt-cinq séances{}.",
        ),
        _PLANS,
    ),
)
def test_the_fractions_given_are_told_not_those_planned(wording: str, plan: str) -> None:
    assert _told(wording.format(plan)) == (None, 12)


@pytest.mark.parametrize(
    ("text", "gray", "fractions"),
    [
        ("Radiothérapie du sein, 25 séances prévues, 12 faites.", None, 12),
        ("Radiothérapie du sein, 25 séances dont 12 reçues.", None, 12),
        ("Radiothérapie du sein arrêtée à la 12e séance.", None, 12),
        ("Radiothérapie du sein interrompue après la douzième séance.", None, 12),
        ("Radiothérapie du sein en 25 séances, arrêtée après 12 séances.", None, 12),
        ("Radiothérapie du sein en 25 séances, interrompue à la 12e séance puis reprise.", None, 25),
        ("Radiothérapie du sein, 12e séance le 12 mars.", None, None),
        ("Radiothérapie du sein en 25 fractions dont 2 par jour.", None, 25),
        ("Radiothérapie de 20 Gy reçus sur 46 Gy.", "20", None),
        ("Radiothérapie de 20 Gy sur 46 Gy.", "20", None),
        ("Radiothérapie : 20 des 46 Gy prévus.", "20", None),
        ("Radiothérapie interrompue à 20 Gy au lieu de 46 Gy.", "20", None),
        ("Radiothérapie arrêtée à 20 Gy (prévu : 46 Gy).", "20", None),
        ("Radiothérapie du sein de 46 Gy, arrêtée à 20 Gy.", "20", None),
        ("Radiothérapie du sein de 46 Gy, interrompue à 20 Gy puis reprise.", "46", None),
        ("Radiothérapie du sein de 46 Gy dont 20 Gy reçus.", "20", None),
        ("Radiothérapie du sein de 46 Gy, seuls 20 Gy ont été délivrés.", "20", None),
        ("Radiothérapie du sein de 46 Gy dont 16 Gy sur le lit tumoral.", "46", None),
        ("Radiothérapie : 2 Gy/46 Gy.", "46", None),
        ("Radiothérapie de 46 Gy sur 5 semaines.", "46", None),
    ],
)
def test_how_far_an_irradiation_came(text: str, gray: str | None, fractions: int | None) -> None:
    assert _told(text) == (gray, fractions)


@pytest.mark.parametrize("what", ["cures", "cycles", "injections", "perfusions"])
def test_cycles_out_of_others_are_no_month(what: str) -> None:
    (episode,) = episodes(f"Carcinome. Traitement par docétaxel, 12/25 {what} reçues.")
    assert (episode.start, episode.cycles) == (None, 12)
