"""Normalisation keeps every offset."""

from __future__ import annotations

import unicodedata

from kg.text.fold import fold, form, words


def test_every_character_folds_to_one_character() -> None:
    everything = "".join(chr(c) for c in range(0x20, 0x3100)) + "İıſßœŒæÆﬁ😀"
    for text in (everything, everything * 2, unicodedata.normalize("NFD", "métastase hépatique")):
        assert len(fold(text)) == len(text)
        assert len(words(fold(text))) == len(text)


def test_case_accents_and_typography_fold_away() -> None:
    assert fold("Œstrogènes “négatifs” – l’HÉMIPEL…") == 'œstrogenes "negatifs" - l\'hemipel.'
    assert words(fold("Nab-paclitaxel (CD117+)")) == "nab paclitaxel  cd117  "


def test_a_form_has_single_blanks() -> None:
    assert form("  Ki-67 ") == "ki 67"


def test_a_carriage_return_is_no_line_break_of_its_own() -> None:
    assert fold("a\r\nb") == "a \nb"
