"""The date behind the dose, the fractions or the field of an act is its own; the one that opens the sentence is not."""

from __future__ import annotations

import pytest

from tests.reading import only, started


@pytest.mark.parametrize(
    "text",
    [
        "En mars 2021, progression cérébrale, stéréotaxie 27 Gy en 3 fractions du cervelet en avril 2021.",
        "En mars 2021, progression cérébrale, stéréotaxie 27 Gy en 3 séances sur la lésion du frontal en avril 2021.",
        "En mars 2021 progression osseuse, radiothérapie antalgique 30 Gy en 10 fractions de L2 en avril 2021.",
        "En mars 2021, découverte d'une métastase, radiothérapie 20 Gy en 5 fractions du fémur gauche en avril 2021.",
        "En mars 2021, rechute pelvienne, radiothérapie de 46 Gy en 23 fractions du pelvis (avril 2021).",
    ],
)
def test_the_date_behind_the_dose_of_an_act_is_its_own(text: str) -> None:
    assert started(only(f"Homme de 60 ans, cancer du poumon. {text}")) == "2021-04"


@pytest.mark.parametrize(
    "text",
    [
        "En mars 2021, radiothérapie 30 Gy en 10 fractions de L2 ; le scanner en avril 2021 est stable.",
        "En mars 2021, radiothérapie 30 Gy en 10 fractions de L2, avec une réponse de la douleur en avril 2021.",
    ],
)
def test_the_date_of_what_was_seen_behind_an_act_is_not_its_own(text: str) -> None:
    assert started(only(f"Homme de 60 ans, cancer du poumon. {text}")) == "2021-03"
