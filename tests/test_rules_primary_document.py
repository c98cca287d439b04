"""Primaries of letters and sheets: told as past, seen in a part of a whole, removed, of short names."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # the year behind the letter of a side
        ("K sein G 2004.", [("C50.9", "left")]),
        ("ATCD : k sein droit 2010.", [("C50.9", "right")]),
        ("Na 140, k 3,9 ; k prostate 2019.", [("C61.9", None)]),
        ("Carcinome du rein D 03/2012.", [("C64.9", "right")]),
        ("Cancer du sein D 12.04.2012.", [("C50.9", "right")]),
        # the side of a surface, not the face
        ("Mélanome de la face interne de la cuisse gauche.", [("C44.7", "left")]),
        ("Mélanome de la face.", [("C44.3", None)]),
        # bones and throat in the part that the lesion is told of
        ("Lésion lytique du tibia droit. Biopsie : tumeur à cellules géantes des os.", [("C40.2", "right")]),
        ("Cancer de l'oropharynx. Lésion de l'amygdale gauche.", [("C09.9", "left")]),
        ("Lésions de la colonne lombaire et du sacrum. Tumeur à cellules géantes des os.", [("C41.9", None)]),
        ("IRM de la colonne lombaire : tumeur du sacrum. Tumeur à cellules géantes des os.", [("C41.4", None)]),
        # lymphomas in the organ removed
        ("Adénopathies iliaques. Orchidectomie gauche : lymphome B diffus à grandes cellules.", [("C62.9", "left")]),
        ("Splénectomie : lymphome folliculaire.", [("C77.9", None)]),
        # places of a myeloma
        ("Myélome multiple depuis 2016. Plasmocytome du sternum en 2019.", [("C42.1", None)]),
        ("Plasmocytome du sternum.", [("C41.3", None)]),
        # short names
        ("CCB du nez en 2015.", [("C44.3", None)]),
        ("Papillaire thyroïdien en 2008.", [("C73.9", None)]),
        ("CCR à cellules claires gauche.", [("C64.9", "left")]),
        ("Néphrectomie : CCR à cell claires.", [("C64.9", None)]),
        ("Masse rénale gauche, néphrectomie : CCR sarcomatoïde pT3a.", [("C64.9", "left")]),
        ("CCR chromophobe du rein droit.", [("C64.9", "right")]),
        # a short name of two tumours
        ("Néphrectomie en 2015 pour un CCR pT3a. CCR métastatique en 2017.", [("C64.9", None)]),
        ("Carcinome à cellules rénales. Le CCR progresse sous sunitinib.", [("C64.9", None)]),
        ("Colectomie en 2015 pour un CCR. Néphrectomie pour lithiase.", [("C19.9", None)]),
        ("Suivi pour un CCR traité par FOLFOX.", [("C19.9", None)]),
        ("MM IgG kappa suivi depuis 2015.", [("C42.1", None)]),
        ("CE moy diff du sinus piriforme.", [("C12.9", None)]),
        # only the prostate is graded so
        ("Biopsies : adénocarcinome Gleason 7 (3+4).", [("C61.9", None)]),
        ("Adénocarcinome, score de Gleason 8.", [("C61.9", None)]),
        # a sheet that tells organ and type apart
        ("Tumeur : vessie\nHisto : carcinome urothélial.", [("C67.9", None)]),
    ],
)
def test_where_a_document_tells_a_tumour(text: str, places: list[tuple[str, str | None]]) -> None:
    found = read_case(Report("x", text, "", "")).primaries
    assert [(p.topography, p.laterality) for p in found] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # lesions named as tumours only may be spread of the cancer told as past
        (
            "Antécédents\nAdénocarcinome bronchique gauche diagnostiqué en 2015.\n\n"
            "Examens complémentaires\nLésion tumorale dans le cervelet.",
            ["C34.9"],
        ),
        # no title of the past: the best attested tumour
        (
            "Masse pleurale. Marqueurs de mésothéliome négatifs. "
            "Carcinome à petites cellules d'origine pulmonaire probable.",
            ["C34.9"],
        ),
    ],
)
def test_the_tumour_told_before_gives_way_only_to_a_cancer_of_its_own(text: str, places: list[str]) -> None:
    assert [p.topography for p in read_case(Report("x", text, "", "")).primaries] == places


def test_a_count_within_a_classification_is_of_its_nodes() -> None:
    text = (
        "Carcinome du sein opéré en 2004, pT1 pN0 (0/17) M0. "
        "Adénocarcinome du poumon en 2014, lobectomie : pT3 pN2 (0/4 R2, 1/1 R7)."
    )
    stages = read_case(Report("x", text, "", "")).stages
    assert [(s.n, s.nodes_examined) for s in stages if s.n == "0"] == [("0", 17)]


def test_counts_of_two_sides_are_one_with_their_total() -> None:
    text = "Carcinome de vessie. Curage droit 0/8.\nCurage gauche 1N+/9.\npT3a N1 (1/17) R0"
    stages = read_case(Report("x", text, "", "")).stages
    assert [(s.n, s.nodes_positive, s.nodes_examined) for s in stages] == [("1", 1, 17)]


def test_counts_of_several_nodes_are_parts_of_the_total_that_they_add_up_to() -> None:
    text = (
        "Carcinome papillaire de la thyroïde.\nII. 5 métastases sur 11 ganglions.\nIII. Ganglions 7/30.\n"
        "Stroma fibreux.\nThyroïdite.\nMarges saines.\nPas d'embole.\npT3b pN1b (12/41)"
    )
    stages = read_case(Report("x", text, "", "")).stages
    assert [(s.n, s.nodes_positive, s.nodes_examined) for s in stages] == [("1b", 12, 41)]


def test_nodes_of_an_operation_of_its_own_day_do_not_complete_a_group_told_alone() -> None:
    text = "Cancer du col utérin.\nCurage lombo-aortique le 17/02/20 : 0N+/19\n=> FIGO IIIC1r"
    stages = read_case(Report("x", text, "", "")).stages
    assert [(s.group, s.nodes_examined) for s in stages] == [(None, 19), ("IIIC1", None)]


@pytest.mark.parametrize("grade", ["EE II", "Elston-Ellis 2", "SBR 2"])
def test_grades_of_breast_cancers_by_short_names(grade: str) -> None:
    assert [s.grade for s in read_case(Report("x", f"Carcinome canalaire infiltrant {grade}.", "", "")).stages] == [2]
