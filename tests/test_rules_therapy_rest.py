"""One drug of a chemotherapy is stopped and the rest goes on: the combination ended, the rest is another episode."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes

COMBINED = [
    ("FOLFOX", "l'oxaliplatine", "de l'oxaliplatine", "LV5FU2", "FU-LV"),
    ("XELOX", "l'oxaliplatine", "de l'oxaliplatine", "capécitabine", "capecitabine"),
    ("carboplatine-pémétrexed", "le carboplatine", "du carboplatine", "pémétrexed", "pemetrexed"),
]


@pytest.mark.parametrize(("all_drugs", "part", "of_part", "rest", "name"), COMBINED)
@pytest.mark.parametrize(
    "told",
    [
        "{W} à partir de janvier 2015. En mai 2015, {X} a été arrêté pour neuropathie, poursuite de {B}.",
        "6 cures de {W}. Neuropathie de grade 3, arrêt {duX} et maintien de {B}.",
        "6 cures de {W}. Arrêt {duX} pour neuropathie, poursuite de {B} seul.",
        "{W} : 6 cures, {X} retiré pour neuropathie, avec poursuite de {B} en monothérapie.",
        "{W} : 6 cures, {X} interrompu pour neuropathie, puis 3 cures de {B}.",
        "6 cures de {W}. Devant une neuropathie, arrêt {duX}, {B} seul.",
    ],
)
def test_the_rest_of_a_chemotherapy_that_goes_on_is_another_episode(
    all_drugs: str, part: str, of_part: str, rest: str, name: str, told: str
) -> None:
    text = told.format(W=all_drugs, X=part, duX=of_part, B=rest)
    first, second = episodes(f"Cancer métastatique. {text}")
    assert (first.stop_reason, second.name, second.stop_reason) == ("toxicity", name, None)
    if "mai 2015" in text:
        assert ended(first) == "2015-05"


@pytest.mark.parametrize(
    "told",
    [
        "FOLFOX à partir de janvier 2015. L'oxaliplatine est arrêté à la 8e cure.",
        "Bortézomib + daratumumab en décembre 2019. Bortézomib arrêté pour neuropathie, daratumumab poursuivi seul.",
    ],
)
def test_nothing_told_of_the_rest_of_a_chemotherapy_makes_one_episode(told: str) -> None:
    assert len(episodes(told)) == 1


def test_what_is_given_later_leaves_the_stop_of_a_part_to_the_part() -> None:
    text = (
        "FOLFIRINOX : 12 cycles. L'oxaliplatine est retiré au 8e cycle pour neuropathie. Réponse partielle. Rechute un "
        "an après le FOLFIRINOX, traitée par FOLFIRI."
    )
    assert episodes(f"Cancer métastatique. {text}")[0].stop_reason is None
