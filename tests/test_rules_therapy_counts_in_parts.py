"""Counts of cycles told in parts, or by the labels or numbers of the first and the last one."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import only


@pytest.mark.parametrize(
    ("wording", "name"),
    product(
        (
            "{} C1-C5 en 2015.",
            "{} (C1 à C5) en 2015.",
            "{} : C1 à C5.",
            "Le patient a reçu {} de C1 à C5.",
            "C1 à C5 de {} en 2015.",
            "Cycles 1 à 5 de {}.",
            "Il a eu les cures 1-5 de {}.",
            "Il a reçu 3 + 2 cycles de {}.",
            "{} (2+3 cures).",
            "Nombre de cures de {} : 5.",
            "Après 3 cures de {}, le scanner est stable. Deux nouvelles cures sont administrées.",
        ),
        ("docétaxel", "FOLFOX", "gemcitabine"),
    ),
)
def test_five_cycles(wording: str, name: str) -> None:
    assert only(f"Carcinome. {wording.format(name)}").cycles == 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Il a reçu 2 x 3 cures de docétaxel.", 6),
        ("Fluorouracile 600 x 3 cycles.", None),
        ("Docétaxel C1 à C3 puis C4 à C6 à dose réduite.", None),
        ("Docétaxel, cycles 2 à 4 à dose réduite.", None),
        ("Métastase de C1 à C4, docétaxel en mars.", None),
        ("Docétaxel, métastases C1-C4.", None),
        ("Docétaxel, atteinte de C1 à C4.", None),
    ],
)
def test_what_is_a_part_or_a_vertebra_counts_none(text: str, count: int | None) -> None:
    assert only(f"Carcinome. {text}").cycles == count
