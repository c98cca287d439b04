"""Adverse events told after an operation without naming it, while one dose was given, and against a denial."""

from __future__ import annotations

import pytest

from tests.reading import adverse_events


def concepts(text: str) -> list[str]:
    return [e.concept for e in adverse_events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En postopératoire, la malade présente un chylothorax et un iléus.", ["chylothorax", "ileus"]),
        ("En post-opératoire il a développé une péritonite.", ["peritonitis"]),
        ("En postopératoire est apparue une phlébite du mollet.", ["deep-vein-thrombosis"]),
        ("Post-op : confusion pendant deux jours, pneumopathie.", ["confusion", "lung-disorder"]),
        ("Pneumopathie postop, antibiotiques.", ["lung-disorder"]),
        ("Pancréatite post-op.", ["pancreatitis"]),
        ("Radiothérapie en postopératoire, puis il présente une hypertension.", []),
        ("Anémie, puis chimiothérapie post-op.", []),
    ],
)
def test_what_came_up_after_an_operation_that_is_not_named(text: str, expected: list[str]) -> None:
    assert concepts("Colectomie en 2015. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pas de toxicité clinique, mais le bilan retrouve une neutropénie.", ["neutropenia"]),
        ("Aucun effet indésirable clinique ; mais une colite.", []),
        ("Sans toxicité majeure au troisième mois, en revanche une protéinurie est notée.", ["proteinuria"]),
        ("Le troisième mois se passe sans incident, hormis une thrombophlébite.", ["deep-vein-thrombosis"]),
        ("Suites sans complication à l'exception d'un iléus.", ["ileus"]),
        ("Aucune toxicité, toutefois une élévation des transaminases.", ["increased-transaminases"]),
        ("Sans toxicité, mais des douleurs de la hanche.", []),
    ],
)
def test_an_event_set_against_a_denied_toxicity(text: str, expected: list[str]) -> None:
    assert concepts("Il a reçu du docétaxel. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À la première perfusion, il présente des frissons et une fièvre.", ["chills", "fever"]),
        ("Suite à la deuxième cure, elle a présenté des céphalées.", ["headache"]),
        ("Dès le premier cycle, il a développé des crampes.", ["muscle-cramp"]),
        ("Après l'administration du troisième cycle, elle a présenté des vomissements.", ["vomiting"]),
        (
            "Après l'administration du troisième cycle, faite en deux jours comme le veut le protocole du service,"
            " elle a présenté des vertiges, une hypotension, une urticaire, une dyspnée et une hématurie.",
            ["vertigo", "hypotension", "urticaria", "dyspnea", "hematuria"],
        ),
        ("Après l'administration du troisième cycle, le scanner retrouve une ascite.", []),
        ("Après l'administration du troisième cycle, il a présenté une progression avec dyspnée.", []),
    ],
)
def test_complaints_that_began_when_one_dose_was_given(text: str, expected: list[str]) -> None:
    assert concepts("Il a reçu du docétaxel. " + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arrêt du docétaxel, FA 8,4 microkat.", []),
        ("Réduction de la dose, FA 210 U/l.", []),
        ("Arrêt du docétaxel pour FA.", ["atrial-fibrillation"]),
        ("Toxicités : baisse auditive, desquamation, cauchemars.", ["hearing-loss", "skin-desquamation", "nightmares"]),
        ("Toxicités : toxicité vésicale, scapula alata.", ["urinary-toxicity", "winged-scapula"]),
        ("Tolérance marquée par un manque d'énergie et des crevasses plantaires.", ["fatigue", "skin-fissure"]),
    ],
)
def test_terms_of_toxicities_and_letters_that_are_a_measure(text: str, expected: list[str]) -> None:
    assert sorted(concepts("Il a reçu du docétaxel. " + text)) == sorted(expected)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Neuropathie      [x] oui [ ] non      2      surveillance", [("peripheral-neuropathy", 2)]),
        ("Mucite : ☒ oui ☐ non", [("mucositis", None)]),
        ("Vertiges   [x] oui [ ] non   1", [("vertigo", 1)]),
        ("Crampes   [ ] oui [x] non\nRash   [x] oui [ ] non   3", [("rash", 3)]),
        ("Diarrhée   [X] oui [ ] non   2 fois par jour", [("diarrhea", None)]),
        # ticked as absent, left open
        ("Diarrhée   [ ] oui [x] non", []),
        ("Vomissements : ☐ oui ☒ non", []),
        ("Vomissements   [ ] oui [ ] non", []),
    ],
)
def test_toxicities_that_a_form_answers_by_boxes(rows: str, expected: list[tuple[str, int | None]]) -> None:
    title = "EFFETS INDÉSIRABLES SIGNALÉS PAR LE PATIENT DEPUIS LE CONTACT PRÉCÉDENT\n"
    found = adverse_events(f"Il a reçu du docétaxel.\n\n{title}{rows}\n")
    assert [(event.concept, event.grade) for event in found] == expected
