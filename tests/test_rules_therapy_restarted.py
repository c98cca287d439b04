"""What was given again well after its end, told without its name: an episode of its own."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, started

STOPPED = [
    "Nivolumab débuté en janvier 2016, arrêté en juin 2016 pour colite.",
    "Le traitement par sunitinib débuté en janvier 2016 a été arrêté en juin 2016 en raison d'une diarrhée.",
]


@pytest.mark.parametrize("stopped", STOPPED)
@pytest.mark.parametrize(
    "told",
    [
        "Rechallenge en octobre 2016.",
        "Réintroduction le 12 octobre 2016 à demi-dose.",
        "Reprise à dose réduite en octobre 2016.",
        "En octobre 2016, réintroduction progressive.",
        "Le 12/10/2016 : reprise à demi-dose.",
        "Il a été réintroduit en octobre 2016.",
        "Le traitement a pu être repris en octobre 2016.",
        "Remis sous le même traitement en octobre 2016.",
        "Une réintroduction a été tentée en octobre 2016.",
    ],
)
def test_a_dated_restart_leaves_the_end_of_what_was_given_before(stopped: str, told: str) -> None:
    first, again = episodes(f"Cancer du rein. {stopped} {told}")
    assert (started(first), ended(first), first.stop_reason) == ("2016-01", "2016-06", "toxicity")
    assert (again.name, started(again)[:7], ended(again)) == (first.name, "2016-10", "")


@pytest.mark.parametrize(
    "told",
    [
        "Reprise du travail en octobre 2016.",
        "La patiente a repris ses activités en octobre 2016.",
        "Reprise de la corticothérapie en octobre 2016.",
        "Reprise en juillet 2016.",
        "Réintroduction.",
    ],
)
def test_what_no_date_tells_apart_or_is_no_therapy_is_no_restart(told: str) -> None:
    assert len(episodes(f"Cancer du rein. {STOPPED[0]} {told}")) == 1
