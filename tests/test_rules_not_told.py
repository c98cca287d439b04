"""What a document says that is no fact of the patient: what was explained, weighed or planned, illnesses of relatives,
drugs for other illnesses, tests that are awaited, appointments."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

_CASE = "Patiente de 60 ans. Carcinome du sein gauche, mastectomie en 2018.\n\n"


def _read(text: str) -> Case:
    return read_case(Report("x", text, "", ""))


def _told(text: str) -> list[list[object]]:
    case = _read(text)
    return [
        [(p.topography, p.date and p.date.edtf) for p in case.primaries],
        [(e.name, e.start and e.start.edtf) for e in case.episodes],
        [(b.name, b.result, b.value) for b in case.biomarkers],
        [a.concept for a in case.adverse_events],
        [(m.site, m.status) for m in case.metastases],
        [r.category for r in case.responses],
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Nous lui avons expliqué les modalités du docétaxel (75 mg/m2) et ses effets indésirables : mucite, asthénie.",
        "Information donnée sur les toxicités du paclitaxel (alopécie, neuropathie).",
        "Elle est avertie des effets du capécitabine, à savoir diarrhée et érythème.",
        "Les toxicités (aplasie, vomissements) ont été détaillées.",
        "Les effets indésirables lui ont été exposés : fatigue, mucite.",
        "Effets secondaires attendus : fatigue, mucite.",
        "Toxicités potentielles de l'everolimus (stomatite, pneumopathie).",
        "Mise en garde sur le risque de colite sous ipilimumab.",
        "On hésite entre l'éribuline et la vinorelbine.",
        "Discussion entre anastrozole et exémestane.",
        "Hésitation entre une chimiothérapie par docétaxel et une simple surveillance.",
        "Choisir entre palbociclib et abémaciclib.",
        "Le traitement comportera quatre cycles de docétaxel.",
        "La prise en charge reposera sur le fulvestrant.",
        "Nous allons débuter du docétaxel.",
        "Le protocole retenu est le docétaxel.",
        "On retient un traitement par docétaxel à débuter après les vacances.",
        "Docétaxel, premier cycle fixé au 12/05/2021.",
        "PPS remis : docétaxel, 6 cycles.",
        "Létrozole à débuter après la radiothérapie.",
        "Radiothérapie à commencer après la chimiothérapie.",
        "Le docétaxel expose à un risque de neuropathie.",
        "La chimiothérapie par docétaxel expose à des toxicités hématologiques.",
        "Une expression de PD-L1 d'au moins 50 % conditionne l'accès au pembrolizumab.",
    ],
)
def test_what_is_explained_weighed_or_to_come_is_no_fact(said: str) -> None:
    assert _told(_CASE + said) == _told(_CASE)


@pytest.mark.parametrize(
    ("said", "drug", "event"),
    [
        ("Après hésitation entre docétaxel et vinorelbine, débute docétaxel le 12/05/2021.", "docetaxel", None),
        ("Informée des risques, elle débute le docétaxel le 12/05/2021.", "docetaxel", None),
        ("Sous docétaxel depuis mai. Elle nous informe de ses effets secondaires : neuropathie.", "docetaxel", True),
        ("Docétaxel en mai. Les effets secondaires ont été une neuropathie et une mucite.", "docetaxel", True),
        ("Docétaxel en mai. L'asthénie est expliquée par les effets secondaires (mucite).", "docetaxel", True),
        ("Docétaxel en mai, elle reste exposée à un risque infectieux. Mucite sous docétaxel.", "docetaxel", True),
        ("Sous docétaxel, elle a présenté les effets secondaires attendus : alopécie, mucite.", "docetaxel", True),
    ],
)
def test_what_was_given_or_came_is_one(said: str, drug: str, event: bool | None) -> None:
    case = _read(_CASE + said)
    assert drug in [e.name for e in case.episodes]
    assert bool(case.adverse_events) == bool(event)


@pytest.mark.parametrize(
    "said",
    [
        "Antécédents familiaux : mère, cancer du côlon, décédée de métastases osseuses.",
        "ATCD familiaux : père, mélanome, métastases du foie sous nivolumab.",
        "ATCD fam : sœur, mutation de BRCA2.",
        "Son oncle a eu un lymphome traité par R-CHOP avec une réponse complète.",
        "Le cousin du patient, porteur d'une mutation MSH2, a eu un cancer du côlon opéré en 2011.",
        "Généalogie : tante, sein, métastases hépatiques.",
        "Contexte familial : grand-mère, cancer de l'ovaire de stade III.",
    ],
)
def test_what_a_relative_had_is_none_of_the_patient(said: str) -> None:
    assert _told(_CASE + said) == _told(_CASE)


def test_what_stands_behind_a_title_of_both_is_the_patients_from_a_word_for_her() -> None:
    said = "Antécédents familiaux : aucun, la patiente a des métastases osseuses."
    assert [m.site for m in _read(_CASE + said).metastases] == ["bone"]


def test_the_patient_beside_a_relative_keeps_her_response() -> None:
    said = "Sous létrozole, réponse complète. Sa sœur est présente."
    assert [r.category for r in _read(_CASE + said).responses] == ["CR"]


@pytest.mark.parametrize(
    "said",
    [
        "Comorbidités : polyarthrite rhumatoïde (méthotrexate 10 mg/sem).",
        "Suivie pour une sclérose en plaques sous rituximab depuis 2015.",
        "Antécédents : psoriasis - méthotrexate 15 mg par semaine.",
        "Maladie de Crohn sous infliximab 5 mg/kg.",
        "Lupus : cyclophosphamide en 2009.",
        "Drépanocytose (hydroxyurée).",
        "Méthotrexate (polyarthrite rhumatoïde).",
        "Traitement habituel : amlodipine 5 mg, méthotrexate 10 mg.",
    ],
)
def test_a_drug_noted_beside_an_illness_that_it_is_for_is_no_therapy(said: str) -> None:
    assert [e.name for e in _read(_CASE + said).episodes] == ["mastectomy"]


@pytest.mark.parametrize(
    ("said", "drug"),
    [
        ("Polyarthrite rhumatoïde. Docétaxel en 2019.", "docetaxel"),
        ("HTA (bévacizumab arrêté).", "bevacizumab"),
        ("Lupus, sous létrozole pour son cancer.", "letrozole"),
        ("Traitement habituel : létrozole 2,5 mg.", "letrozole"),
    ],
)
def test_a_drug_of_the_tumour_told_near_an_illness_is_one(said: str, drug: str) -> None:
    assert drug in [e.name for e in _read(_CASE + said).episodes]


@pytest.mark.parametrize(
    "said",
    [
        "Mutation PIK3CA : en cours.",
        "Mutations PIK3CA et ESR1 : résultats à venir.",
        "Recherche tumorale de mutation PIK3CA en attente.",
        "Amplification de FGFR1 à rechercher.",
        "Réarrangement NTRK1 non interprétable.",
        "FISH HER2 : amplification ?",
        "Mutation BRCA1 : NR ; mutation BRCA2 : ND.",
        "RE : NA ; RP : NA ; HER2 : NA.",
        "RC : non.",
    ],
)
def test_a_test_that_is_awaited_or_failed_has_no_result(said: str) -> None:
    assert _told(_CASE + said) == _told(_CASE)


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("Mutation PIK3CA retrouvée.", ("PIK3CA", "mutated", None)),
        ("Mutation PIK3CA, traitement en cours.", ("PIK3CA", "mutated", None)),
    ],
)
def test_one_that_was_found_has(said: str, row: tuple[str, str, str | None]) -> None:
    assert row in [(b.name, b.result, b.value) for b in _read(_CASE + said).biomarkers]


@pytest.mark.parametrize(
    "said",
    [
        "Évaluation prévue en janvier 2021.",
        "Prochain scanner le 12/01/2021.",
        "RDV consultation : 12/01/2021.",
        "La TEP aura lieu le 12/01/2021.",
        "Elle sera revue le 12/01/2021.",
    ],
)
def test_an_appointment_dates_nothing(said: str) -> None:
    case = _read(f"{said}\nAdénocarcinome du poumon sous osimertinib.")
    assert [p.date for p in case.primaries] == [None]
    assert [e.start for e in case.episodes] == [None]


@pytest.mark.parametrize("said", ["Scanner le 12/01/2021 :", "Vue le 12/01/2021 :"])
def test_what_was_done_does(said: str) -> None:
    case = _read(f"{said} découverte d'un adénocarcinome du poumon.")
    assert [p.date.edtf for p in case.primaries if p.date] == ["2021-01-12"]
