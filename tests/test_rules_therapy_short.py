"""Short names of drugs and acts in notes, acronyms that name no therapy, and what is only named again there."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def _names(text: str) -> list[str]:
    return [e.name for e in episodes(f"Carcinome infiltrant.\n{text}")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ligne 2 : nivo de mars à mai 2021.", "nivolumab"),
        ("Puis cabo 60 mg/j.", "cabozantinib"),
        ("Oxali arrêtée à C5.", "oxaliplatin"),
        ("Puis cis 40 mg/m2 hebdo.", "cisplatin"),
        ("Palbo 125 mg depuis 2019.", "palbociclib"),
        ("4 EC en 2018.", "EC"),
        ("PCI 25 Gy en 10 fractions.", "prophylactic cranial irradiation"),
        ("RT 50 Gy en 2018.", "radiotherapy"),
        ("Réinjection des CSP le 03/05/2018.", "autologous stem cell transplant"),
        ("Élargissement à 2 cm le 03/05/2018.", "re-excision"),
        ("RTUTV le 03/05/2018.", "transurethral resection of bladder tumour"),
    ],
)
def test_short_names_are_read(text: str, name: str) -> None:
    assert [n.lower() for n in _names(text)] == [name.lower()]


@pytest.mark.parametrize(
    "text",
    [
        "PCI 18 à la cœlioscopie.",
        "PCI = 6, biopsies.",
        "Présents : 2 chirurgiens, 1 RT, 1 radiologue.",
        "Thrombopénie, transfusion de 4 CPA.",
        "Fluorescence par 5-ALA (Gliolan).",
        "Service d'oncologie-radiothérapie.",
        "Dossier transmis en AAP.",
        "Mutation en cis.",
    ],
)
def test_acronyms_that_name_no_therapy_are_left_alone(text: str) -> None:
    assert _names(text) == []


def test_drugs_told_apart_and_named_together_are_no_episode_of_their_own() -> None:
    told = "Dabrafénib en mai 2021. Ajout du tramétinib en juin 2021. Nivolumab en août 2022.\n"
    assert _names(told + "Dabra/tramé : fièvre.") == _names(told)
    assert _names(told + "Dabra/tramé repris le 03/03/2023.")[-1] == "dabrafenib-trametinib"


def test_a_drug_taken_up_again_after_the_harm_it_did_is_no_new_episode() -> None:
    told = "FEC puis paclitaxel, mastectomie en mai 2019.\n"
    harm = "Urticaire au paclitaxel à la première cure, reprise sous prémédication."
    assert _names(told + harm).count("paclitaxel") == 1


def test_an_operation_that_led_to_the_diagnosis_is_of_the_tumour() -> None:
    told = "Il consulte pour une grosse bourse. Une orchidectomie a été pratiquée en mai 2014. "
    assert [e.name for e in episodes(told + "L'examen histologique montre un séminome.")] == ["orchiectomy"]
    assert episodes(told + "En 2019, il consulte pour un séminome.") == ()
    noted = "IRM : processus frontal droit.\n02/07/2013 exérèse subtotale. "
    assert [e.name for e in episodes(noted + "Anapath : oligodendrogliome.")] == ["excision"]
    assert episodes(noted + "Suites simples. En 2019, oligodendrogliome.") == ()


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Prélèvement du 12/09/2022 : colectomie droite", ["right hemicolectomy"]),
        ("Prélèvement reçu : colectomie droite", ["right hemicolectomy"]),
        ("Nature du prélèvement : colectomie droite\nDate de réception : 13/09/2022", ["right hemicolectomy"]),
        ("Colectomie droite le 12/09/2022", ["right hemicolectomy"]),
        ("Matériel : colectomie droite, omentectomie", ["right hemicolectomy", "omentectomy"]),
        ("Antécédents : appendicectomie\nDouleurs", []),
        ("Colectomie droite prévue", []),
    ],
)
def test_an_operation_below_the_name_of_a_pathologists_report_is_on_the_tumour(told: str, names: list[str]) -> None:
    text = f"COMPTE RENDU ANATOMOPATHOLOGIQUE\n{told}\nCONCLUSION : adénocarcinome du côlon droit, pT3 pN1a."
    assert [e.name for e in episodes(text)] == names


def test_an_operation_of_the_past_before_a_pathologists_report_is_none_on_the_tumour() -> None:
    told = "Femme de 60 ans, appendicectomie en 1990. Masse du sein. "
    assert episodes(told + "Compte rendu anatomopathologique : carcinome infiltrant.") == ()
    assert episodes("COMPTE RENDU ANATOMOPATHOLOGIQUE\nAppendicectomie\nCONCLUSION : appendicite aiguë.") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Palbociclib + IA depuis mai 2018.", "palbociclib"),
        ("Inhibiteur de CDK4/6 + IA depuis mai 2018.", "targeted therapy"),
        ("Traitement par IA débuté en mai 2018.", "hormone therapy"),
        ("AI 3 cures.", "AI"),
    ],
)
def test_ia_is_an_aromatase_inhibitor_and_no_anthracycline(text: str, name: str) -> None:
    assert _names(text) == [name]
