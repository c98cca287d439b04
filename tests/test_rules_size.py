"""Sizes are lengths of a lesion, not of the patient or of a way to it."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Lésion du sein gauche de 23 mm.", ["23 mm"]),
        ("Masse rénale droite mesurant 12 x 9 x 8 cm.", ["12 x 9 x 8 cm"]),
        ("Tumeur ovarienne de 45 cm.", ["45 cm"]),
        ("Lésions cutanées diffuses, poids 95 kg, taille 180 cm, IMC 29.", []),
        ("Lésions du tronc chez un patient de 1 m 65, soit 165 cm.", []),
        ("Tumeur du rectum à 12 cm de la marge anale.", []),
        ("Tumeur réséquée avec une marge de 4 mm.", []),
    ],
)
def test_the_length_of_a_lesion_is_its_size(text: str, sizes: list[str]) -> None:
    assert [f"{size.dimensions} {size.unit}" for size in read_case(Report("x", text, "", "")).sizes] == sizes
