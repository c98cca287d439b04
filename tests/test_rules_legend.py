"""What explains a scale, offers choices, tells of a kind of tumour or stands under a title of its own gives no fact."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.facts_told import told

_CASE = "Femme de 60 ans. Carcinome du sein gauche découvert en mars 2020, traité par mastectomie en avril 2020."
_SCALES = (
    "Grade I : bien différencié. Grade II : moyennement différencié. Grade III : peu différencié.",
    "Stade I : limité à l'organe ; stade II : franchit la paroi ; stade III : ganglions ; stade IV : à distance.",
    "pT1 : moins de 2 cm\npT2 : de 2 à 5 cm\npT3 : plus de 5 cm\npT4 : peau ou paroi",
    "N0 : aucun ganglion ; N1 : 1 à 3 ganglions ; N2 : 4 à 9 ganglions ; N3 : au moins 10.",
    "HER2 0 : négatif\nHER2 1+ : négatif\nHER2 2+ : équivoque\nHER2 3+ : positif",
    "SBR I : 3 à 5 ; SBR II : 6 à 7 ; SBR III : 8 à 9.",
    "Neutropénie : grade 1 : < 2 G/l ; grade 2 : neutropénie < 1,5 G/l ; grade 3 : neutropénie < 1 G/l, neutropénie.",
    "pT : 1 / 2 / 3 / 4",
    "Stade : I / II / III / IV",
    "RC : plus de lésion ; RP : moins de 30 % ; SD : ni l'un ni l'autre ; PD : plus de 20 %.",
    "Réponse : RC / RP / stable / progression",
)
_OFFERED = (
    "PD-L1 : négatif < 1 %, faible 1-49 %, fort >= 50 %.",
    "Ki67 : bas < 10 %, intermédiaire 10-20 %, élevé > 20 %.",
    "RE : négatif < 10 % ; positif ≥ 10 %",
    "HER2 : positif / négatif / équivoque",
    "Récepteurs hormonaux : négatifs / positifs",
    "RE : [ ] positif [ ] négatif",
)
_GENERAL = (
    "L'adénocarcinome colique est CK20 positif et CK7 négatif.",
    "Le mélanome exprime la PS100 et HMB45.",
    "Les carcinomes à petites cellules expriment la chromogranine.",
    "Les tumeurs neuroendocrines de grade 1 ont un Ki67 inférieur à 3 %.",
    "Le cancer de la prostate métastase à l'os.",
    "La mutation BRAF V600E est décrite dans 50 % des mélanomes.",
)
_BLOCKS = (
    "Mots-clés : lymphome, métastase osseuse, rituximab, mutation BRAF",
    "Critères d'inclusion :\n- cancer du poumon de stade IV\n- mutation EGFR\n- osimertinib en première ligne",
    "Critères de non-inclusion : métastases cérébrales, traitement par lapatinib.",
    "Vaccins : BCG dans l'enfance, hépatite B 3 doses.",
    "Références\nDupuis B. Métastases hépatiques. Le stade IV.\nRoche C. Trastuzumab, 2003.",
    "[2] Dupuis B. Métastases cérébrales des mélanomes. Ann Exemple 2011;12(3):45-9.",
    "Conflits d'intérêts : aucun. Financement par un laboratoire (imatinib).",
)


@pytest.mark.parametrize("said", [*_SCALES, *_OFFERED, *_GENERAL, *_BLOCKS])
def test_it_gives_no_fact(said: str) -> None:
    assert told(read_case(Report("x", f"{_CASE}\n\n{said}\n", "", ""))) == told(read_case(Report("x", _CASE, "", "")))


@pytest.mark.parametrize(
    "said",
    [
        "Grade 3 : peu différencié.",
        "pT2 : 3 cm. N1 : 2 ganglions métastatiques.",
        "Deux tumeurs : pT1 à droite, pT2 à gauche.",
        "Toxicités : grade 1 : asthénie ; grade 2 : neuropathie ; grade 3 : neutropénie.",
        "HER2 : 2+, FISH négative.",
        "RE/RP : positif/négatif",
        "HER2 : [x] positif [ ] négatif",
        "PD-L1 < 1 %.",
        "CA 15-3 < 30, puis 45 U/ml.",
        "Le carcinome est RE positif.",
        "Le cancer du sein est HER2 positif.",
        "Ki67 : 20 % des cellules tumorales.",
        "Réponse partielle au foie, progression osseuse.",
        "Question : poursuite du létrozole ?",
        "Références habituelles : létrozole débuté.",
    ],
)
def test_what_a_patient_has_is_read(said: str) -> None:
    assert told(read_case(Report("x", f"{_CASE}\n\n{said}\n", "", ""))) != told(read_case(Report("x", _CASE, "", "")))


def test_a_sign_without_a_number_sets_nothing_apart() -> None:
    said = f"{_CASE} Ki67 < à préciser."
    assert told(read_case(Report("x", said, "", ""))) == told(read_case(Report("x", _CASE, "", "")))


@pytest.mark.parametrize(
    "said",
    [
        "Lésion temporale. Le glioblastome est muté IDH1.",
        "Le carcinome à petites cellules exprime la chromogranine.",
        "Gliome temporal. Le glioblastome est méthylé MGMT.",
        "Nodule thyroïdien. Le carcinome médullaire exprime la calcitonine.",
        "Le mélanome est muté BRAF V600E.",
    ],
)
def test_the_tumour_of_the_case_is_no_kind_of_tumour(said: str) -> None:
    assert read_case(Report("x", said, "", "")).biomarkers
