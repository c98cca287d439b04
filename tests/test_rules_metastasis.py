"""Metastases: one row per organ, its certainty, side and the places that are none."""

from __future__ import annotations

import pytest

from kg.fact.case import Issue, Metastasis
from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.metastasis.read import read_metastases
from kg.fact.primary.read import read_primaries
from kg.fact.read import read_case
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def read(text: str) -> tuple[tuple[Metastasis, ...], tuple[Issue, ...]]:
    context = read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon())
    keys = Keys()
    return read_metastases(context, read_primaries(context, keys), keys)


def sites(text: str) -> dict[str | None, str]:
    return {m.site: m.status for m in read(text)[0]}


BREAST = "Carcinome canalaire infiltrant du sein gauche. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le scanner retrouve des métastases hépatiques.", {"liver": "presumed"}),
        ("Métastases pulmonaires et cérébrales.", {"lung": "presumed", "brain": "presumed"}),
        ("Présence de lésions osseuses métastatiques.", {"bone": "presumed"}),
        ("Lésion surrénalienne suspecte de métastase.", {"adrenal": "suspected"}),
        ("Nodule du foie évocateur de métastase.", {"liver": "presumed"}),
        ("Carcinose péritonéale à la cœlioscopie.", {"peritoneum": "presumed"}),
        ("Récidive pulmonaire et splénique en 2015.", {"lung": "presumed", "spleen": "presumed"}),
        ("Apparition de lésions hépatiques.", {"liver": "presumed"}),
        ("Biopsie du foie : adénocarcinome.", {"liver": "confirmed"}),
        ("Cytologie du liquide pleural positive pour des cellules malignes.", {"pleura": "confirmed"}),
        ("Pas de métastase hépatique.", {"liver": "refuted"}),
        ("Absence de métastases à distance.", {"any": "refuted"}),
        ("Bilan d'extension négatif.", {"any": "refuted"}),
        ("Adénopathies médiastinales pathologiques.", {"mediastinal-lymph-nodes": "presumed"}),
        ("Ganglions rétropéritonéaux envahis.", {"retroperitoneal-lymph-nodes": "presumed"}),
    ],
)
def test_a_statement_gives_site_and_status(text: str, expected: dict[str | None, str]) -> None:
    assert sites(BREAST + text) == expected


def test_a_bone_word_covers_bones_but_no_organ() -> None:
    found = sites(BREAST + "Métastases osseuses pelviennes, scapulaires et hépatiques d'origine mammaire.")
    assert found == {"pelvic-bone": "presumed", "scapula": "presumed", "liver": "presumed"}


def test_a_side_belongs_to_the_site_before_it() -> None:
    found, _ = read(BREAST + "Métastase de l'hémibassin gauche et de l'omoplate droite.")
    assert {m.site: m.laterality for m in found} == {"pelvic-bone": "left", "scapula": "right"}


def test_counted_nodes_are_those_of_the_primary_and_its_side() -> None:
    found, _ = read("Carcinome canalaire infiltrant du sein gauche, 3 ganglions atteints sur 12.")
    assert [(m.site, m.status, m.laterality) for m in found] == [("axillary-lymph-nodes", "confirmed", "left")]


def test_a_named_bone_and_its_bone_word_are_one_row() -> None:
    assert sites(BREAST + "Biopsie de la lésion du fémur : métastase osseuse.") == {"femur": "confirmed"}


def test_a_suspicion_later_affirmed_without_proof_is_a_contradiction() -> None:
    found, issues = read(
        BREAST + "Lésion hépatique suspecte de métastase. Patiente traitée pour ses métastases hépatiques."
    )
    assert [(m.site, m.status) for m in found] == [("liver", "presumed")]
    assert [(i.kind, i.affects) for i in issues] == [("contradiction", (found[0].key,))]


def test_a_suspicion_that_is_proven_is_no_contradiction() -> None:
    found, issues = read(BREAST + "Lésion hépatique suspecte de métastase. Biopsie du foie : carcinome.")
    assert [(m.site, m.status) for m in found] == [("liver", "confirmed")]
    assert not issues


