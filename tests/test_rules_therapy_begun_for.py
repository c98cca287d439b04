"""The date of a progression that drugs were begun for is that of their beginning, and it is none under them."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, started

_BEFORE = "Carcinome urothélial métastatique. Première ligne par gemcitabine en mars 2017. "


@pytest.mark.parametrize("begun", ["", "débuté ", "instauré ", "introduit "])
@pytest.mark.parametrize("way", ["à la", "lors de la", "au moment de la", "pour", "devant la", "après"])
@pytest.mark.parametrize("worse", ["progression", "rechute osseuse"])
@pytest.mark.parametrize("date", ["en mai 2018", "de mai 2018", ", en mai 2018"])
def test_what_is_begun_for_a_progression_has_its_date(begun: str, way: str, worse: str, date: str) -> None:
    if not begun and date.startswith(","):
        pytest.skip("a comma parts a bare drug from it")
    first, second = episodes(f"{_BEFORE}Pembrolizumab {begun}{way} {worse} {date}.".replace(" ,", ","))
    assert (first.name, started(first)) == ("gemcitabine", "2017-03")
    assert (second.name, started(second), ended(second)) == ("pembrolizumab", "2018-05", "")


@pytest.mark.parametrize("to", ["Passage au", "Relais par", "Switch pour le"])
@pytest.mark.parametrize("way", ["à la", "lors de la", "en raison de la"])
def test_so_has_what_it_was_changed_to(to: str, way: str) -> None:
    second = episodes(f"{_BEFORE}{to} pembrolizumab {way} progression de mai 2018.")[1]
    assert (started(second), ended(second)) == ("2018-05", "")


@pytest.mark.parametrize(
    "told",
    [
        "Pembrolizumab, progression en mai 2018.",
        "Pembrolizumab arrêté à la progression en mai 2018.",
        "Pembrolizumab jusqu'à la progression en mai 2018.",
        "Patiente sous pembrolizumab lors de la progression de mai 2018.",
        "Elle est sous pembrolizumab, avec une progression en mai 2018.",
    ],
)
def test_a_progression_under_drugs_is_no_beginning(told: str) -> None:
    assert started(episodes(_BEFORE + told)[1]) != "2018-05"
