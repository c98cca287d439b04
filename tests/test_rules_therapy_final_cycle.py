"""The last of the cycles that are counted, told in a sentence of its own, dates the end of a therapy."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_COUNTED = ["Docétaxel débuté le 12/01/2016 : 6 cures.", "Elle a reçu 6 injections de triptoréline à partir de 2015."]
_LAST = [
    "La dernière le {}.",
    "Dernière : {}.",
    "Sixième et dernière le {}.",
    "La sixième et dernière a été administrée le {}.",
    "La dernière a eu lieu le {}.",
    "La dernière remonte au {}.",
    "Dernier C6 le {}.",
]


def _ends(text: str) -> list[str | None]:
    return [e.end.edtf if e.end else None for e in episodes(f"Femme de 60 ans suivie pour un cancer. {text}")]


@pytest.mark.parametrize("counted", _COUNTED)
@pytest.mark.parametrize("last", _LAST)
@pytest.mark.parametrize("day", ["3 mai 2016", "03/05/2016"])
def test_the_last_one_in_a_sentence_of_its_own(counted: str, last: str, day: str) -> None:
    assert _ends(f"{counted} {last.format(day)} Bonne tolérance.") == ["2016-05-03"]


@pytest.mark.parametrize(
    "last", ["C6 le 03/05/2016", "C6 : 03/05/2016", "La sixième cure a été faite le 3 mai 2016", "\n03/05/2016 : C6"]
)
def test_a_cycle_with_the_number_of_all_of_them(last: str) -> None:
    assert _ends(f"Docétaxel débuté le 12/01/2016 : 6 cures. {last}. Bonne tolérance.") == ["2016-05-03"]


@pytest.mark.parametrize(
    "text",
    [
        "Elle a reçu 6 cures de docétaxel. La dernière mammographie le 3 mai 2016.",
        "Elle a reçu 6 cures de docétaxel et a eu trois mammographies. La dernière le 3 mai 2016.",
        "Elle a reçu 6 cures de docétaxel. Elle est revue tous les trois mois. La dernière le 3 mai 2016.",
        "Elle a reçu 6 cures de docétaxel. C4 le 3 mai 2016.",
    ],
)
def test_what_is_the_last_of_something_else_dates_none(text: str) -> None:
    assert _ends(text) == [None]
