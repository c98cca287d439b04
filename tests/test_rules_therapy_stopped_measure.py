"""A measure told behind a stop as its reason ends a therapy for a toxicity."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def _why(text: str) -> list[str | None]:
    return [e.stop_reason for e in episodes(f"Homme de 60 ans suivi pour un cancer. {text}")]


@pytest.mark.parametrize(
    "stop", ["arrêté pour {}", "stop ({})", "arrêt définitif pour {}", "stoppé en mai 2016 pour {}"]
)
@pytest.mark.parametrize("measure", ["créat à 180", "PNN 0,4", "plaquettes à 40 G/L", "transaminases à 6N"])
@pytest.mark.parametrize("drug", ["Carboplatine", "Sunitinib"])
def test_a_measure_that_a_therapy_was_stopped_for(stop: str, measure: str, drug: str) -> None:
    assert _why(f"{drug} en mars 2016, {stop.format(measure)}.") == ["toxicity"]


@pytest.mark.parametrize(
    "told", ["arrêté en mai 2016, créat à 80", "arrêté ; plaquettes à 240 G/L", "arrêté pour PSA à 50"]
)
def test_a_measure_beside_a_stop_is_none(told: str) -> None:
    assert _why(f"Sunitinib en mars 2016, {told}.") == [None]
