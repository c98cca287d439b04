"""Metastases told by lists: after a colon, in brackets after a stage, after `atteinte`; words that name their organ."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.test_rules_metastasis_seen import COLON, sites


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Métastases : foie, poumon et os.", {"liver", "lung", "bone"}),
        ("Sites métastatiques : foie et cerveau.", {"liver", "brain"}),
        ("Cancer de stade IV (foie, os).", {"liver", "bone"}),
        ("Tumeur T3N1M1b (poumon, surrénale).", {"lung", "adrenal"}),
        ("Stade IV avec atteinte hépatique, pulmonaire et osseuse.", {"liver", "lung", "bone"}),
        ("Métastases (foie, os).", {"liver", "bone"}),
        ("Stade IV avec atteinte des os et de la plèvre.", {"bone", "pleura"}),
        ("Scanner : atteinte du foie, de la plèvre et du péritoine.", {"liver", "pleura", "peritoneum"}),
    ],
)
def test_every_member_of_a_list_is_a_metastasis(text: str, expected: set[str]) -> None:
    assert set(sites(COLON + text)) == expected


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Épanchement pleural néoplasique.", "pleura"),
        ("Pleurésie maligne gauche.", "pleura"),
        ("Ascite carcinomateuse.", "peritoneum"),
        ("Lymphangite carcinomateuse.", "lung"),
        ("Images en lâcher de ballons à la radiographie.", "lung"),
    ],
)
def test_a_malignant_effusion_or_pattern_names_its_organ(text: str, site: str) -> None:
    assert sites(COLON + text) == {site: "presumed"}


@pytest.mark.parametrize(
    "text",
    [
        "Stade IV. Échographie du foie normale.",
        "Stade II (foie sain).",
        "Épanchement pleural transsudatif.",
        "Ascite de moyenne abondance.",
    ],
)
def test_what_is_in_no_list_or_not_malignant_is_none(text: str) -> None:
    assert not sites(COLON + text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lésions des omoplates et du fémur gauche.", {"scapula": None, "femur": "left"}),
        ("Métastases osseuses : omoplates et fémur droit.", {"scapula": None, "femur": "right"}),
        ("Lésions de l'humérus, du fémur gauche.", {"humerus": None, "femur": "left"}),
        (
            "Adénopathies axillaires et inguinales droites.",
            {"axillary-lymph-nodes": "right", "inguinal-lymph-nodes": "right"},
        ),
        ("Adénopathies axillaires gauches et droites.", {"axillary-lymph-nodes": "bilateral"}),
        ("Nodules du LSG.", {"lung-left-upper-lobe": "left"}),
    ],
)
def test_a_side_is_of_the_members_that_share_it(text: str, expected: dict[str, str | None]) -> None:
    rows = read_case(Report("x", COLON + text, "", "")).metastases
    assert {row.site: row.laterality for row in rows} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Métastase du sternum. Cette métastase osseuse est irradiée.", {"sternum"}),
        ("Métastase de l'humérus. La métastase osseuse progresse.", {"humerus"}),
        ("Métastase de l'humérus. Puis des métastases osseuses.", {"humerus", "bone"}),
        ("Métastase de l'humérus. Puis une dissémination osseuse.", {"humerus", "bone"}),
    ],
)
def test_one_bone_metastasis_is_the_named_bone_told_before(text: str, expected: set[str]) -> None:
    assert set(sites(COLON + text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pas de chirurgie des métastases hépatiques.", {"liver": "presumed"}),
        ("Pas de radiothérapie sur les métastases cérébrales.", {"brain": "presumed"}),
        ("Aucun traitement n'a été proposé pour les métastases du foie.", {"liver": "presumed"}),
        ("Pas de douleur en regard des métastases osseuses.", {"bone": "presumed"}),
        ("Pas de traitement des lésions hépatiques.", {}),
        ("Pas de fracture ni de métastase osseuse.", {"bone": "refuted"}),
        ("Pas de fracture évoquant des métastases osseuses.", {"bone": "refuted"}),
        ("La radiothérapie est inutile : pas de métastase cérébrale.", {"brain": "refuted"}),
    ],
)
def test_an_act_that_is_denied_denies_no_metastasis(text: str, expected: dict[str, str]) -> None:
    assert sites(COLON + text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Métastases du sacrum et de l'aile iliaque gauche.", ["ilium left", "sacrum"]),
        ("Lésions lytiques du pubis et de l'ischion droit.", ["ischium right", "pubis"]),
        (
            "Métastases osseuses : sacrum, os iliaque droit, cotyle gauche.",
            ["acetabulum left", "ilium right", "sacrum"],
        ),
        ("Métastases de S1 et de la branche ilio-pubienne droite.", ["pubis right", "s1-vertebra"]),
        ("Métastase de l'os iliaque gauche. Progression osseuse du bassin.", ["ilium left"]),
        ("Métastase du sacrum, au contact de la sacro-iliaque, avec métastase sacro-iliaque.", ["sacrum"]),
        ("Métastases osseuses du bassin.", ["pelvic-bone"]),
    ],
)
def test_every_bone_of_the_pelvis_is_a_metastasis_of_its_own(text: str, told: list[str]) -> None:
    report = Report("x", "Carcinome canalaire infiltrant du sein. " + text, "", "x.txt")
    assert sorted(f"{m.site} {m.laterality or ''}".strip() for m in read_case(report).metastases) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Progression du foie (nouvelle lésion S4 de 30 mm).", ["liver"]),
        ("Métastases hépatiques S2, S4 et S8.", ["liver"]),
        ("Métastase hépatique du S5 et nodule du S1.", ["liver"]),
        ("Lésion S4 du foie.", ["liver"]),
        ("Métastasectomies S2, S3, S4a. Métastase hépatique.", ["liver"]),
        ("Hépatectomie S2-S3, métastasectomie S5. Métastase pulmonaire.", ["lung"]),
        ("Métastase pulmonaire, nodule du segment S4.", ["lung"]),
        ("Métastases : foie, L3 et S1.", ["l3-vertebra", "liver", "s1-vertebra"]),
        ("Métastases hépatiques et osseuses L5, S1.", ["l5-vertebra", "liver", "s1-vertebra"]),
        ("Métastases hépatiques et vertèbre S2.", ["liver", "s2-vertebra"]),
    ],
)
def test_the_number_of_a_segment_is_no_vertebra(text: str, told: list[str]) -> None:
    report = Report("x", "Carcinome canalaire infiltrant du sein. " + text, "", "x.txt")
    assert sorted(str(m.site) for m in read_case(report).metastases) == told


@pytest.mark.parametrize(
    "near",
    [
        "près du",
        "proche du",
        "à proximité du",
        "au voisinage du",
        "adjacente au",
        "contiguë au",
        "accolée au",
        "jouxtant le",
        "qui jouxte le",
        "qui comprime le",
    ],
)
@pytest.mark.parametrize("lesion", ["une récidive locale", "une métastase de 2 cm", "une lésion métastatique"])
def test_what_a_lesion_is_only_near_is_no_site_of_it(lesion: str, near: str) -> None:
    assert sites(COLON + f"Le scanner met en évidence {lesion} {near} foie.") == {}
    assert sites(COLON + f"Le scanner met en évidence {lesion} du poumon, {near} foie.") in ({"lung": "presumed"}, {})


@pytest.mark.parametrize(
    "text",
    [
        "Ganglions iliaques envahis. Présence de ganglions métastatiques.",
        "Métastases ganglionnaires iliaques. Des ganglions sont envahis.",
        "Atteinte ganglionnaire iliaque et des métastases ganglionnaires.",
        "Métastases ganglionnaires, notamment iliaques.",
    ],
)
def test_nodes_without_a_station_are_those_of_the_station_told_with_them(text: str) -> None:
    assert set(sites("Cancer du sein. " + text)) == {"iliac-lymph-nodes"}


@pytest.mark.parametrize(
    "told", ["sus- et sous-tentorielles", "sus et sous tentorielles", "supra et infratentorielles"]
)
def test_what_lies_above_and_below_the_tentorium_is_of_the_brain(told: str) -> None:
    assert set(sites(f"{COLON}Métastases {told}.")) == {"brain"}
