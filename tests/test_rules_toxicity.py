"""Adverse events told without the word: by their nature, their cause, their time; and the ways grades are written."""

from __future__ import annotations

import pytest

from tests.reading import adverse_events

GIVEN = "Il a reçu du docétaxel. "


def events(text: str) -> list[tuple[str, int | None]]:
    return [(e.concept, e.grade) for e in adverse_events(GIVEN + text)]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Une mucite est apparue.", "mucositis"),
        ("Hospitalisation pour neutropénie fébrile.", "febrile-neutropenia"),
        ("Une désunion de la cicatrice a imposé une reprise.", "suture-dehiscence"),
        ("On note un syndrome main-pied.", "palmar-plantar-erythrodysesthesia"),
        ("Une hypophysite est découverte.", "hypophysitis"),
    ],
)
def test_what_hardly_comes_without_a_therapy_needs_no_other_word(text: str, concept: str) -> None:
    assert events(text) == [(concept, None)]


@pytest.mark.parametrize("text", ["Pas de mucite.", "Prévention de la mucite.", "Score CRS 2."])
def test_but_not_where_it_is_denied_prevented_or_an_acronym(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Une neutropénie radio-induite est constatée.", ["neutropenia"]),
        ("Une pneumopathie liée aux médicaments et au docétaxel est retenue.", ["lung-disorder"]),
        ("Une anémie consécutive à la chimiothérapie est notée.", ["anemia"]),
        (
            "Un prurit, une asthénie et une anémie, imputables au docétaxel, sont notés.",
            ["pruritus", "asthenia", "anemia"],
        ),
        ("Une cystite radique est apparue.", ["cystitis"]),
    ],
)
def test_the_cause_may_be_part_of_the_word_or_told_of_a_whole_list(text: str, concepts: list[str]) -> None:
    assert sorted(concept for concept, _ in events(text)) == sorted(concepts)


@pytest.mark.parametrize(
    "text",
    [
        "Au lendemain du cycle, une péritonite se déclare.",
        "Lors de la troisième cure, il a développé une pancytopénie.",
        "Le traitement est retardé en raison d'une asthénie, cycle après cycle.",
        "Réduction de dose du docétaxel en raison d'une asthénie.",
        "Le décours postopératoire est émaillé d'un abcès.",
    ],
)
def test_what_came_up_after_a_cycle_or_slowed_the_therapy_is_an_adverse_event(text: str) -> None:
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Après deux cycles, il consulte pour une douleur.",
        "Après deux cycles, le scanner montre une embolie pulmonaire.",
        "Après deux cycles, progression avec pancytopénie.",
    ],
)
def test_a_complaint_a_scan_or_a_progression_after_a_cycle_is_none(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noté en consultation : G1 stomatite, G2 alopécie.", [("stomatitis", 1), ("alopecia", 2)]),
        ("Une mucite de type G3 a été vue.", [("mucositis", 3)]),
        ("Il a présenté une neutropénie de grade G4.", [("neutropenia", 4)]),
        ("Toxicités : nausées, une mucite et une asthénie, toutes de grade 1.",
         [("nausea", 1), ("mucositis", 1), ("asthenia", 1)]),
        ("Il a eu une toxicité hématologique : anémie de grade 3.", [("anemia", 3)]),
    ],
)  # fmt: skip
def test_grades_before_the_event_of_each_member_and_of_what_a_toxicity_consists_in(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text", ["Reflux et hydronéphrose de grade 4.", "Épilepsie et anémie avec un oligodendrogliome de grade 3."]
)
def test_grades_of_another_scale_or_of_a_tumour_make_no_adverse_event(text: str) -> None:
    assert events(text) == []
