"""Metastases told in the report of a pathologist, over several sentences; the sides that nodes and lobes have."""

from __future__ import annotations

import pytest

from kg.fact.case import Metastasis
from kg.fact.read import read_case
from kg.text.report import Report


def read(text: str) -> tuple[Metastasis, ...]:
    return read_case(Report("x", text, "", "")).metastases


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du côlon. Compte rendu anatomopathologique : adénocarcinome. Marges saines. Métastase hépatique.",
        "Cancer du rein. Histologie : carcinome à cellules claires. Nodule hépatique : métastase.",
        "Cancer du rein. L'anatomopathologiste décrit un carcinome papillaire. Il existe une métastase dans le foie.",
        "Cancer du rein. L'immunohistochimie est positive pour le CD10. Nodule hépatique : métastase.",
        "Cancer du rein. Résultat AP :\n- rein : carcinome papillaire\n- foie : métastase.",
        "Cancer du rein. Anapath : carcinome. Métastases du foie et de la surrénale.",
    ],
)
def test_what_the_report_of_a_pathologist_goes_on_to_tell_is_proven(text: str) -> None:
    assert {m.site: m.status for m in read(text)}["liver"] == "confirmed"


@pytest.mark.parametrize(
    "told",
    [
        "Le scanner montre des métastases hépatiques.",
        "Stade IV (métastases hépatiques).",
        "Il présente des métastases hépatiques.",
        "Le bilan d'extension retrouve des métastases hépatiques.",
        "En mai 2014, métastases hépatiques.",
        "FOLFOX. Métastases hépatiques.",
        "Récidive avec métastases hépatiques.",
        "Le diagnostic de métastases hépatiques est posé.",
    ],
)
def test_what_others_tell_behind_the_report_of_a_pathologist_is_not_proven(told: str) -> None:
    assert [m.status for m in read(f"Cancer du côlon. Anapath : adénocarcinome. {told}")] == ["presumed"]


def test_nodes_told_in_the_report_are_proven_without_a_count() -> None:
    found = read("Cancer du sein droit. Histologie : carcinome lobulaire. Ganglions axillaires métastatiques.")
    assert [(m.site, m.status) for m in found] == [("axillary-lymph-nodes", "confirmed")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Une lésion du fémur est vue. Une biopsie montre un carcinome d'origine mammaire.", "confirmed"),
        ("Lésion du fémur au scanner. Biopsie : adénocarcinome d'origine mammaire probable.", "confirmed"),
        ("Lésion du fémur au scanner. Biopsie : adénocarcinome.", "presumed"),
        ("Lésion du fémur au scanner. Une biopsie d'un carcinome est lue.", "presumed"),
    ],
)
def test_a_biopsy_without_a_site_that_shows_the_primary_is_of_the_lesion_told_before(text: str, status: str) -> None:
    assert [m.status for m in read(f"Cancer du sein gauche. {text}") if m.site == "femur"] == [status]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Cancer du sein gauche. Ganglion axillaire métastatique.", "left"),
        ("Mélanome de l'épaule droite. Ganglion axillaire métastatique.", "right"),
        ("Adénocarcinome du côlon. Carcinome canalaire du sein gauche. Ganglion axillaire métastatique.", "left"),
        ("Cancer du poumon gauche. Ganglion axillaire métastatique.", None),
        ("Cancer du sein gauche. Ganglion axillaire droit métastatique.", "right"),
    ],
)
def test_axillary_nodes_have_the_side_of_the_breast_or_skin_that_they_drain(text: str, side: str | None) -> None:
    assert [m.laterality for m in read(text) if m.site == "axillary-lymph-nodes"] == [side]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Biopsie de l'adénopathie 4R : métastase.", "right"),
        ("Adénopathie médiastinale 4L métastatique.", "left"),
        ("Adénopathie hilaire 11L métastatique.", "left"),
        ("Adénopathies médiastinales 2R, 4R métastatiques.", "right"),
        ("Adénopathie médiastinale 7 métastatique.", None),
    ],
)
def test_a_node_station_tells_its_side(text: str, side: str | None) -> None:
    assert {m.laterality for m in read(f"Adénocarcinome du poumon. {text}")} == {side}


