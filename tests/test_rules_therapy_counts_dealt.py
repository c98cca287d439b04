"""Counts and dates of therapies that are told as one: each has its cycles, and the first of them the date."""

from __future__ import annotations

import pytest

from tests.reading import episodes, started


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("FEC-docétaxel (3+3)", [("FEC", 3), ("docetaxel", 3)]),
        ("EC-Taxol 4+12", [("EC", 4), ("paclitaxel", 12)]),
        ("EC puis docétaxel (4 + 4 cures)", [("EC", 4), ("docetaxel", 4)]),
        ("FEC-Taxotère 3-3", [("FEC", 3), ("docetaxel", 3)]),
        ("6 cures de FEC-docétaxel (3 + 3)", [("FEC", 3), ("docetaxel", 3)]),
        ("trois FEC 100 puis trois docétaxel (100 mg/m²)", [("FEC", 3), ("docetaxel", 3)]),
        ("docétaxel x3 - trastuzumab x 18", [("docetaxel", 3), ("trastuzumab", 18)]),
        ("docétaxel x6 + trastuzumab x6", [("docetaxel-trastuzumab", 6)]),
        ("FEC-docétaxel (3,5 mois)", [("FEC", None), ("docetaxel", None)]),
    ],
)
def test_each_of_two_therapies_told_as_one_has_its_count(told: str, counts: list[tuple[str, int | None]]) -> None:
    assert [(e.name, e.cycles) for e in episodes(f"Cancer du sein. Elle a reçu {told}.")] == counts


@pytest.mark.parametrize(
    "told",
    [
        "Chimiothérapie par FEC-docétaxel (3+3) en mars 2015.",
        "Chimiothérapie adjuvante par FEC x3 puis docétaxel x3, débutée en mars 2015.",
        "Chimiothérapie par 3 FEC puis 3 docétaxel en mars 2015.",
        "Chimiothérapie par FEC puis docétaxel débutée en mars 2015.",
        "En mars 2015, elle débute une chimiothérapie par 3 FEC + 3 docétaxel.",
    ],
)
def test_the_date_behind_two_therapies_is_the_start_of_the_first(told: str) -> None:
    first, second = episodes(f"Cancer du sein. {told}")
    assert (first.name, started(first), second.name) == ("FEC", "2015-03", "docetaxel")
    assert started(second) in ("", "2015-03~")
    assert second.end is None


def test_the_start_of_the_second_alone_is_its_own() -> None:
    first, second = episodes("Cancer du sein. Chimiothérapie par FEC x3 puis docétaxel x3 débuté en juin 2015.")
    assert (started(first), started(second)) == ("", "2015-06")
