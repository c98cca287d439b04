"""Adjuvant drugs given again after the operation on what came back are another episode."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Femme de 60 ans, cancer du côlon. Colectomie en mai 2010, puis {} en adjuvant pendant 6 mois. "


def _given(text: str, drug: str) -> list[str | None]:
    episodes = read_case(Report("x", _CASE.format(drug) + text, "0" * 64, "x.txt")).episodes
    return [e.setting for e in episodes if e.drugs]


@pytest.mark.parametrize("drug", ["capécitabine", "gemcitabine", "FOLFOX"])
@pytest.mark.parametrize(
    "text",
    [
        "En 2014, rechute pulmonaire, une lobectomie est faite. Elle reçoit de nouveau {} en adjuvant.",
        "Récidive locale en 2013, réséquée en mars 2013. Traitement adjuvant par {}, bien toléré.",
        "Une récidive hépatique est opérée en 2012 par segmentectomie. Elle reçoit un traitement adjuvant par {}.",
    ],
)
def test_adjuvant_drugs_after_the_operation_of_a_relapse_are_given_again(text: str, drug: str) -> None:
    assert _given(text.format(drug), drug) == ["adjuvant", "adjuvant"]


@pytest.mark.parametrize(
    "text",
    [
        "Le traitement adjuvant par capécitabine est bien toléré. Récidive hépatique en 2014.",
        "Cholécystectomie en 2012. Le traitement adjuvant par capécitabine avait été bien toléré.",
        "Récidive hépatique en 2014. Elle avait reçu de la capécitabine en adjuvant.",
    ],
)
def test_adjuvant_drugs_told_again_are_those_of_before(text: str) -> None:
    assert _given(text, "capécitabine") == ["adjuvant"]
