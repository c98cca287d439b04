"""A change of therapy told in a sentence of its own, which names only what is given from then on."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes

FIRST = "Femme de 60 ans, cancer du sein métastatique. Létrozole débuté en janvier 2015."


@pytest.mark.parametrize(
    "change",
    [
        "Relais par exémestane en juin 2015 pour neuropathie.",
        "Relais par de l'exémestane pour neuropathie en juin 2015.",
        "Relais exémestane en juin 2015 (intolérance).",
        "Switch pour l'exémestane devant une toxicité hépatique en juin 2015.",
        "Changement pour exémestane en juin 2015 (diarrhée grade 3).",
        "Changement de traitement pour exémestane en juin 2015 (intolérance).",
        "Rotation pour l'exémestane en juin 2015 à cause d'une asthénie.",
        "Remplacement par de l'exémestane en juin 2015 pour mauvaise tolérance.",
        "Passage sous exémestane en juin 2015 pour intolérance.",
        "Bascule sous exémestane en juin 2015, pour arthralgies.",
        "On passe à l'exémestane en juin 2015 (arthralgies).",
        "Ce traitement a été relayé par exémestane en juin 2015 pour arthralgies.",
        "Un relais par exémestane est débuté en juin 2015 pour arthralgies.",
        "Un changement pour exémestane est décidé pour arthralgies en juin 2015.",
        "Le traitement est remplacé par l'exémestane en juin 2015 (neuropathie).",
    ],
)
def test_a_change_in_a_sentence_of_its_own_ends_what_was_given(change: str) -> None:
    old, new = episodes(f"{FIRST} {change}")
    assert (old.start and old.start.edtf, old.end and old.end.edtf) == ("2015-01", "2015-06")
    assert (old.stop_reason, new.stop_reason) == ("toxicity", None)
    assert (new.start and new.start.edtf, new.end) == ("2015-06", None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Cisplatine-étoposide. Passage au cisplatine-docétaxel pour toxicité.", "toxicity"),
        ("Docétaxel hebdomadaire. Passage au docétaxel toutes les trois semaines pour toxicité.", None),
        ("Docétaxel. Relais par létrozole.", None),
        ("Docétaxel. Pas de relais par létrozole pour intolérance.", None),
        ("Docétaxel. Un relais par létrozole est discuté devant la neuropathie.", None),
    ],
)
def test_what_a_change_tells_of_what_was_given(text: str, reason: str | None) -> None:
    assert episodes(f"Patiente de 60 ans, cancer métastatique. {text}")[0].stop_reason == reason


@pytest.mark.parametrize(
    "change",
    [
        "Relais par exémestane en juin 2015 (progression).",
        "Relais par exémestane en juin 2015 pour progression osseuse.",
        "Passage à l'exémestane en raison d'une progression.",
        "Changement pour exémestane devant une progression hépatique.",
        "Le traitement est remplacé par exémestane (progression hépatique).",
        "On passe à l'exémestane pour progression.",
    ],
)
def test_a_progression_that_a_therapy_was_changed_for_did_not_end_the_next(change: str) -> None:
    assert [e.stop_reason for e in episodes(f"{FIRST} {change}")] == ["progression", None]


@pytest.mark.parametrize(
    "end", ["Relais par exémestane, arrêté pour progression.", "Relais par exémestane. Progression en 2016, arrêt."]
)
def test_a_progression_under_what_a_therapy_was_changed_for_ended_it(end: str) -> None:
    assert episodes(f"{FIRST} {end}")[1].stop_reason == "progression"


@pytest.mark.parametrize(
    "change",
    [
        "Un éventuel relais par irinotécan devant la neuropathie.",
        "On pourrait passer à l'irinotécan devant la neuropathie.",
        "Un changement pour irinotécan est à envisager devant la neuropathie.",
        "Il a refusé le passage à l'irinotécan devant la neuropathie.",
        "Le traitement sera remplacé par irinotécan (neuropathie).",
        "On passera à l'irinotécan.",
        "Possibilité d'un relais par irinotécan.",
        "Proposition : relais par irinotécan (neuropathie).",
        "Si intolérance, relais par irinotécan (neuropathie).",
        "Demande de relais par irinotécan.",
        "Il aurait fallu passer à l'irinotécan devant la neuropathie.",
    ],
)
def test_a_change_that_was_not_made_ends_nothing(change: str) -> None:
    (old,) = episodes(f"Cancer du côlon. Capécitabine débutée en janvier 2015. Neuropathie. {change} Scanner en mai.")
    assert (old.end, old.stop_reason) == (None, None)


@pytest.mark.parametrize(
    "change",
    [
        "Relais par exémestane en juin 2015 pour arthralgies.",
        "Switch pour exémestane devant des arthralgies.",
        "Il est remplacé par l'exémestane 25 mg/j en juin 2015 (arthralgies).",
    ],
)
def test_what_a_change_was_for_is_an_event_of_what_was_given_before(change: str) -> None:
    case = read_case(Report("told", f"{FIRST} {change}", "", ""))
    (event,) = case.adverse_events
    assert event.therapy == case.episodes[0].key


def test_a_change_to_drugs_ends_drugs_and_not_the_irradiation_told_between() -> None:
    beams = "Irradiation du bassin, 20 Gy en 5 fractions, en mars 2015."
    old, irradiation, _ = episodes(f"{FIRST} {beams} Passage à l'exémestane en juin 2015 pour neuropathie.")
    assert (old.end and old.end.edtf, old.stop_reason) == ("2015-06", "toxicity")
    assert irradiation.end is None
