"""Numbers with their units."""

from __future__ import annotations

import pytest

from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.number import canonical, find_numbers
from kg.mention.recognise import read_tokens
from kg.text.fold import fold
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3,6 mg", "3.6", "mg"),
        ("30 Gy", "30", "Gy"),
        ("20-25%", "20-25", "%"),
        ("25 504 UI/ml", "25504", "U/mL"),
        ("1 074,2 U/ml", "1074.2", "U/mL"),
        ("< 0,01 ng/ml", "<0.01", "ng/mL"),
        ("0.125 ng/ml", "0.125", "ng/mL"),
        ("12 x 20 mm", "12 x 20", "mm"),
        ("99 ng/dl", "99", "ng/dL"),
        ("75 mg/m2x4", "75", "mg/m2"),
        ("200 mgx", "200", ""),
        ("un total de 9 404.", "9404", ""),
    ],
)
def test_numbers_keep_their_value_and_take_the_unit_after_them(text: str, value: str, unit: str) -> None:
    (token,) = find_numbers(fold(text))
    assert (token.value, token.unit) == (value, unit)


def test_digits_inside_a_word_are_no_number() -> None:
    assert find_numbers("cd117 et pt2") == []


@pytest.mark.parametrize(("written", "number"), [("3,60", "3.6"), ("007", "7"), ("0,5", "0.5"), ("1 000", "1000")])
def test_a_number_is_written_canonically(written: str, number: str) -> None:
    assert canonical(written) == number


def test_the_digits_of_a_name_start_no_range() -> None:
    report = Report("x", "Index Ki 67 à 15%, CA 15-3 à 31 UI/ml.", "0" * 64, "x.txt")
    (sentence,) = read_tokens(report, shipped_lexicon()).sentences
    assert [t.value for t in sentence.tokens if t.kind in ("percent", "concentration")] == ["15", "31"]


def test_digits_without_end_are_no_number() -> None:
    assert find_numbers(fold("1" * 30_000 + " mg")) == []
    (token,) = find_numbers(fold("Il pesait " + "9" * 61 + " kg, puis 60 kg"))
    assert token.value == "60"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,3 à 6 mois", ["2.3", "6"]),
        ("0,4 à 12 semaines", ["0.4", "12"]),
        ("3 à 6 mois", ["3-6"]),
        ("1,5 à 2 mg", ["1.5-2"]),
    ],
)
def test_a_value_before_the_time_it_was_found_at_is_no_range(text: str, values: list[str]) -> None:
    assert [token.value for token in find_numbers(fold(text))] == values


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("topotécan jours 2, 9 et 16 à 70 mg/m2", "70"),
        ("aux jours 1 et 8 à 1000 mg/m2", "1000"),
        ("jour 8 à 1,5 mg/m2", "1.5"),
        ("les jours 2-9-16 à 70 mg/m2", "70"),
        ("jours 1, 8, 15 à 60 mg", "60"),
        ("topotécan J1-3 100 mg/m2", "100"),
        ("topotécan J1, 8 et 15 300 mg", "300"),
        ("topotécan jours 1 et 8, 1 250 mg", "1250"),
        ("topotécan J1 1 250 mg", "1250"),
        ("de 80 à 90 mg/m2", "80-90"),
        ("15 à 20 mg", "15-20"),
        ("pendant 5 jours, 15 à 20 mg", "15-20"),
    ],
)
def test_the_last_day_of_a_list_is_no_part_of_the_dose_behind_it(text: str, dose: str) -> None:
    assert [t.value for t in find_numbers(fold(text)) if t.kind == "dose"] == [dose]
