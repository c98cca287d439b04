"""What an adverse event led to, told in the same sentence without a name: the therapy told last ended for toxicity."""

from __future__ import annotations

import pytest

from tests.reading import only

GIVEN = "Mélanome. Nivolumab débuté en janvier 2016."


@pytest.mark.parametrize(
    "told",
    [
        "Colite de grade 3 ayant imposé son interruption.",
        "Colite de grade 3, conduisant à son arrêt définitif.",
        "Une hépatite de grade 3 est apparue, motivant son arrêt.",
        "Colite de grade 3 ayant nécessité un arrêt définitif.",
        "Pneumopathie interstitielle de grade 3 ayant abouti à l'arrêt.",
    ],
)
def test_what_an_event_led_to_ended_the_therapy_told_before_it(told: str) -> None:
    assert only(f"{GIVEN} {told}").stop_reason == "toxicity"


@pytest.mark.parametrize(
    "told",
    [
        "Hépatite de grade 3 après la 12e perfusion, conduisant à son arrêt définitif.",
        "Hépatite de grade 3 après la 12e perfusion, imposant un arrêt définitif.",
        "Colite de grade 3 après 12 cycles, ayant entraîné l'arrêt.",
    ],
)
def test_cycles_told_before_the_event_are_those_given(told: str) -> None:
    episode = only(f"{GIVEN} {told}")
    assert (episode.cycles, episode.stop_reason) == (12, "toxicity")


def test_another_stop_is_not_that_of_the_therapy() -> None:
    assert only(f"{GIVEN} Colite de grade 3, conduisant à l'arrêt du tabac.").stop_reason is None
