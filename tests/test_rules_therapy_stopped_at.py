"""The cycle at which drugs are told to be stopped, and one of several that is stopped before the last one counted."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes


@pytest.mark.parametrize("stop", ["arrêté", "stoppé", "interrompu"])
@pytest.mark.parametrize("at", ["après C4", "à C4", "après le C4", "au C4", "dès C4"])
def test_the_cycle_behind_a_stop(stop: str, at: str) -> None:
    told = episodes(f"Cancer du sein métastatique. Docétaxel débuté en mai 2019, {stop} {at} pour oedèmes.")
    assert [(e.cycles, e.stop_reason) for e in told] == [(4, "toxicity")]


@pytest.mark.parametrize("told", ["métastase de C4", "fracture à hauteur de C4", "lésion en C4"])
def test_a_vertebra_is_no_cycle(told: str) -> None:
    text = f"Cancer du sein. Docétaxel débuté en mai 2019, arrêté pour oedèmes, {told}."
    assert [e.cycles for e in read_case(Report("x", text, "", "")).episodes] == [None]


@pytest.mark.parametrize("at", ["après C7", "à C8", "à la 7e cure", "après la septième cure"])
@pytest.mark.parametrize("rest", ["poursuite LV5FU2", "puis LV5FU2 seul"])
def test_one_drug_stopped_before_the_last_cycle_counted(at: str, rest: str) -> None:
    told = episodes(
        f"Cancer du côlon. FOLFOX, 9 cures d'octobre 2018 à mars 2019. Oxaliplatine arrêté {at} (neuropathie), {rest}."
    )
    assert (told[0].cycles, told[0].stop_reason) == (9, "completed")


def test_one_drug_stopped_after_all_cycles_counted() -> None:
    told = episodes("Cancer du côlon. 6 cures de FOLFOX, oxaliplatine arrêté pour neuropathie, poursuite du LV5FU2.")
    assert (told[0].cycles, told[0].stop_reason) == (6, "toxicity")
