"""What is said of patients or tumours in general, and what explains a scale, is no fact of the case."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Femme de 60 ans. Carcinome du sein gauche découvert en mars 2020, traité par mastectomie en avril 2020."


def _read(text: str) -> Case:
    return read_case(Report("x", text, "", ""))


def _facts(case: Case) -> list[int]:
    found = (case.primaries, case.stages, case.biomarkers, case.metastases, case.episodes, case.responses)
    return [len(each) for each in (*found, case.adverse_events)]


@pytest.mark.parametrize(
    "said",
    [
        # norms
        "Les tumeurs HER2 positives relèvent du trastuzumab.",
        "Le stade IV est défini par la présence de métastases.",
        "Le cancer du sein triple négatif a un mauvais pronostic.",
        "Le Ki67 élevé est un facteur de mauvais pronostic.",
        "Le pembrolizumab a l'AMM dans les tumeurs MSI.",
        "L'AMM du pembrolizumab concerne les tumeurs PD-L1 ≥ 50 %.",
        "Le tamoxifène peut entraîner une thrombose veineuse.",
        "L'essai X a montré la supériorité du pembrolizumab sur la chimiothérapie.",
        "Ce médicament est remboursé dans le cancer du poumon ALK réarrangé.",
        "Les métastases osseuses doivent être traitées par dénosumab 120 mg par mois.",
        # what is usual, shown, rare
        "Le docétaxel est devenu le standard.",
        "La curiethérapie reste aujourd'hui le traitement de référence.",
        "L'exérèse complète constitue le seul traitement curatif.",
        "Le carboplatine demeure la molécule la plus utilisée.",
        "Le bévacizumab a démontré son efficacité.",
        "Le paclitaxel a permis d'augmenter la survie sans récidive.",
        "Le lapatinib a également été étudié dans ce contexte.",
        "La radiothérapie adjuvante comme standard est discutée.",
        "Les métastases se font surtout dans les os et le foie.",
        "L'atteinte pulmonaire est rare dans ces cancers.",
        "Le diagnostic repose sur l'expression de GATA3.",
        "L'examen montre habituellement une positivité du CD34.",
        "Ces tumeurs répondent peu à la chimiothérapie.",
        "Dans ces formes, le fulvestrant est souvent prescrit.",
        "Les tumeurs de grade 3 ont une évolution rapide.",
        # patients in general
        "Les patientes HER2 positives reçoivent du trastuzumab pendant un an.",
        "En cas de mutation EGFR, l'osimertinib est prescrit.",
        "Chez les femmes ménopausées, le létrozole est prescrit.",
        "Tout patient MSI a une consultation d'oncogénétique.",
        # scales and their signs
        "Valeurs usuelles : PSA < 4 ng/ml, ACE < 5 µg/l, CA 15-3 < 30 U/ml.",
        "RE positif si ≥ 10 % des cellules.",
        "HER2 FISH positif si ratio ≥ 2.",
        "Critères RECIST : progression si augmentation de plus de 20 %.",
        "RC : réponse complète ; RP : réponse partielle ; SD : stable ; PD : progression.",
    ],
)
@pytest.mark.parametrize("title", ["", "Évolution\n"])
def test_a_general_statement_gives_no_fact(said: str, title: str) -> None:
    before = f"Anamnèse\n{_CASE}" if title else _CASE
    assert _facts(_read(f"{before}\n\n{title}{said}\n")) == _facts(_read(before))


@pytest.mark.parametrize(
    ("said", "index"),
    [
        ("Il s'agit d'une tumeur HER2 positive, qui relève du trastuzumab.", 2),
        ("Le traitement de référence par docétaxel est débuté en mai 2020.", 4),
        ("La patiente reçoit du docétaxel, qui est le standard.", 4),
        ("Le Ki67 est positif dans 40 % des cas.", 2),
        ("La patiente a un Ki67 élevé, facteur de mauvais pronostic.", 2),
        ("Le cas est discuté au comité des tumeurs en mai 2020 devant des métastases hépatiques.", 3),
        ("Elle reçoit du létrozole, qui a l'AMM chez la femme ménopausée.", 4),
        ("Progression hépatique en juin 2021, dont le CA 15-3 (valeurs usuelles < 30) à 120.", 5),
        ("RP : réponse hépatique en mai 2021.", 5),
    ],
)
def test_what_is_said_of_the_patient_stays_a_fact(said: str, index: int) -> None:
    assert _facts(_read(f"{_CASE} {said}"))[index] > _facts(_read(_CASE))[index]


def test_a_case_of_others_gives_no_fact_where_no_title_tells_of_the_case() -> None:
    assert _facts(_read(f"{_CASE} Un cas similaire traité par éribuline a été publié.")) == _facts(_read(_CASE))


@pytest.mark.parametrize(
    "others",
    [
        "Elle est orientée vers un essai chez des patientes atteintes d'un cancer triple négatif métastatique au foie.",
        "L'étude AB-12, menée chez des malades atteints d'un carcinome avec métastases cérébrales, est discutée.",
        "Elle entre dans un essai où les patientes atteintes d'un cancer du sein HER2 positif sont tirées au sort.",
        "Inclusion proposée dans un protocole ouvert aux patientes présentant un carcinome lobulaire et des métastases "
        "osseuses.",
        "Le comité a rappelé le bénéfice pour les patientes avec une mutation BRCA1 et une carcinose péritonéale.",
    ],
)
def test_what_is_told_of_patients_at_large_in_a_sentence_on_the_patient_adds_nothing(others: str) -> None:
    assert _facts(_read(f"{_CASE} {others}")) == _facts(_read(_CASE))


def test_what_patients_of_a_trial_are_given_may_be_given_to_the_patient() -> None:
    text = (
        f"{_CASE} En mai 2021, elle entre dans un essai pour les patientes en rechute et reçoit 6 cycles de docétaxel."
    )
    assert "docetaxel" in {drug.drug for e in _read(text).episodes for drug in e.drugs}
