"""The side of a metastasis that its lesions tell one by one: lobes of both lungs, of both halves of the brain."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.test_rules_metastasis_seen import COLON


def told(text: str) -> list[tuple[str, str | None]]:
    return [(m.topography[:3], m.laterality) for m in read_case(Report("x", text, "", "")).metastases if m.topography]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Métastases pulmonaires du LM et du LIG.", "bilateral"),
        ("Métastases pulmonaires (LSD, lingula).", "bilateral"),
        ("Métastases pulmonaires LID et culmen.", "bilateral"),
        ("Nodules pulmonaires secondaires, LSD 8 mm et LIG 12 mm.", "bilateral"),
        ("Métastases pulmonaires LSG/LID.", "bilateral"),
        ("Métastases pulmonaires, base gauche et lobe moyen.", "bilateral"),
        ("Une métastase du Nelson D et une du LSG.", "bilateral"),
        ("Métastases pulmonaires du LM et du LSD.", "right"),
        ("Métastase pulmonaire du culmen.", "left"),
        ("Métastase du lobe moyen.", "right"),
    ],
)
def test_lobes_of_one_lung_or_of_both(text: str, side: str) -> None:
    assert told(COLON + text) == [("C34", side)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Deux métastases cérébrales, frontale droite et cérébelleuse gauche.", "bilateral"),
        ("Métastases cérébrales (frontale D 18 mm, pariétale G 7 mm).", "bilateral"),
        ("Une métastase frontale droite et une métastase temporale gauche.", "bilateral"),
        ("Métastases cérébrales frontale gauche et temporale gauche.", "left"),
        ("Métastases cérébrales frontale droite, pariétale gauche et cérébelleuse.", None),
        ("Métastases cérébrales multiples. Lésions cérébrales frontale droite et pariétale gauche.", None),
    ],
)
def test_lesions_of_both_halves_of_the_brain(text: str, side: str | None) -> None:
    assert told(COLON + text) == [("C71", side)]


def test_what_a_stroke_parts_keeps_its_own_side() -> None:
    assert {*told(COLON + "Métastases poumon gauche/foie.")} == {("C34", "left"), ("C22", None)}
