"""Primaries: rare tumours by their French names, metastatic ones named with their organ, two told in one breath."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.test_rules_primary import primaries, rows


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("un carcinome urothélial micropapillaire", "8131/3"),
        ("une tumeur triton maligne", "9561/3"),
        ("un fibrosarcome infantile", "8814/3"),
        ("un histiocytome fibreux angiomatoïde", "8836/1"),
        ("un chordome dédifférencié", "9372/3"),
        ("un spiradénocarcinome", "8403/3"),
        ("un médulloblastome à grandes cellules", "9474/3"),
        ("une leucémie aiguë monoblastique", "9891/3"),
        ("un lymphome lymphoblastique B", "9728/3"),
        ("un sarcome à cellules de Langerhans", "9756/3"),
        ("un néphroblastome kystique partiellement différencié", "8959/1"),
        ("une tumeur de Brenner maligne", "9000/3"),
        ("un adénocarcinome mixte séreux et endométrioïde", "8323/3"),
        ("une tumeur de Frantz", "8452/3"),
        ("un carcinome de Bellini", "8319/3"),
    ],
)
def test_a_rare_tumour_is_named(name: str, code: str) -> None:
    assert [r[2] for r in rows(f"Masse du foie. Lésion du foie. L'histologie conclut à {name} du foie.")][:1] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Carcinome papillaire infiltrant du sein gauche.", "8503/3"),
        ("Adénocarcinome mixte de l'endomètre.", "8323/3"),
        ("Tumeur stromale de l'estomac.", "8936/1"),
        ("Tumeur à cellules géantes du tibia droit. Métastase pulmonaire de la tumeur à cellules géantes.", "9250/1"),
    ],
)
def test_an_organ_tells_the_type_that_a_name_means(text: str, code: str) -> None:
    assert [(r[2] or "")[:4] for r in rows(text)] == [code[:4]]


@pytest.mark.parametrize(
    ("text", "topographies"),
    [
        ("Adénocarcinome métastatique du côlon droit.", ["C18.2"]),
        ("Carcinome métastatique de la prostate sous hormonothérapie.", ["C61.9"]),
        ("Carcinome métastatique du rein gauche, stade IV.", ["C64.9"]),
        ("Ganglion axillaire : carcinome métastatique d'origine mammaire.", ["C50.9"]),
        ("Biopsie osseuse : adénocarcinome métastatique d'origine colique.", ["C18.9"]),
        ("Adénocarcinome métastatique du foie.", []),
        ("Biopsie de la plèvre : adénocarcinome métastatique.", []),
    ],
)
def test_a_metastatic_carcinoma_named_with_its_organ_arose_there(text: str, topographies: list[str]) -> None:
    assert [r[0] for r in rows(text)] == topographies


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cancer du sein gauche en 1998 et du sein droit en 2005.", [("left", "1998"), ("right", "2005")]),
        ("Cancer du sein droit (1991) puis gauche (2003).", [("right", "1991"), ("left", "2003")]),
        ("Cancer du rein droit opéré en 2003 puis du rein gauche en 2011.", [("right", "2003"), ("left", "2011")]),
        ("Carcinome canalaire du sein droit et du sein gauche.", [("right", None), ("left", None)]),
        ("Cancer du sein gauche en 1999, puis carcinome lobulaire du sein droit en 2010.",
         [("left", "1999"), ("right", "2010")]),
        ("Cancer du sein gauche en 2003 et mastectomie droite en 2005.", [("left", "2003")]),
        ("Cancer du sein gauche en 2003 et fracture du bras droit en 2005.", [("left", "2003")]),
    ],
)  # fmt: skip
def test_the_other_side_told_in_the_same_breath_has_a_tumour_too(text: str, told: list[tuple[str, str | None]]) -> None:
    assert [(p.laterality, p.date and p.date.edtf) for p in primaries(text)] == told


@pytest.mark.parametrize(
    ("text", "topography"),
    [
        ("Masse du dos. Biopsie : liposarcome.", "C49.6"),
        ("Masse du flanc droit. Biopsie : sarcome pléomorphe.", "C49.6"),
        ("Liposarcome paravertébral gauche.", "C49.6"),
        ("Synovialosarcome de la région scapulaire gauche.", "C49.3"),
        ("Mélanome de la région scapulaire gauche.", "C44.5"),
        ("Mélanome du dos.", "C44.5"),
    ],
)
def test_soft_tissue_of_the_back_is_that_of_the_trunk(text: str, topography: str) -> None:
    assert [r[0] for r in rows(text)] == [topography]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Biopsie du col : carcinome épidermoïde infiltrant, kératinisant", "8071/3"),
        ("Carcinome épidermoïde moyennement différencié non kératinisant de l'amygdale", "8072/3"),
        ("CE moyennement différencié, kératinisant, de la langue", "8071/3"),
        ("Carcinome épidermoïde bien différencié et kératinisant de la langue", "8071/3"),
        ("Carcinome malpighien infiltrant et non kératinisant du larynx", "8072/3"),
        ("Adénocarcinome du col, non kératinisant", "8140/3"),
        ("Carcinome épidermoïde du col. Épithélium kératinisant.", "8070/3"),
    ],
)
def test_a_squamous_carcinoma_has_its_type_behind_its_grade(text: str, code: str) -> None:
    (primary,) = read_case(Report("x", text, "", "")).primaries
    assert primary.morphology_code == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K de la prostate traité par radiothérapie. Adénocarcinome de la prostate.", ["C61.9 8140/3"]),
        ("K de la vessie opéré.", ["C67.9 8000/3"]),
        ("Adénocarcinome du poumon. Antécédents : K baso de la tempe en 2012.", ["C34.9 8140/3", "C44.3 8090/3"]),
        ("Carcinome basocellulaire temporal en 2014.", ["C44.3 8090/3"]),
        ("CBC de l'aile du nez opéré en 2016. Mélanome du dos.", ["C44.3 8090/3", "C44.5 8720/3"]),
        ("G.I.S.T. du jéjunum.", ["C17.1 8936/3"]),
        ("Carcinome urothélial de la vessie pTa.", ["C67.9 8120/2"]),
        ("TVNIM de la vessie pTa bas grade.", ["C67.9 8130/2"]),
        ("Carcinome urothélial papillaire de bas grade non infiltrant de la vessie.", ["C67.9 8130/2"]),
        ("Carcinome urothélial de la vessie pTa. En 2013, carcinome urothélial de la vessie pT2.", ["C67.9 8120/3"]),
        ("Carcinome urothélial de la vessie pTa. En 2013, carcinome urothélial de la vessie.", ["C67.9 8120/3"]),
        ("Adénocarcinome de la prostate. Cancer du côlon : non.", ["C61.9 8140/3"]),
        ("Adénocarcinome de la prostate. Mélanome du dos (non), cancer de la vessie : NON.", ["C61.9 8140/3"]),
        ("Adénocarcinome de la prostate. Adénocarcinome du côlon : non résécable.", ["C18.9 8140/3", "C61.9 8140/3"]),
    ],
)  # fmt: skip
def test_short_names_skin_over_bones_and_answers_are_read(text: str, expected: list[str]) -> None:
    found = primaries(text)
    assert sorted(f"{p.topography} {p.morphology_code}" for p in found) == expected


@pytest.mark.parametrize(
    ("text", "topography", "morphology"),
    [
        ("Biopsie du col : épidermoïde infiltrant.", "C53.9", "8070/3"),
        ("Base de langue, biopsie : épidermoïde bien différencié.", "C01.9", "8070/3"),
        ("ADK du pancréas céphalique.", "C25.0", "8140/3"),
        ("Adénocarcinome céphalopancréatique.", "C25.0", "8140/3"),
        ("Adénok du côlon gauche.", "C18.6", "8140/3"),
        ("Carcinome épidermoïde 1/3 sup œsophage.", "C15.3", "8070/3"),
        ("LMNH en 2020.", "C77.9", "9591/3"),
    ],
)
def test_names_of_notes_are_short(text: str, topography: str, morphology: str) -> None:
    assert [(r[0], r[2]) for r in rows(text)] == [(topography, morphology)]


@pytest.mark.parametrize("text", ["Kyste épidermoïde de l'ovaire.", "Métaplasie épidermoïde du col."])
def test_what_is_only_like_skin_is_no_tumour(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LAM 5 traitée par induction.", "9891/3"),
        ("Suivi pour une LAM M5.", "9891/3"),
        ("Leucémie aiguë myéloblastique de type 5.", "9891/3"),
        ("LAM5b en rémission.", "9891/3"),
        ("LAM de type 2.", "9874/3"),
        ("LAM type M1 en 2016.", "9873/3"),
        ("Leucémie aiguë myéloïde (M4).", "9867/3"),
        ("Suivi pour une LAM 6.", "9840/3"),
        ("LAM en 2019.", "9861/3"),
        # an abbreviation in brackets that is a type of what it stands behind
        ("Mélanome (SSM) du dos.", "8743/3"),
        ("Carcinome du rein droit (CCRCC).", "8310/3"),
        ("Lymphome (LBDGC) gastrique.", "9680/3"),
        ("Mélanome sur mélanose de Dubreuilh de la joue gauche.", "8742/3"),
        ("Mélanome spitzoïde de la cuisse droite.", "8770/3"),
        ("Adénocarcinome micropapillaire du côlon droit.", "8265/3"),
        ("Adénocarcinome à prédominance micropapillaire du LSD.", "8265/3"),
        ("Adénocarcinome festonné du côlon gauche.", "8213/3"),
        ("Carcinome sarcomatoïde du rein gauche.", "8318/3"),
        ("Carcinome épidermoïde thymique.", "8070/3"),
        ("Carcinome thymique épidermoïde.", "8070/3"),
        ("Carcinome thymique.", "8586/3"),
        ("Carcinome basocellulaire superficiel du dos.", "8091/3"),
        ("Carcinome malpighien de type basaloïde de la base de langue.", "8083/3"),
        ("PNET du fémur droit.", "9364/3"),
        ("Biopsies de prostate : PIN de haut grade.", "8148/2"),
        ("Prostatectomie : adénocarcinome avec PIN de haut grade.", "8140/3"),
    ],
)
def test_a_type_is_named_in_short_or_with_its_kind(text: str, code: str) -> None:
    assert [r[2] for r in rows(text)] == [code]
