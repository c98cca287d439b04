"""Drugs of a list that were given one after the other are episodes of their own, in the order they are told."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_BREAST = "Femme de 60 ans, cancer du sein métastatique. "
_KIDNEY = "Homme de 60 ans, cancer du rein métastatique. "
_COLON = "Homme de 60 ans, cancer du côlon métastatique. "


def _given(text: str) -> list[str]:
    episodes = read_case(Report("x", text, "0" * 64, "x.txt")).episodes
    return ["+".join(sorted(d.drug for d in e.drugs)) for e in episodes]


@pytest.mark.parametrize(
    "text",
    [
        "Lignes successives : docétaxel, capécitabine, vinorelbine.",
        "Plusieurs lignes de chimiothérapie (docétaxel, capécitabine, vinorelbine).",
        "A reçu successivement docétaxel, capécitabine puis vinorelbine.",
        "Trois lignes de traitement, dont : docétaxel, capécitabine et vinorelbine.",
        "Docétaxel, capécitabine et vinorelbine en lignes successives.",
        "L1 docétaxel, L2 capécitabine, L3 vinorelbine.",
        "Première ligne par docétaxel, deuxième ligne par capécitabine et troisième ligne par vinorelbine.",
        "Docétaxel -> capécitabine -> vinorelbine.",
        "Docétaxel → capécitabine, et enfin vinorelbine.",
    ],
)
def test_lines_of_a_list_are_given_one_after_the_other(text: str) -> None:
    assert _given(_BREAST + text) == ["docetaxel", "capecitabine", "vinorelbine"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_KIDNEY}Traitement par sunitinib, pazopanib et axitinib.", ["sunitinib", "pazopanib", "axitinib"]),
        (f"{_BREAST}Hormonothérapie par tamoxifène, létrozole, fulvestrant.",
         ["tamoxifen", "letrozole", "fulvestrant"]),
        (f"{_COLON}Traité par FOLFOX, FOLFIRI et régorafénib.",
         ["fluorouracil+folinic-acid+oxaliplatin", "fluorouracil+folinic-acid+irinotecan", "regorafenib"]),
    ],
)  # fmt: skip
def test_drugs_of_one_action_follow_each_other(text: str, expected: list[str]) -> None:
    assert _given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_BREAST}Chimiothérapie par docétaxel et capécitabine.", ["capecitabine+docetaxel"]),
        (f"{_BREAST}Après plusieurs lignes, la patiente a reçu docétaxel et capécitabine.", ["capecitabine+docetaxel"]),
        (f"{_BREAST}Stable aux contrôles successifs sous docétaxel et capécitabine.", ["capecitabine+docetaxel"]),
        (f"{_BREAST}Deuxième ligne par docétaxel-capécitabine.", ["capecitabine+docetaxel"]),
        (f"{_BREAST}Docétaxel, en deuxième ligne, et capécitabine.", ["capecitabine+docetaxel"]),
        (f"{_KIDNEY}Évérolimus et lenvatinib.", ["everolimus+lenvatinib"]),
        ("Homme de 60 ans, mélanome métastatique. Dabrafénib et tramétinib.", ["dabrafenib+trametinib"]),
        (f"{_COLON}FOLFOX puis FOLFIRI et bévacizumab.",
         ["fluorouracil+folinic-acid+oxaliplatin", "bevacizumab+fluorouracil+folinic-acid+irinotecan"]),
    ],
)  # fmt: skip
def test_what_is_given_together_stays_one(text: str, expected: list[str]) -> None:
    assert _given(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "À la fin de la chimiothérapie, on débute le {} en mai 2018.",
        "Au terme de la chimiothérapie et de la rééducation, mise sous {} en mai 2018.",
        "Progression sous chimiothérapie, mise sous {} en mai 2018.",
        "À l'arrêt de la chimiothérapie, on introduit le {} en mai 2018.",
        "Fin de la chimiothérapie le 3 avril, début du {} en mai 2018.",
        "Il a terminé la chimiothérapie et débute le {} en mai 2018.",
    ],
)
def test_what_is_begun_behind_a_class_is_not_given_as_that_class(text: str) -> None:
    last = read_case(Report("x", _KIDNEY + text.format("nivolumab"), "0" * 64, "x.txt")).episodes[-1]
    assert [d.drug for d in last.drugs] == ["nivolumab"]
    assert (last.kind, last.start and last.start.edtf, last.stop_reason) == ("immunotherapy", "2018-05", None)


@pytest.mark.parametrize(
    "text",
    [
        "Une chimiothérapie est débutée, il reçoit du carboplatine.",
        "Début d'une chimiothérapie, reçoit du carboplatine.",
        "Une chimiothérapie, débutée par carboplatine.",
        "Chimiothérapie (débute carboplatine).",
    ],
)
def test_what_a_class_that_is_begun_is_given_with_is_that_class(text: str) -> None:
    assert _given(_BREAST + text) == ["carboplatin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Docétaxel + trastuzumab + pertuzumab puis trastuzumab + pertuzumab.", ["trastuzumab", "pertuzumab"]),
        ("Carboplatine + paclitaxel + bévacizumab puis bévacizumab.", ["bevacizumab"]),
        ("FOLFOX + bévacizumab puis 5-FU + bévacizumab.", ["fluorouracil", "bevacizumab"]),
        ("FOLFOX puis 5-FU.", ["fluorouracil"]),
        ("FOLFIRINOX puis FOLFIRI.", ["fluorouracil", "folinic-acid", "irinotecan"]),
    ],
)
def test_some_of_the_drugs_right_behind_all_of_them_follow(text: str, expected: list[str]) -> None:
    told = _given(_COLON + text)
    assert len(told) == 2
    assert told[1] == "+".join(sorted(expected))


@pytest.mark.parametrize(
    "text",
    [
        "Carboplatine + paclitaxel puis arrêt du paclitaxel.",
        "Carboplatine + paclitaxel puis paclitaxel arrêté.",
        "Carboplatine + paclitaxel. Le paclitaxel est ensuite bien toléré.",
    ],
)
def test_a_drug_stopped_of_a_combination_does_not_follow_it(text: str) -> None:
    assert _given(_BREAST + text) == ["carboplatin+paclitaxel"]