def test_local_growth_is_recorded_on_the_metastasis_and_is_none_itself() -> None:
    text = BREAST + "Métastase de l'aile iliaque. Lésion de l'aile iliaque gauche affectant le psoas."
    found, _ = read(text)
    assert [(m.site, m.extends_to) for m in found] == [("ilium", ("psoas-muscle",))]


@pytest.mark.parametrize(
    "text",
    [
        "Recherche de métastases.",
        "Carcinome d'origine mammaire.",
        "Cancer du sein métastatique.",
        "Fonction hépatique normale.",
        "Infiltration du muscle pectoral.",
    ],
)
def test_what_is_no_metastasis_gives_no_row(text: str) -> None:
    assert sites(BREAST + text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'étude d'extension s'est révélée négative.", {"any": "refuted"}),
        ("Le bilan d'extension par scanner et scintigraphie était négatif.", {"any": "refuted"}),
        ("Le bilan d'extension n'a montré aucune lésion.", {"any": "refuted"}),
        ("Pas de lésion dans le reste de l'organisme.", {}),
        ("Absence de maladie à d'autres niveaux.", {"any": "refuted"}),
        ("Bilan d'extension négatif en mai 2014. Pas de métastase à distance en juin 2016.", {"any": "refuted"}),
        ("Le bilan d'extension montre un nodule du foie, scanner cérébral normal.", {"liver": "presumed"}),
        ("Le bilan d'extension a été demandé.", {}),
        ("Un scanner cérébral a été fait. La possibilité de métastases a été exclue.", {"brain": "refuted"}),
        ("Pas de métastase retrouvée.", {"any": "refuted"}),
    ],
)
def test_a_work_up_without_finding_denies_distant_metastases(text: str, expected: dict[str | None, str]) -> None:
    assert sites(BREAST + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Épanchement pleural droit, à la cytologie : cellules malignes.", {"pleura": "confirmed"}),
        ("Cytologie du liquide péricardique : adénocarcinome.", {"pericardium": "confirmed"}),
        ("Ascite dont la cytologie montre des cellules malignes.", {"peritoneum": "confirmed"}),
        ("Épanchement pleural gauche, cytologie négative.", {"pleura": "refuted"}),
        ("Épanchement péricardique au scanner.", {}),
    ],
)
def test_tumour_cells_in_a_fluid_are_a_metastasis_of_its_cavity(text: str, expected: dict[str | None, str]) -> None:
    assert sites(BREAST + text) == expected


def test_the_side_of_an_effusion_is_that_of_the_pleura() -> None:
    found, _ = read(BREAST + "Épanchement pleural droit, à la cytologie : cellules malignes.")
    assert [(m.site, m.laterality) for m in found] == [("pleura", "right")]


def test_a_side_before_the_list_belongs_to_its_first_site() -> None:
    found, _ = read(BREAST + "Métastases bilatérales pulmonaires et hépatiques.")
    assert {m.site: m.laterality for m in found} == {"lung": "bilateral", "liver": None}


def test_a_proven_metastasis_without_place_is_that_of_the_lesion_told_before() -> None:
    text = "Nodule du poumon gauche, dont des biopsies ont confirmé la métastase d'un carcinome d'origine mammaire."
    assert sites(BREAST + text) == {"lung": "confirmed"}


def test_node_counts_without_a_node_word_are_axillary_nodes_of_a_breast_cancer() -> None:
    text = "Tumorectomie avec curage (limites saines, RE positif, 4 N+/20 N)."
    assert sites(BREAST + text) == {"axillary-lymph-nodes": "confirmed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On diagnostique un carcinome du sein gauche avec lésions hépatiques et cérébrales.", {"liver", "brain"}),
        ("Diagnostic de carcinome du sein avec adénopathies ainsi que des nodules pulmonaires.", {"lung"}),
        ("Diagnostic de carcinome du sein sans lésions hépatiques.", set()),
        ("Lésions hépatiques à l'échographie.", set()),
    ],
)
def test_lesions_listed_with_the_diagnosis_are_metastases(text: str, expected: set[str | None]) -> None:
    assert {site for site, status in sites(text).items() if status == "presumed"} == expected


