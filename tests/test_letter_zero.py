"""The letter O that stands for a zero among figures."""

from __future__ import annotations

import pytest

from kg.text.fold import fold
from kg.text.letter_zero import with_zeros


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("en 2O14", "en 2014"),
        ("3O mg/m2", "30 mg/m2"),
        ("15OO x 2", "1500 x 2"),
        ("le o7/11/2O14", "le 07/11/2014"),
        ("du O4.1O.2O14 au 3O.O1", "du 04.10.2014 au 30.01"),
        ("O8/2013", "08/2013"),
        ("HER2 : 4O%", "her2 : 40%"),
        # no zeros
        ("SpO2 96 %, O2 2 L", "spo2 96 %, o2 2 l"),
        ("H2O et CO2", "h2o et co2"),
        ("groupe O+, 1o curso", "groupe o+, 1o curso"),
        ("1Oème", "1oeme"),
        ("OMS O/N : O", "oms o/n : o"),
    ],
)
def test_a_letter_o_among_figures_is_a_zero(text: str, folded: str) -> None:
    assert with_zeros(text, fold(text)) == folded
    assert len(folded) == len(text)
