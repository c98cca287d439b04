"""An operation on what came back is one of its own, dated behind what it took out."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Homme de 60 ans, cancer de la vessie. Cystectomie en mai 2014. "


def _operated(text: str) -> list[str | None]:
    episodes = read_case(Report("x", _CASE + text, "0" * 64, "x.txt")).episodes
    return [e.start.edtf if e.start else None for e in episodes if e.kind == "surgery"]


@pytest.mark.parametrize(
    "text",
    [
        "Exérèse d'une récidive pelvienne en juin 2016.",
        "Une résection complète de la récidive a été faite en juin 2016.",
        "Opéré d'une rechute locale en juin 2016.",
        "Chirurgie de la récidive en juin 2016.",
        "Reprise chirurgicale pour récidive ganglionnaire en juin 2016.",
        "Exérèse d'un nodule de récidive, sans complication, en juin 2016.",
        "Récidive en avril 2016. Résection de cette récidive en juin 2016.",
    ],
)
def test_an_operation_on_what_came_back_has_the_date_behind_it(text: str) -> None:
    assert _operated(text) == ["2014-05", "2016-06"]


@pytest.mark.parametrize(
    "text",
    [
        "L'opération, avec récidive en juin 2016.",
        "Après l'intervention, récidive pelvienne en juin 2016.",
        "La résection est suivie d'une récidive en juin 2016.",
        "Soins de la plaie opératoire, récidive en juin 2016.",
    ],
)
def test_what_came_back_after_an_operation_does_not_date_it(text: str) -> None:
    assert _operated(text) == ["2014-05"]