@pytest.mark.parametrize("text", ["Feuillets pleuraux et implants.", "Mésorectum réséqué : adénocarcinome."])
def test_a_site_beside_the_metastasis_word_is_not_its_own(text: str) -> None:
    assert sites("Adénocarcinome du rectum. " + text) == {}


def test_progression_of_one_organ_alone_is_a_metastasis_there() -> None:
    assert sites(BREAST + "Progression exclusivement osseuse.") == {"bone": "presumed"}


def test_an_organ_that_was_free_before_is_no_contradiction() -> None:
    found, issues = read(BREAST + "En mai 2012, pas de métastase hépatique. En mars 2014, métastases hépatiques.")
    told = [(m.status, m.date.edtf if m.date else None, len(m.evidence)) for m in found]
    assert told == [("refuted", "2012-05", 1), ("presumed", "2014-03", 1)]
    assert not issues


def test_an_organ_denied_at_no_told_time_is_not_a_row_beside_its_metastasis() -> None:
    found, _ = read(BREAST + "Pas de métastase hépatique. En mars 2014, métastases hépatiques.")
    assert [(m.site, m.status) for m in found] == [("liver", "presumed")]


def test_a_metastasis_affirmed_and_denied_in_one_month_is_a_contradiction() -> None:
    found, issues = read(BREAST + "En mai 2012, pas de métastase hépatique. En mai 2012, métastases hépatiques.")
    assert [(m.site, m.status) for m in found] == [("liver", "presumed")]
    assert [(i.kind, i.affects) for i in issues] == [("contradiction", (found[0].key,))]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("En mai 2014, scanner. Métastases hépatiques, début de FOLFOX le 3 juin 2014.", "2014-05~"),
        ("Métastases hépatiques traitées par FOLFOX en juin 2014.", None),
        ("Métastases hépatiques en juin 2014, traitées par FOLFOX.", "2014-06"),
        ("Sous FOLFOX, métastases hépatiques en juin 2014.", "2014-06"),
    ],
)
def test_a_metastasis_has_not_the_date_of_the_therapy_told_after_it(text: str, date: str | None) -> None:
    case = read_case(Report("x", f"Adénocarcinome du côlon. {text}", "", ""))
    assert [m.date.edtf if m.date else None for m in case.metastases if m.site == "liver"] == [date]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Cancer du sein opéré en 2010. Métastases médiastinales en 2015.", "mediastinal-lymph-nodes"),
        ("Thymome opéré en 2010. Récidive médiastinale en 2015.", "mediastinum"),
        ("Carcinome thymique opéré en 2010. Métastases médiastinales en 2015.", "mediastinum"),
    ],
)
def test_spread_to_the_mediastinum_is_to_its_nodes_but_for_tumours_of_the_thymus(text: str, site: str) -> None:
    (metastasis,) = read_case(Report("x", text, "", "")).metastases
    assert metastasis.site == site


@pytest.mark.parametrize(
    "text",
    [
        "Nodule hépatique absent de l'examen précédent.",
        "Métastases pulmonaires absentes du scanner initial.",
        "Lésions hépatiques absentes de l'IRM antérieure.",
        "Métastase hépatique absente du bilan initial.",
        "Métastases osseuses absentes du TEP précédent.",
    ],
)
def test_what_an_earlier_examination_did_not_show_is_there_now(text: str) -> None:
    assert {m.status for m in read(f"Cancer du côlon. {text}")[0]} == {"presumed"}


@pytest.mark.parametrize("text", ["Métastases hépatiques absentes.", "Métastase osseuse absente à la scintigraphie."])
def test_what_is_absent_is_refuted(text: str) -> None:
    assert {m.status for m in read(f"Cancer du côlon. {text}")[0]} == {"refuted"}
