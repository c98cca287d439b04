"""What is said of markers in general (shares of patients, indications, limits of a test) is none of the patient's."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Patiente de 58 ans, carcinome infiltrant du sein gauche opéré en 2019. Scanner sans particularité. "


@pytest.mark.parametrize(
    "said",
    [
        "15 % des cas sont HER2+.",
        "Près de 20 % des tumeurs sont HER2 positives.",
        "La mutation KRAS est présente chez 10 % des Caucasiens.",
        "Une mutation de PIK3CA est retrouvée chez 40 % des femmes.",
        "Une mutation BRAF est retrouvée dans la moitié des mélanomes.",
        "Un tiers des cancers présentent une mutation de PIK3CA.",
        "La mutation BRAF est la plus fréquente.",
        "Le trastuzumab est indiqué en cas de HER2 positif.",
        "L'olaparib est réservé aux patientes porteuses d'une mutation BRCA.",
        "Le pembrolizumab est autorisé lorsque PD-L1 est supérieur à 50 %.",
        "Les patientes porteuses d'une mutation BRCA2 peuvent recevoir un inhibiteur de PARP.",
        "Les tumeurs HER2 positives ont un pronostic plus sévère.",
        "La mutation TP53 est associée à un mauvais pronostic.",
        "Le CA 125 peut être élevé dans l'endométriose.",
        "Ces tumeurs expriment le CD117 et le DOG1.",
        "Classiquement, les cellules sont CD34+ et S100-.",
        "Les cellules tumorales sont classiquement positives pour CD34.",
        "La valeur normale du PSA est inférieure à 4 ng/ml.",
        "Valeur seuil du CA 125 : 35 U/ml.",
        "Norme ACE < 5 ng/ml.",
        "Critère d'inclusion : tumeur HER2 positive.",
        "Un médicament ciblant KRAS G12C est à l'étude.",
        "Dans l'essai, les patientes avec un PD-L1 > 50 % avaient une survie plus longue.",
    ],
)
def test_a_general_statement_tells_no_marker(said: str) -> None:
    assert read_case(Report("x", _CASE + said, "", "")).biomarkers == ()


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("HER2 est positif.", "HER2 positive"),
        ("15 % des cellules sont HER2+.", "HER2 positive"),
        ("La mutation KRAS est présente dans 10 % des cellules.", "KRAS mutated"),
        ("Le CA 125 est élevé.", "CA125 high"),
        ("Le PD-L1 est supérieur à 50 %, le pembrolizumab est débuté.", "PDL1 None"),
    ],
)
def test_what_is_said_of_the_patient_is_told(said: str, row: str) -> None:
    assert [f"{b.name} {b.result}" for b in read_case(Report("x", _CASE + said, "", "")).biomarkers] == [row]
