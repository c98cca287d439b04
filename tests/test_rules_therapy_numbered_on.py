"""Cycles that are numbered on behind an operation are an episode of their own, beside those given before it."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes

_BEFORE = [
    "Carboplatine-paclitaxel, 3 cures de juin à août 2020.",
    "C1 carboplatine-paclitaxel le 03/06/2020. C2 le 24/06/2020. C3 le 15/07/2020.",
    "3 cycles de carboplatine AUC 5 - paclitaxel 175 mg/m2.",
]
_BEHIND = [
    "C4 le 05/10/2020, C5 le 26/10/2020, C6 le 16/11/2020.",
    "C4 le 05/10/2020. C5 le 26/10/2020. C6 le 16/11/2020.",
    "[05/10/2020] C4. [26/10/2020] C5. [16/11/2020] C6, dernière.",
]


@pytest.mark.parametrize(("before", "behind"), [*product(_BEFORE, _BEHIND)])
def test_cycles_numbered_on_behind_an_operation_are_counted_from_it(before: str, behind: str) -> None:
    text = f"Cancer de l'ovaire. {before} Chirurgie d'intervalle le 01/09/2020. {behind}"
    told = [e for e in episodes(text) if e.drugs]
    assert [(e.cycles, e.setting) for e in told] == [(3, "neoadjuvant"), (3, "adjuvant")]


def test_a_sum_of_all_cycles_is_none_of_those_behind_the_operation() -> None:
    text = f"Cancer de l'ovaire. {_BEFORE[1]} Cytoréduction le 01/09/2020. {_BEHIND[1]} Elle a reçu 6 cycles au total."
    assert [e.cycles for e in episodes(text) if e.drugs] == [3, 3]


def test_without_an_operation_between_they_are_cycles_of_one_episode() -> None:
    text = f"Cancer de l'ovaire. {_BEFORE[1]} Scanner le 01/09/2020. {_BEHIND[1]}"
    assert [e.cycles for e in episodes(text)] == [6]
