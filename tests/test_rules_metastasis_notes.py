"""Metastases as notes tell them: words cut short, a sign or a bare organ behind a scan, the course of an organ, lists
behind it, adrenals by their size."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

LUNG = "Adénocarcinome du poumon LSD, 02/2019. "
COLON = "Adénocarcinome du côlon droit, 02/2019. "


def told(text: str) -> set[str | None]:
    rows = read_case(Report("x", text, "", "")).metastases
    return {m.site for m in rows if m.status != "refuted"}


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        (COLON + "TDM : 4 nod. pulm. bilat.", {"lung"}),
        (COLON + "Scanner 06/20 : nod. poumon bilat (7, max 14 mm).", {"lung"}),
        (LUNG + "TDM : 2 lés. hépatiques.", {"liver"}),
        (LUNG + "IRM 06/20 : 4 lés. cérébrales.", {"brain"}),
        (LUNG + "mts hépatiques.", {"liver"}),
        (LUNG + "IRM encéph : métas multiples.", {"brain"}),
        (LUNG + "Scinti os : hyperfix. D9, L4.", {"spine"}),
        (LUNG + "Scinti os : hyperfix. bassin et sternum.", {"pelvic-bone", "sternum"}),
        (LUNG + "TDM : gg paratrach D 19 mm.", {"paratracheal-lymph-nodes"}),
    ],
)
def test_words_cut_short_tell_lesions(text: str, sites: set[str]) -> None:
    assert told(text) == sites


@pytest.mark.parametrize(
    "text",
    [
        COLON + "TDM : pas de nod. pulm.",
        LUNG + "Scinti os : hyperfix. dégénérative L5.",
        LUNG + "Scinti : pas d'hyperfix. rachis.",
    ],
)
def test_words_cut_short_are_denied_and_called_benign_as_others(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        (LUNG + "PET : + fémur D, côte 5 G.", {"femur", "rib"}),
        (LUNG + "TEP 12/03 : + sternum.", {"sternum"}),
        (LUNG + "PET 12/03 : pos. L2 et sacrum.", {"l2-vertebra", "sacrum"}),
        (LUNG + "Scinti : pos. sternum, côtes.", {"sternum", "rib"}),
        (LUNG + "Scinti os : + bassin.", {"pelvic-bone"}),
    ],
)
def test_a_sign_before_bones_is_of_the_scan(text: str, sites: set[str]) -> None:
    assert told(text) == sites


@pytest.mark.parametrize("text", ["RT : + fémur D 8 Gy.", "PET : pos. au niveau de la tumeur.", "PET : + faible."])
def test_a_sign_of_something_else_tells_no_bone(text: str) -> None:
    assert told(LUNG + text) == set()


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Foie en progression (44 mm).", {"liver"}),
        ("TDM 06/20 : foie PD (44 vs 30 mm).", {"liver"}),
        ("TDM : foie et surrénale D en progression.", {"liver", "adrenal"}),
        ("TDM : foie stable ; ganglions lombo-aortiques en progression.", {"para-aortic-lymph-nodes"}),
        ("PD 06/20 (foie s. IV, 3 gg axill. D, os iliaque G).", {"liver-segment", "axillary-lymph-nodes", "ilium"}),
        ("PD 06/20 : foie, 3 gg axillaires D.", {"liver", "axillary-lymph-nodes"}),
        ("Apparition foie (3).", {"liver"}),
        ("TDM : apparition foie, surrénale D.", {"liver", "adrenal"}),
        ("Apparition sternum.", {"sternum"}),
    ],
)
def test_the_course_of_a_bare_organ_tells_a_metastasis(text: str, sites: set[str]) -> None:
    assert told(LUNG + text) == sites


@pytest.mark.parametrize(
    "text",
    [
        "Poumon en progression.",
        "Foie sans progression.",
        "Foie stable, pas de PD.",
        "Apparition d'une gêne sternale.",
        "Pas d'apparition foie.",
    ],
)
def test_the_course_of_the_own_organ_or_one_denied_tells_none(text: str) -> None:
    assert told(LUNG + text) == set()


def test_an_organ_found_normal_is_not_of_the_list_behind_a_course() -> None:
    assert told(LUNG + "PD 06/20 (gg axillaires D, foie normal).") == {"axillary-lymph-nodes"}


@pytest.mark.parametrize(
    "text",
    [
        "TDM : surrénale D 26 mm.",
        "TDM 06/20 : surrénale gauche de 3 cm, foie libre.",
        "Scanner : ascite, surrénale G 22 mm.",
        "TEP : surrénale G 22 mm, rate libre.",
        "TDM 06/20 : surrénale dte 18 mm.",
    ],
)
def test_an_adrenal_with_the_size_of_a_lesion_is_a_metastasis(text: str) -> None:
    assert told(LUNG + text) == {"adrenal"}


@pytest.mark.parametrize(
    "text",
    [
        "TDM : surrénale G 31 mm, adénome.",
        "TDM : surrénale G 6 mm.",
        "TDM : surrénales normales, rate 12 cm.",
        "TDM : adénome de la surrénale D 26 mm.",
    ],
)
def test_an_adrenal_that_is_benign_or_small_is_none(text: str) -> None:
    assert told(LUNG + text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Cytoponction gg sus-clav G +",
        "Cytoponction gg axill. D : +",
        "Biopsie gg sus-clav. D +.",
        "Ponction ADP sus-clav G +",
    ],
)
def test_a_sign_behind_the_puncture_of_a_shortened_group_proves_it(text: str) -> None:
    rows = read_case(Report("x", LUNG + text, "", "")).metastases
    assert [m.status for m in rows] == ["confirmed"]
