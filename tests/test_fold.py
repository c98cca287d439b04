"""Normalisation keeps every offset."""

from __future__ import annotations

import unicodedata

import pytest

from kg.text.digits import number_starts, references
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


@pytest.mark.parametrize(
    ("folded", "starts"),
    [
        ("le 12 mai 2013, 3,5 mg", ["12", "2013", "3"]),
        ("folfox6 et h3k27m", []),
        ("ki67 > 20 %, 15-3", [">", "20", "15", "3"]),
        ("3.5.2", ["3"]),
    ],
)
def test_numbers_begin_in_no_word_and_behind_no_decimal_sign(folded: str, starts: list[str]) -> None:
    found = number_starts(folded)
    assert all(folded.startswith(each, at) for each, at in zip(starts, found, strict=True)), found


def test_footnotes_are_digits_that_cling_to_a_long_word() -> None:
    blanked = "imatinib1 adamts13 folfox6 œsophage12 carcinome123 lymphome2b"
    assert [blanked[start:end] for start, end in references(blanked)] == ["1", "12"]
