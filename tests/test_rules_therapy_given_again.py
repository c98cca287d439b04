"""Drugs told again: taken up after another therapy or a progression, only held, or told a second time with a date."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, started


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "FOLFIRINOX, 9 cycles. Radiothérapie avec capécitabine. Le FOLFIRI est repris, après avoir été arrêté.",
            ["FOLFIRINOX", "radiotherapy", "capecitabine", "FOLFIRI"],
        ),
        (
            "Sorafénib débuté en 2014, arrêté en 2015. Progression. On reprend le sorafénib, suspendu en mai 2017.",
            ["sorafenib", "sorafenib"],
        ),
        (
            "Sorafénib débuté en 2014. Le sorafénib a été suspendu pendant la radiothérapie, puis repris.",
            ["sorafenib", "radiotherapy"],
        ),
        ("Topotécan, 4 cycles en 2014. Rechute en 2016, à nouveau traitée par topotécan.", ["topotecan", "topotecan"]),
        (
            "Topotécan, 4 cycles en 2014. Rechute. On décide de la traiter une troisième fois par topotécan.",
            ["topotecan", "topotecan"],
        ),
        ("FOLFIRINOX. Progression hépatique. FOLFIRI en mai 2019, 5 cycles.", ["FOLFIRINOX", "FOLFIRI"]),
    ],
)
def test_what_is_taken_up_after_others_or_a_progression_is_an_episode_of_its_own(told: str, names: list[str]) -> None:
    assert sorted(e.name for e in episodes(told)) == sorted(names)


def test_a_drug_stopped_for_a_toxicity_and_taken_up_without_another_therapy_goes_on() -> None:
    [only] = episodes("Axitinib débuté en février 2017. Diarrhée, arrêt en juin 2017. L'axitinib a été repris.")
    assert (started(only), ended(only)) == ("2017-02", "")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "Première ligne : sunitinib (avril 2014 à mars 2015).\nDeuxième ligne : régorafénib (2015).\n"
            "Troisième ligne : sunitinib (février 2016).\nUne deuxième ligne par sunitinib est débutée en avril 2014.",
            ["sunitinib", "regorafenib", "sunitinib"],
        ),
        (
            "Ipilimumab débuté le 4 mai 2017. Un scanner est fait.\nAdjuvant : ipilimumab (04/05/2017-25/05/2017).",
            ["ipilimumab"],
        ),
        (
            "Première ligne : sunitinib (avril 2014).\nDeuxième ligne : régorafénib (2015).\n"
            "Troisième ligne par sunitinib débutée en mai 2016.",
            ["sunitinib", "regorafenib", "sunitinib"],
        ),
    ],
)
def test_drugs_told_a_second_time_with_their_date_are_one_episode(told: str, names: list[str]) -> None:
    assert sorted(e.name for e in episodes(f"Métastases hépatiques.\n{told}")) == sorted(names)


def test_a_cycle_taken_up_at_a_lower_dose_is_the_next_one() -> None:
    told = "Sunitinib débuté en mars. Il a eu trois cycles. Le quatrième cycle de sunitinib est repris, dose réduite."
    assert [e.name for e in episodes(told)] == ["sunitinib"]
