"""What is told as not taken up again had been given, and ended: for the harm told before it or with it."""

from __future__ import annotations

import pytest

from tests.reading import episodes

GIVEN = "Mélanome métastatique. Nivolumab à partir de mars 2019. "


@pytest.mark.parametrize(
    "told",
    [
        "Après 4 injections, colite de grade 3, l'immunothérapie n'a pas été reprise.",
        "Après 4 injections, colite de grade 3 : l'immunothérapie ne sera pas réintroduite.",
        "Le nivolumab n'avait jamais été repris en raison d'une colite.",
        "Devant une colite, le nivolumab n'a finalement pas pu être réintroduit.",
        "Nivolumab non réadministré devant une colite.",
        "Une colite de grade 3 est survenue. Le traitement n'a donc pas été repris.",
    ],
)
def test_what_is_not_resumed_ended_for_the_harm_told(told: str) -> None:
    assert [(e.name, e.stop_reason) for e in episodes(GIVEN + told)] == [("nivolumab", "toxicity")]


def test_what_is_not_resumed_was_given() -> None:
    text = "Mélanome. Nivolumab à partir de mars 2019, non repris en raison d'une colite."
    assert [(e.name, e.stop_reason) for e in episodes(text)] == [("nivolumab", "toxicity")]


@pytest.mark.parametrize(
    "told", ["Le travail n'a pas été repris.", "L'alimentation n'a pas pu être reprise.", "L'anticoagulant non repris."]
)
def test_what_else_is_not_resumed_ends_no_therapy(told: str) -> None:
    assert [(e.end, e.stop_reason) for e in episodes(GIVEN + told)] == [(None, None)]