@pytest.mark.parametrize(
    ("site", "side"), [("la lingula", "left"), ("le lobe moyen", "right"), ("le lobe supérieur", None)]
)
def test_a_lobe_that_only_one_lung_has_tells_the_side(site: str, side: str | None) -> None:
    assert [m.laterality for m in read(f"Cancer du côlon. Métastase pulmonaire dans {site}.")] == [side]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lésion suspecte de métastase hépatique. L'IRM ne montre pas de métastase hépatique.", "refuted"),
        ("Possible métastase hépatique au scanner. Absence de métastase hépatique à l'IRM.", "refuted"),
        ("Métastase hépatique au scanner. L'IRM ne montre pas de métastase hépatique.", "presumed"),
        ("Pas de métastase hépatique. Un an après, possible métastase hépatique.", "suspected"),
        ("Image du foie qui fait envisager une possible métastase.", "suspected"),
        ("D'origine probablement cæcale avec métastases hépatiques.", "presumed"),
        ("D'origine probablement cæcale avec possibles métastases hépatiques.", "suspected"),
        ("Côlon gauche (probable adénocarcinome) avec métastases hépatiques.", "presumed"),
        ("Nodule du foie (métastase probable).", "suspected"),
    ],
)
def test_a_denial_refutes_what_was_doubted_and_a_doubt_stays_with_its_noun(text: str, status: str) -> None:
    assert {m.site: m.status for m in read(f"Adénocarcinome du côlon. {text}")}["liver"] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Adénopathie iliaque, suspecte de malignité.", "suspected"),
        ("Adénopathies dans la chaîne iliaque droite, à confirmer.", "suspected"),
        ("Adénopathie iliaque, possible récidive pelvienne.", "presumed"),
        ("Adénopathie iliaque, ascite, suspecte de malignité.", "presumed"),
    ],
)
def test_a_doubt_that_can_only_stand_behind_reaches_over_one_comma(text: str, status: str) -> None:
    found = {m.site: m.status for m in read(f"Adénocarcinome du côlon. {text}")}
    assert found["iliac-lymph-nodes"] == status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ADP 4R hypermétabolique.", "paratracheal-right-lymph-nodes right presumed"),
        ("Ganglion 10L fixant au TEP.", "hilar-left-lymph-nodes left presumed"),
        ("EBUS positif en 4R.", "paratracheal-right-lymph-nodes right confirmed"),
        ("EBUS : station 4L envahie.", "paratracheal-left-lymph-nodes left confirmed"),
        ("Ponction de la station 7 : cellules malignes.", "subcarinal-lymph-nodes None confirmed"),
        ("Adénopathie sous carinaire métastatique.", "subcarinal-lymph-nodes None presumed"),
    ],
)
def test_a_station_of_mediastinal_nodes_tells_their_side(text: str, told: str) -> None:
    case = read_case(Report("x", "Adénocarcinome bronchique. " + text, "", "x.txt"))
    assert [f"{m.site} {m.laterality} {m.status}" for m in case.metastases] == [told]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Adénopathies hilaires droites métastatiques.", "right"),
        ("Adénopathies hilaires droites métastatiques. Adénopathies médiastinales métastatiques.", None),
        ("Adénopathies hilaires bilatérales métastatiques. Adénopathies médiastinales métastatiques.", "bilateral"),
    ],
)
def test_nodes_of_the_mediastinum_without_a_side_leave_those_of_one_without(text: str, side: str | None) -> None:
    case = read_case(Report("x", f"Carcinome du poumon. {text}", "", ""))
    assert {m.laterality for m in case.metastases if (m.topography or "").startswith("C77")} == {side}


@pytest.mark.parametrize(
    ("found", "status"),
    [
        ("signes d'infection", "refuted"),
        ("infection à mycobactéries", "refuted"),
        ("remaniements inflammatoires", "refuted"),
        ("abcès", "refuted"),
        ("hyperplasie réactionnelle", "refuted"),
        ("cellules d'adénocarcinome", "confirmed"),
        ("métastase, avec des signes d'infection", "confirmed"),
    ],
)
def test_what_a_puncture_shows_instead_of_a_tumour_refutes_the_metastasis(found: str, status: str) -> None:
    text = f"Cancer du sigmoïde opéré en 2015. Adénopathies médiastinales en 2017. EBUS : {found}."
    told = read_case(Report("x", text, "", "x.txt")).metastases
    assert [m.status for m in told if m.site == "mediastinal-lymph-nodes"] == [status]
