"""Doses that a drug was changed to, acts that a note answers with no, results that are asked for are none."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes

_NOUNS = ("réduction", "diminution", "baisse", "augmentation", "réduction de dose", "diminution des doses")
_DRUGS = {"de l'oxaliplatine": "65 mg/m2", "du cisplatine": "60 mg/m2", "de la capécitabine": "1000 mg/m2"}


@pytest.mark.parametrize("noun", _NOUNS)
@pytest.mark.parametrize("drug", _DRUGS)
def test_the_dose_behind_a_drug_that_was_changed_is_not_the_first(noun: str, drug: str) -> None:
    (episode,) = episodes(f"Cancer du côlon. Chimiothérapie avec {noun} {drug} à {_DRUGS[drug]} dès le 4e cycle.")
    assert [d.dose for d in episode.drugs] == [None]
    assert episode.cycles is None


@pytest.mark.parametrize("word", ["diminué", "réduit", "allégé"])
@pytest.mark.parametrize("dose", ["à 65", "65 mg/m2"])
def test_the_dose_of_a_regimen_that_was_lessened_is_not_the_first(word: str, dose: str) -> None:
    (episode,) = episodes(f"Cancer du côlon. FOLFOX {word} (oxaliplatine {dose}).")
    assert {d.dose for d in episode.drugs} == {None}


def test_a_regimen_at_a_lower_dose_has_that_dose() -> None:
    (episode,) = episodes("Cancer du côlon. FOLFOX à dose réduite (oxaliplatine 65 mg/m2).")
    assert [d.dose.value for d in episode.drugs if d.dose] == ["65"]


@pytest.mark.parametrize("act", ["Chirurgie hépatique", "Hépatectomie", "Radiothérapie", "Chimiothérapie adjuvante"])
@pytest.mark.parametrize("said", ["évoquée en mars 2020", "discutée en RCP", "proposée à deux reprises", "évoquée"])
def test_an_act_that_a_note_answers_with_no_is_none(act: str, said: str) -> None:
    assert not episodes(f"Adénocarcinome du côlon. {act} {said} : non.")


@pytest.mark.parametrize("answer", ["toxicité : non", "progression : non", "cycles suivants : non"])
def test_an_answer_about_something_else_takes_no_act_back(answer: str) -> None:
    assert len(episodes(f"Adénocarcinome du côlon. FOLFOX en mars 2020, {answer}.")) == 1


@pytest.mark.parametrize(
    "asked",
    ["Cancer du sein. Statut HER2 : low ?", "Cancer du poumon. EGFR muté ? ALK réarrangé ?", "Mélanome. BRAF : muté ?"],
)
def test_a_result_that_is_asked_for_is_none(asked: str) -> None:
    assert not read_case(Report("example", asked, "", "")).biomarkers
