"""Metastases by how they are told: what a pathologist writes, organs free again long after, the iliac bone, lists of a
scan with brackets."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def told(text: str) -> list[tuple[str | None, str]]:
    return [(m.site, m.status) for m in read_case(Report("x", text, "", "")).metastases]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Métastase surrénalienne d'un carcinome rénal à cellules claires. PAX8 +.", "adrenal"),
        ("Pièce reçue fixée. Métastase cutanée de mélanome, SOX10 +.", "skin"),
        ("- Métastase hépatique d'un adénocarcinome colique, CDX2 +.", "liver"),
        ("Exemplaire 2.\nLocalisation pleurale d'un adénocarcinome bronchique.", "pleura"),
        ("Matériel suffisant. Métastase cérébrale du mélanome connu.", "brain"),
    ],
)
def test_one_metastasis_with_its_place_and_type_opens_what_a_pathologist_tells(text: str, site: str) -> None:
    assert told(text) == [(site, "confirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "Métastases hépatiques d'un adénocarcinome colique.",
        "Métastase hépatique d'un cancer du côlon.",
        "Suivi pour une métastase hépatique d'un adénocarcinome colique.",
        "Diagnostic\nMétastase hépatique d'un adénocarcinome colique.",
        "Métastase hépatique de 2 cm, antécédent d'adénocarcinome colique.",
    ],
)
def test_what_anyone_may_write_of_a_metastasis_proves_none(text: str) -> None:
    assert told(text) == [("liver", "presumed")]


@pytest.mark.parametrize(
    ("again", "found"),
    [
        ("TDM du 04/05/2021 : pas de métastase hépatique.", ["refuted", "refuted"]),
        ("Scanner du 04/05/2021 : absence de lésion secondaire hépatique.", ["refuted", "refuted"]),
        ("TDM du 04/05/2021 : sans lésion hépatique.", ["refuted", "refuted"]),
        ("Mai 2021 : aucune métastase hépatique au scanner.", ["refuted", "refuted"]),
        ("TDM du 04/05/2021 : pas de localisation hépatique.", ["refuted", "refuted"]),
        # soon after, not dated, only called free
        ("TDM du 04/05/2019 : pas de métastase hépatique.", ["refuted"]),
        ("Pas de métastase hépatique au dernier contrôle.", ["refuted"]),
        ("TDM du 04/05/2021 : foie libre.", ["refuted"]),
    ],
)
def test_an_organ_is_found_free_anew_long_after(again: str, found: list[str]) -> None:
    text = f"Cancer du sein. TDM du 02/03/2019 : pas de métastase hépatique. Mastectomie. {again}"
    assert [status for site, status in told(text) if site == "liver"] == found


@pytest.mark.parametrize(
    ("again", "found"),
    [
        ("IRM du 04/05/2021 : pas de métastase cérébrale.", ["presumed", "refuted"]),
        ("IRM du 04/05/2021 : absence de lésion cérébrale.", ["presumed", "refuted"]),
        ("En mai 2021, pas de localisation cérébrale.", ["presumed", "refuted"]),
        ("IRM du 04/05/2021 : sans lésion secondaire cérébrale.", ["presumed", "refuted"]),
        ("IRM du 04/06/2021 : aucune métastase cérébrale.", ["presumed", "refuted"]),
        ("IRM du 04/06/2019 : pas de métastase cérébrale.", ["presumed"]),
        ("IRM du 04/05/2021 : les métastases cérébrales sont stables.", ["presumed"]),
    ],
)
def test_an_organ_is_free_long_after_its_metastasis(again: str, found: list[str]) -> None:
    text = f"Cancer du sein. IRM du 02/03/2019 : métastases cérébrales. Radiochirurgie. {again}"
    assert [status for site, status in told(text) if site == "brain"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Scanner : lésion iliaque droite de 2 cm.", [("ilium", "presumed")]),
        ("Scanner : lyse iliaque gauche.", [("ilium", "presumed")]),
        ("TEP : foyer iliaque gauche.", [("ilium", "presumed")]),
        ("Biopsie iliaque : métastase de carcinome mammaire.", [("ilium", "confirmed")]),
        ("Biopsie iliaque gauche : carcinome mammaire.", [("ilium", "confirmed")]),
        ("Scanner : masse iliaque droite de 4 cm.", []),
        ("Scanner : lésion iliaque externe droite.", []),
        ("Adénopathie iliaque, biopsie iliaque : carcinome mammaire.", [("iliac-lymph-nodes", "confirmed")]),
    ],
)
def test_a_lesion_called_iliac_is_of_the_bone(text: str, found: list[tuple[str, str]]) -> None:
    assert told("Cancer du sein. " + text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("foie (3 foyers), surrénale gauche, L3.", {"liver", "adrenal", "l3-vertebra"}),
        ("poumons (plus de 5 nodules), rate, ganglions médiastinaux.", {"lung", "spleen", "mediastinal-lymph-nodes"}),
        ("foie (SUV 9), rate.", {"liver", "spleen"}),
        ("surrénale gauche (nodule de 2 cm), foie.", {"adrenal", "liver"}),
        ("foie (2 lésions), poumons et rate.", {"liver", "lung", "spleen"}),
        ("foie (3 foyers), rate libre.", set()),
        ("foie, nodule de la thyroïde.", set()),
    ],
)
def test_brackets_part_no_list_of_what_a_scan_shows(text: str, found: set[str]) -> None:
    rows = told(f"Cancer du sein opéré en 2015. TEP de mars 2020 : {text}")
    assert {site for site, status in rows if status == "presumed"} == found


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Pas d'adénopathie et la lésion hépatique a diminué.", "liver"),
        ("Absence d'épanchement et les nodules pulmonaires sont stables.", "lung"),
        ("Sans adénopathie, les lésions hépatiques sont inchangées.", "liver"),
        ("Pas d'ascite, et les métastases osseuses ont progressé.", "bone"),
        ("Pas d'adénopathie et une diminution des métastases hépatiques.", "liver"),
        ("Pas de nouvelle lésion, baisse nette de la fixation de L3.", "l3-vertebra"),
        ("Pas d'ascite et persistance des lésions hépatiques.", "liver"),
    ],
)
def test_what_a_verb_tells_behind_a_denial_is_not_denied(text: str, site: str) -> None:
    assert (site, "presumed") in told(f"Carcinome rénal. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Pas de métastase osseuse ni hépatique.",
        "Absence de lésion de l'os et du foie.",
        "Pas de lésion secondaire hépatique, osseuse ou pulmonaire.",
    ],
)
def test_the_members_of_a_denied_list_are_denied(text: str) -> None:
    assert {status for _, status in told(f"Carcinome rénal. {text}")} == {"refuted"}
