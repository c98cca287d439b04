"""Adverse events: graded, attributed, or told with a therapy's tolerance; never mere symptoms."""

from __future__ import annotations

import pytest

from tests.reading import adverse_events

GIVEN = "Il a reçu du docétaxel. "


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Il a présenté une asthénie de grade 2.", [("asthenia", 2)]),
        ("Il a présenté une neutropénie de grade III.", [("neutropenia", 3)]),
        (
            "Il a présenté une neurotoxicité de grade 1 et une asthénie de grade 2.",
            [("neurotoxicity", 1), ("asthenia", 2)],
        ),
        ("Comme toxicité, une anémie et une diarrhée, toutes de grade 1.", [("anemia", 1), ("diarrhea", 1)]),
        ("Il a présenté une diarrhée G2.", [("diarrhea", 2)]),
        ("Bonne tolérance, à l'exception d'une alopécie.", [("alopecia", None)]),
        ("Une thrombopénie a fait arrêter le docétaxel.", [("thrombocytopenia", None)]),
        ("Il a présenté une neutropénie secondaire au docétaxel.", [("neutropenia", None)]),
    ],
)
def test_toxicities_are_read_with_their_grade(text: str, events: list[tuple[str, int | None]]) -> None:
    assert [(e.concept, e.grade) for e in adverse_events(GIVEN + text)] == events


@pytest.mark.parametrize(
    "text",
    [
        GIVEN + "Il a consulté pour une asthénie.",
        GIVEN + "Sans toxicité, sans neutropénie.",
        "Il a présenté une asthénie de grade 2.",
        GIVEN + "Carcinome de grade 3.",
    ],
)
def test_symptoms_and_denied_toxicities_are_no_adverse_events(text: str) -> None:
    assert adverse_events(text) == ()


@pytest.mark.parametrize(
    ("text", "therapy"),
    [
        ("Il présente une neuropathie de grade 2 liée au docétaxel.", "docetaxel"),
        ("Il présente des nausées et une neuropathie de grade 2 secondaires au docétaxel.", "docetaxel"),
        ("Neuropathie de grade 2 en relation avec le traitement par docétaxel.", "docetaxel"),
        ("Neuropathie de grade 2 attribuée à la chimiothérapie.", "docetaxel"),
        ("Néphropathie liée au sunitinib.", "sunitinib"),
        ("Il garde une neuropathie secondaire au docétaxel.", "docetaxel"),
        ("Pneumopathie attribuée au traitement par sunitinib.", "sunitinib"),
        ("Neuropathie de grade 2 liée au nivolumab.", "nivolumab"),
        ("Neuropathie de grade 2 non liée au docétaxel.", "nivolumab"),
        ("Asthénie de grade 2, neuropathie liée au docétaxel.", "nivolumab"),
        ("Neuropathie secondaire, puis diarrhée de grade 2 sous nivolumab.", "nivolumab"),
    ],
)
def test_an_adverse_event_is_of_the_therapy_that_its_words_blame(text: str, therapy: str) -> None:
    given = "Docétaxel en 2015, puis sunitinib en 2016, puis nivolumab en 2017. "
    event, *_ = adverse_events(given + text)
    assert event.therapy == f"tx-{therapy}-1"


def test_an_act_is_blamed_too() -> None:
    (event,) = adverse_events(
        "Irradiation du pelvis en 2010, puis docétaxel. Cystite de grade 3 secondaire à la radiothérapie."
    )
    assert event.therapy == "tx-radiotherapy-1"


def test_an_adverse_event_is_of_the_therapy_told_last() -> None:
    (event,) = adverse_events("Il a reçu du docétaxel, puis du sunitinib. Il a présenté une diarrhée de grade 2.")
    assert event.therapy == "tx-sunitinib-1"
    assert event.causality == "temporalOnly"


def test_an_attributed_event_is_stated() -> None:
    (event,) = adverse_events(GIVEN + "Une neutropénie secondaire au docétaxel a été observée.")
    assert event.causality == "stated"
