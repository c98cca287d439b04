"""Digits that recognition of print reads for letters are letters in words of a vocabulary, and digits elsewhere."""

from __future__ import annotations

import pytest

from kg.lexicon.lexicon import shipped_lexicon
from kg.text.misread import with_letters
from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("F0LF0X 6 et F0LFIRI", "FOLFOX 6 et FOLFIRI"),
        ("F0LF1RI", "FOLFIRI"),
        ("cisp1atine puis carb0platine", "cisplatine puis carboplatine"),
        ("métastase hépat1que et pu1monaire", "métastase hépatique et pulmonaire"),
        ("ADEN0CARCIN0ME", "ADENOCARCINOME"),
    ],
)
def test_a_digit_among_the_letters_of_a_word_is_one_of_them(text: str, meant: str) -> None:
    assert with_letters(text, shipped_lexicon().has_word) == meant


@pytest.mark.parametrize(
    "text",
    [
        "pT1aN0M0, ypT0N0, pT1bN1aM0",
        "IDH1muté, BRCA1muté, PD1positif",
        "CK20, CA15-3, H1N1",
        "bl0c 4, d0nc",
        "10mg, 100mg/j",
        "C1J1, D10L1",
    ],
)
def test_a_digit_beside_letters_stays_a_digit_elsewhere(text: str) -> None:
    assert with_letters(text, shipped_lexicon().has_word) == text


def test_a_regimen_read_by_a_machine_is_given() -> None:
    assert [e.name for e in episodes("Cancer du côlon. F0LF0X 8 cures.")] == ["FOLFOX"]
