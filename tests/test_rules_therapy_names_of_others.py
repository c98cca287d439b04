"""What reads as a regimen and is the form of a report or a score, and operations noted beside what was benign."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    "text",
    [
        "Formulaire synoptique (CAP v4.3).",
        "Protocole CAP v. 4.2.0.1 : adénocarcinome pT2.",
        "Protocole CAP, version 4.2.",
        "Tableau (CAP, prostate, v. 4.1).",
        "Encéphalopathie, ICE 6/10, dexaméthasone 10 mg.",
        "ICANS grade 2 (confusion, ICE 4).",
    ],
)
def test_the_version_of_a_form_and_a_score_are_no_regimen(text: str) -> None:
    assert not [e for e in episodes(f"Femme de 58 ans, cancer.\n{text}") if e.kind == "chemotherapy"]


@pytest.mark.parametrize(
    "text",
    [
        "Chimiothérapie par CAP, 4 cycles.",
        "Protocole CAP x 6.",
        "ICE, 3 cycles.",
        "Chimiothérapie (R-ICE x 2).",
        "Lymphome traité par chimiothérapie (R-CHOP 21).",
    ],
)
def test_a_regimen_that_is_counted_or_told_as_a_chemotherapy_is_one(text: str) -> None:
    assert [e.kind for e in episodes(f"Femme de 58 ans, cancer.\n{text}")] == ["chemotherapy"]


@pytest.mark.parametrize(
    ("text", "operated"),
    [
        ("- Fibroadénome du sein gauche opéré en 1998.", False),
        ("- Fibroadénome mammaire opéré 1998.", False),
        ("- Adénome de la thyroïde opéré en 2003.", False),
        ("- Lipome dorsal gauche opéré.", False),
        ("- Hypertrophie bénigne de la prostate, RTUP 11/2012 : pas de cancer.", False),
        ("- Carcinome du sein gauche opéré en 1998.", True),
        ("- Mélanome dorsal opéré en 1998.", True),
        ("- RTUP 11/2012 : adénocarcinome.", True),
    ],
)
def test_an_operation_noted_behind_a_benign_tumour_and_its_place_is_of_that(text: str, operated: bool) -> None:
    told = episodes(f"Homme de 70 ans, adénocarcinome du rectum métastatique.\n{text}")
    assert bool([e for e in told if e.kind == "surgery"]) is operated
