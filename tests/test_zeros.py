"""Letters that recognition of print reads for digits are digits in dates, years and amounts, and letters elsewhere."""

from __future__ import annotations

import pytest

from kg.text.zeros import with_digits
from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("née le 1O.O5.1957", "née le 10.05.1957"),
        ("opérée en 2O14, revue en 2O2O", "opérée en 2014, revue en 2020"),
        ("débuté 09/2O18, arrêté O3/2O19", "débuté 09/2018, arrêté 03/2019"),
        ("le l4/06/2019 et le 3O/11/21", "le 14/06/2019 et le 30/11/21"),
        ("o4-o7/2o19, puis 2Ol9", "04-07/2019, puis 2019"),
        ("DDN 12-O8-1966", "DDN 12-08-1966"),
        ("9O mg/m2 J1-J1O, 3OO à 4OO mg", "90 mg/m2 J1-J10, 300 à 400 mg"),
        ("à partir du 2O.O6", "à partir du 20.06"),
        ("Ki67 4O %, HER2 : 5O%", "Ki67 40 %, HER2 : 50%"),
        ("15OO x 2", "1500 x 2"),
        ("du O4.1O.2O14 au 3O.O1", "du 04.10.2014 au 30.01"),
    ],
)
def test_a_letter_among_the_digits_of_a_number_is_one_of_them(text: str, meant: str) -> None:
    assert with_digits(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "O2 3 L/min, SaO2 96 %, HbO2, pO2/FiO2 310",
        "groupe O+, CO2, H2O, oméga 3",
        "1o/ biopsie, 2o/ scanner, 3O) chirurgie",
        "stade II.1, type 1I, perfusion de 1 l sur 2 h, 1l/j",
        "T1O, bloc 4Ol, lot KO5",
        "12 ou 15 cures, 1o curso, 1Oème, O/N : O",
    ],
)
def test_a_letter_beside_a_digit_stays_a_letter_elsewhere(text: str) -> None:
    assert with_digits(text) == text


def test_dates_and_doses_behind_such_letters_are_read_and_led_back_to_their_places() -> None:
    text = "Cancer du sein. Létrozole 1O mg/j débuté le O4.O2.2O18."
    (letrozole,) = episodes(text)
    assert (letrozole.start and letrozole.start.edtf) == "2018-02-04"
    assert [d.dose.value for d in letrozole.drugs if d.dose] == ["10"]
    assert [text[s.start : s.end] for s in letrozole.evidence][:1] == ["Létrozole 1O mg/j"]
