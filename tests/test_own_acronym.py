"""Acronyms that a report spells out for itself are not what the vocabulary has for them."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.recognise import read_tokens
from kg.text.report import Report


def acronyms(text: str, kind: str) -> list[str]:
    """The words in capitals that are read as a kind."""
    reading = read_tokens(Report("essai", text, "", ""), shipped_lexicon())
    found = [text[t.start : t.end] for sentence in reading.sentences for t in sentence.tokens if t.kind == kind]
    return [word for word in found if word.isupper()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Aire cardiaque (AC) normale.", "regimen"),
        ("Espace parapharyngé (EP) libre. EP inchangé au contrôle.", "regimen"),
        ("Examen clinique (EC) sans anomalie.", "regimen"),
        ("Fonction cognitive (FC) conservée.", "regimen"),
        ("Suivi pour une polyarthrite rhumatoïde (PR) ancienne. PR sous contrôle.", "marker"),
        ("PR (polyarthrite rhumatoïde) depuis dix ans.", "marker"),
        ("Nécrolyse épidermique toxique (NET) guérie. Antécédent de NET.", "morphology"),
        ("PTT : purpura thrombotique thrombocytopénique en 2004.", "procedure"),
    ],
)
def test_an_acronym_spelled_out_for_something_else_is_that_in_the_whole_report(text: str, kind: str) -> None:
    assert acronyms(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Chimiothérapie par épirubicine et cyclophosphamide (EC), 4 cures.", "regimen", ["EC"]),
        ("Récepteurs de la progestérone (PR) positifs.", "marker", ["PR"]),
        ("Scanner thoraco-abdomino-pelvien (TAP) normal.", "procedure", ["TAP"]),
        ("Tumeur neuro-endocrine du grêle (TNE).", "morphology", ["TNE"]),
        ("Quatre cures de EC. Aire cardiaque normale.", "regimen", ["EC"]),
    ],
)
def test_an_acronym_of_its_own_words_or_of_none_is_read(text: str, kind: str, expected: list[str]) -> None:
    assert [word for word in acronyms(text, kind) if word in expected] == expected


def test_no_regimen_is_given_where_a_report_spells_out_a_performance_status() -> None:
    case = read_case(Report("essai", "Carcinome du poumon. État de performance (EP) à 1, EP 1 après 3 cures.", "", ""))
    assert case.episodes == ()
