"""Comorbidities and symptoms: what the patient has besides the tumour, and what a report says is not there."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def conditions(text: str) -> dict[str | None, str]:
    """The kind of each condition that is not denied, by its concept."""
    case = read_case(Report("essai", text, "", ""))
    return {c.concept: c.kind for c in case.conditions if c.status != "refuted"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("ATCD : HTA.", "hypertension"),
        ("Antécédents :\n- DNID sous metformine", "type-2-diabetes"),
        ("Patient suivi pour une insuffisance rénale chronique stade 3.", "chronic-kidney-disease"),
        ("ATCD : BPCO stade II.", "copd"),
        ("Tabac 20 PA.", "tobacco-smoking"),
        ("Tabac : 0,5 paquet par jour.", "tobacco-smoking"),
        ("Tabagisme sevré depuis 2010.", "former-smoker"),
        ("Antécédent d'IDM en 2012.", "myocardial-infarction"),
        ("Patiente porteuse d'un syndrome de Lynch.", "lynch-syndrome"),
        ("Maladie de Cowden connue.", "cowden-syndrome"),
        ("ATCD : thyroïdite de Hashimoto.", "hashimoto-thyroiditis"),
        ("ATCD : syndrome de Peutz-Jeghers.", "peutz-jeghers-syndrome"),
    ],
)
def test_a_comorbidity_is_read_in_full_and_in_letters(text: str, concept: str) -> None:
    assert conditions(text) == {concept: "comorbidity"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Consulte pour une toux sèche.", "cough"),
        ("À l'examen, dyspnée au repos.", "dyspnea"),
        ("Amaigrissement de 8 kg en deux mois.", "weight-loss"),
        ("Se plaint de céphalées matinales.", "headache"),
        ("Hémoptysie depuis une semaine.", "hemoptysis"),
    ],
)
def test_a_complaint_is_a_symptom(text: str, concept: str) -> None:
    assert conditions(text) == {concept: "symptom"}


@pytest.mark.parametrize(
    "text",
    [
        "Pas de diabète ni d'HTA.",
        "Diabète : non.",
        "HTA = 0",
        "Tabac 0.",
        "Tabac : jamais.",
        "Asthme (non)",
        "Ni toux ni fièvre.",
        "Sérologies hépatites B et C : négatives.",
        "FA 258 UI/L.",
        "Patiente non fumeuse.",
    ],
)
def test_what_is_denied_answered_with_no_or_measured_is_none(text: str) -> None:
    assert conditions(text) == {}
