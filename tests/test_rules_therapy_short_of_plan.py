"""Fewer cycles than were planned are no course gone through, whatever is told of the stop."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_SHORT = [
    "4 cycles sur 6, de mars à octobre 2019.",
    "x 4 (6 prévus) de mars à octobre 2019.",
    "6 cycles prévus, 4 reçus, de mars à octobre 2019.",
]


def _why(text: str) -> list[str | None]:
    return [e.stop_reason for e in episodes(f"Homme de 60 ans suivi pour un cancer. {text}")]


@pytest.mark.parametrize("name", ["Docétaxel", "PCV", "Gemcitabine", "Nivolumab adjuvant"])
@pytest.mark.parametrize("short", _SHORT)
def test_fewer_than_planned_is_not_completed(name: str, short: str) -> None:
    assert _why(f"{name} {short}") == [None]


@pytest.mark.parametrize("short", _SHORT)
@pytest.mark.parametrize(
    "harm",
    [
        "C5 omis, thrombopénie grade 3.",
        "C5 annulé : thrombopénie grade 3.",
        "Cycle 5 jamais donné : thrombopénie grade 3.",
        "Fin anticipée (thrombopénie grade 3).",
        "Stop anticipé sur thrombopénie grade 3.",
    ],
)
def test_the_toxicity_told_behind_ended_it(short: str, harm: str) -> None:
    assert _why(f"Docétaxel {short} {harm}") == ["toxicity"]


@pytest.mark.parametrize("told", ["6 cycles sur 6,", "6 cycles (6 prévus)"])
def test_all_that_were_planned_is_completed(told: str) -> None:
    assert _why(f"Docétaxel {told} de mars à octobre 2019.") == ["completed"]


@pytest.mark.parametrize("then", ["C4 le 12/06/2019", "Le quatrième cycle est fait en juin"])
@pytest.mark.parametrize("out", ["annulée", "omise"])
def test_a_later_cycle_told_next_shows_that_it_went_on(then: str, out: str) -> None:
    assert _why(f"Docétaxel débuté en mars 2019. C3 {out} (neutropénie). {then}.") == [None]


def test_an_epidemic_is_no_toxicity() -> None:
    assert _why("Docétaxel débuté en mars 2020, arrêté en raison du Covid.") == ["other"]


@pytest.mark.parametrize("count", ["4 cures (de mars à octobre 2019),", "x 4 (mars-octobre 2019),", "x 4,"])
@pytest.mark.parametrize("planned", ["6 étaient prévues", "6 prévues au départ"])
@pytest.mark.parametrize("name", ["Docétaxel", "Gemcitabine", "FEC"])
def test_a_larger_number_that_was_planned_leaves_the_cycles_before_it(name: str, count: str, planned: str) -> None:
    assert [e.cycles for e in episodes(f"Cancer du sein. {name} {count} {planned}.")] == [4]


def test_sessions_planned_behind_cycles_plan_none_of_them() -> None:
    assert episodes("Cancer du sein. Docétaxel, 2 étaient prévues.") == ()
