"""What a bracket tells of a drug that was not given is said of that drug alone; what was asked for and refused was not
given."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Carboplatine + pémétrexed (cisplatine exclu).", {"carboplatin", "pemetrexed"}),
        (
            "Carboplatine AUC 5 - pémétrexed 500 mg/m2 (cisplatine contre-indiqué, surdité).",
            {"carboplatin", "pemetrexed"},
        ),
        ("Carboplatine et pémétrexed (cisplatine récusé).", {"carboplatin", "pemetrexed"}),
        ("Carboplatine-pémétrexed (cisplatine impossible : créatinine 150).", {"carboplatin", "pemetrexed"}),
        ("Pazopanib (sunitinib exclu, hypertension).", {"pazopanib"}),
        ("Carboplatine + pémétrexed (contre-indiqué).", set()),
        ("Carboplatine + pémétrexed (non fait).", set()),
        ("Carboplatine + pémétrexed (refusé par le patient).", set()),
    ],
)
def test_what_a_bracket_tells_as_not_given_is_the_drug_it_names(text: str, drugs: set[str]) -> None:
    told = episodes(f"Cancer du poumon métastatique. {text}")
    assert {m.drug for e in told for m in e.drugs} == drugs


def test_a_stretch_of_time_behind_the_bracket_is_of_what_was_given() -> None:
    (told,) = episodes("Cancer. Carboplatine et pémétrexed (cisplatine contre-indiqué) de mai à août 2018.")
    assert (told.start.edtf if told.start else None, told.end.edtf if told.end else None) == ("2018-05", "2018-08")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Nivolumab demandé, refusé.", False),
        ("Nivolumab demandé, refusé (âge).", False),
        ("Nivolumab, refusé.", False),
        ("Chimiothérapie par nivolumab sollicitée, refusée.", False),
        ("Nivolumab demandé, récusé, soins de confort.", False),
        ("Nivolumab demandé, non dispo.", False),
        ("Nivolumab demandé, indisponible.", False),
        ("Nivolumab demandé, non obtenu.", False),
        ("Nivolumab malgré la colite de 2019 ?", False),
        ("Nivolumab depuis mars 2019, scanner non disponible.", True),
        ("Nivolumab depuis mars 2019, chirurgie refusée.", True),
        ("Sous nivolumab, patient récusé pour la chirurgie.", True),
        ("Nivolumab débuté le 12/03/2019, chirurgie récusée.", True),
    ],
)
def test_what_was_asked_for_and_refused_was_not_given(text: str, given: bool) -> None:
    told = episodes(f"Mélanome métastatique. {text}")
    assert ("nivolumab" in {m.drug for e in told for m in e.drugs}) is given


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Trastuzumab (8 puis 6 mg/kg) + paclitaxel 80 mg/m2 depuis le 03/02/2020.", ["2020-02-03"]),
        ("03/02/2020 Trastuzumab (8 puis 6 mg/kg) + paclitaxel 80 mg/m2.", ["2020-02-03"]),
        (
            "Fulvestrant 500 mg (J1 J15 puis tous les 28 jours) + ribociclib 600 mg depuis le 03/02/2020.",
            ["2020-02-03"],
        ),
        ("03/02/2020 Fulvestrant 500 (J1 J15 J29 puis /28j) + alpelisib 300 mg.", ["2020-02-03"]),
        ("Cétuximab (400 puis 250 mg/m2) + irinotécan depuis le 03/02/2020.", ["2020-02-03"]),
        ("Fulvestrant, puis paclitaxel depuis le 03/02/2020.", [None, "2020-02-03"]),
        ("Fulvestrant (6 mois), puis paclitaxel depuis le 03/02/2020.", [None, "2020-02-03"]),
        ("Trastuzumab (8 puis 6 mg/kg), puis T-DM1 depuis le 03/02/2020.", [None, "2020-02-03"]),
    ],
)
def test_a_word_of_order_in_a_bracket_does_not_part_what_a_sign_adds_behind_it(
    text: str, starts: list[str | None]
) -> None:
    told = episodes(f"Cancer du sein métastatique.\n{text}")
    assert [e.start.edtf if e.start else None for e in told] == starts
