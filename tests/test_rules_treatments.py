"""Which treatments were given: what only looks like one, what was taken back, what completes another."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes


def _drugs(text: str) -> set[str]:
    return {d.drug for e in episodes(text) for d in e.drugs}


def _kinds(text: str) -> list[str]:
    return [e.kind for e in episodes(text)]


def _radiotherapy(text: str) -> Episode:
    (episode,) = [e for e in episodes(text) if e.kind == "radiotherapy"]
    return episode


@pytest.mark.parametrize(
    "text",
    [
        "Un traitement par nivolumab a été demandé, ce qui a été refusé.",
        "Une ligne par topotécan était souhaitée, mais elle n'a pas été initiée.",
        "Une radiothérapie a été discutée, mais le patient a refusé.",
        "La chirurgie radicale n'a pas été pratiquée.",
        "Devant l'impossibilité d'administrer du cisplatine, le dossier est revu.",
        "Une éventuelle splénectomie a motivé une vaccination.",
        "Le nivolumab est mieux supporté par rapport au docétaxel 75 mg/m2.",
        "Il faudrait procéder à une pneumonectomie.",
        "Le dossier est revu en vue d'une mastectomie.",
    ],
)
def test_what_was_refused_weighed_or_given_to_others_is_no_treatment(text: str) -> None:
    assert "docetaxel" not in _drugs(text)
    assert [k for k in _kinds(text) if k != "immunotherapy" or "docétaxel" not in text] == []


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("Après avoir refusé le cisplatine, elle débute le pemetrexed.", "pemetrexed"),
        ("Le scanner n'a pas montré de métastase et la patiente a reçu du docétaxel.", "docetaxel"),
        ("Sans lésion à distance, le patient a été traité par imatinib.", "imatinib"),
        ("Il n'y avait pas de contre-indication et il a débuté le sunitinib.", "sunitinib"),
        ("Il a rejeté le topotécan et le patient est orienté vers du docétaxel, débuté le 3 mai 2012.", "docetaxel"),
        ("Un traitement par FOLFOX était prévu, qui a été complété en mai 2018.", "oxaliplatin"),
    ],
)
def test_a_clause_with_its_own_subject_is_free_of_the_cues_before_it(text: str, drug: str) -> None:
    assert drug in _drugs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Il n'a pas reçu de docétaxel.",
        "La patiente a refusé le docétaxel.",
        "Elle n'a jamais été traitée par docétaxel.",
    ],
)
def test_a_cue_in_the_clause_of_a_drug_still_acts_on_it(text: str) -> None:
    assert _drugs(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Une lombalgie avec irradiation au membre inférieur est apparue.",
        "Le scanner montre une amputation de la lumière bronchique.",
        "Une masse est vue dans la zone d'amputation.",
        "Les limites d'exérèse sont saines.",
        "Le gynécologue a prescrit un traitement hormonal substitutif.",
        "Une hormonothérapie thyroïdienne a été débutée.",
        "Un curetage biopsique a été réalisé.",
    ],
)
def test_words_that_only_look_like_a_treatment_are_none(text: str) -> None:
    assert episodes(text) == ()


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Il a reçu du docétaxel 75 mg/m2 + prednisone 5 mg.", {"docetaxel", "prednisone"}),
        ("Un traitement par abiratérone et prednisone a été débuté.", {"abiraterone", "prednisone"}),
        ("Elle a reçu bortézomib-dexaméthasone.", {"bortezomib", "dexamethasone"}),
        ("Il a reçu de l'ifosfamide 1500 mg/m2 et du mesna.", {"ifosfamide", "mesna"}),
        (
            "Chimiothérapie par carboplatine (AUC 4) + paclitaxel (150 mg/m2) + G-CSF.",
            {"carboplatin", "paclitaxel"},
        ),
        ("Il a reçu du carboplatine AUC 5 J1-vinorelbine 25 mg/m2 J1-J8.", {"carboplatin", "vinorelbine"}),
        ("Il prend de la prednisone pour son asthme.", set()),
        ("Du G-CSF est disponible.", set()),
    ],
)
def test_drugs_that_complete_a_treatment_are_told_with_it(text: str, drugs: set[str]) -> None:
    assert _drugs(text) == drugs


@pytest.mark.parametrize(
    ("text", "gray", "fractions"),
    [
        ("Curiethérapie vaginale à la dose de 2 x 7 Gy.", "14", 2),
        ("Radiothérapie holocrânienne, 30 Grays au total.", "30", None),
        ("Elle a reçu 20 séances de radiothérapie.", None, 20),
        ("La masse a reçu une dose de 66 Gy.", "66", None),
        ("Radiothérapie débutée en mai.\nDose totale : 52,2 Gy.", "52.2", None),
        ("Radiothérapie : 180 cGy par séance.", None, None),
    ],
)
def test_a_dose_of_radiation_is_read_in_its_forms(text: str, gray: str | None, fractions: int | None) -> None:
    episode = _radiotherapy(text)
    assert (episode.dose.value if episode.dose else None) == gray
    assert episode.fractions == fractions


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Pembrolizumab, 2 mg par kg.", "2 mg/kg"),
        ("Carboplatine AUC-5 (dose totale 520 mg).", "5 AUC"),
        ("5-FU 3750 mg/m2 dose totale du cycle.", "3750 mg/m2"),
        ("Bléomycine 30 U/m2.", "30 U/m2"),
        ("Ipilimumab 3 mg / kg.", "3 mg/kg"),
        ("Doxorubicine, dose cumulée de 300 mg/m2.", None),
    ],
)
def test_a_dose_keeps_its_unit_and_is_no_sum(text: str, dose: str | None) -> None:
    (drug,) = episodes(text)[0].drugs
    assert (f"{drug.dose.value} {drug.dose.unit}" if drug.dose else None) == dose


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Une lobectomie a été réalisée en 2012. Après la résection, il a reçu du cisplatine.", 1),
        ("Une mastectomie a été réalisée en 2012. Elle présente un carcinome réséqué.", 1),
        ("Une gastrectomie a été pratiquée. Le curage ganglionnaire montrait 3 ganglions.", 1),
        ("Une néphrectomie a été réalisée. La résection était complète.", 1),
        ("Une colectomie a été réalisée en 2010. En 2014, une résection hépatique a été pratiquée.", 2),
        (
            "Une colectomie pour carcinome a été réalisée. Plus tard, une exérèse de la lésion a été pratiquée.",
            2,
        ),
        ("Il a été opéré en 1998 d'un carcinome du rectum. En 2010, une néphrectomie a été réalisée.", 2),
        ("Elle a subi une chirurgie conservatrice en 2001. Une mastectomie a été réalisée en mai 2009.", 2),
    ],
)
def test_an_operation_named_as_known_is_the_one_told_before(text: str, number: int) -> None:
    assert _kinds(text).count("surgery") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("En 2003, néphrectomie gauche. En 2003, il a subi une néphrectomie radicale gauche.", 1),
        ("Il a subi l'ablation d'une tumeur de la vessie.", 1),
        ("Une laparotomie a été réalisée en réséquant la masse iléale.", 1),
        ("Elle a été programmée pour une splénectomie (18/04/2017).", 1),
        ("Cette récidive a conduit à une nouvelle opération en 2010.", 1),
        ("Ablation de la sonde urinaire.", 0),
        ("Il a subi une ablation du faisceau nodal.", 0),
        ("Elle est programmée pour une splénectomie.", 0),
    ],
)
def test_words_of_removal_and_new_operations_are_operations(text: str, number: int) -> None:
    assert _kinds(text).count("surgery") == number


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Une chimiothérapie a été envisagée, avec un schéma à base de docétaxel.", []),
        ("Un traitement par interféron a été décidé. Il a débuté l'interféron alfa-2b.", [{"interferon-alfa-2b"}]),
        (
            "Il a reçu du trastuzumab. Le trastuzumab emtansine a été débuté.",
            [{"trastuzumab"}, {"trastuzumab-emtansine"}],
        ),
        (
            "Il a reçu FOLFOX avec du pegfilgrastim (G-CSF).",
            [{"fluorouracil", "folinic-acid", "oxaliplatin"}],
        ),
        ("Un traitement par nivolumab est proposé. Il continue d'être suivi.", []),
    ],
)
def test_a_drug_told_again_with_its_subtype_or_as_a_plan_is_no_other(text: str, drugs: list[set[str]]) -> None:
    assert [{d.drug for d in e.drugs} for e in episodes(text)] == drugs


@pytest.mark.parametrize(
    ("text", "fractions"),
    [
        ("Radiochirurgie de 20 Gy en une seule fraction.", 1),
        ("Radiothérapie avec une dose unique de 8 Gy.", 1),
        ("Radiothérapie de 30 Gy en 10 fx.", 10),
        ("Curiethérapie de 2 x 7 Gy.", 2),
        ("Radiothérapie de 50 Gy, 5 séances par semaine.", None),
        ("Radiothérapie de 50 Gy.", None),
    ],
)
def test_fractions_are_counted_in_all_and_not_a_week(text: str, fractions: int | None) -> None:
    assert _radiotherapy(text).fractions == fractions


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Du docétaxel et du cisplatine (75 mg/m2 et 60 mg/m2, respectivement).", ["75", "60"]),
        ("Carboplatine et pemetrexed (AUC 5 et 500 mg/m2 respectivement).", ["5", "500"]),
        ("Du docétaxel et du cisplatine, doses cumulées de 300 mg et 400 mg respectivement.", [None, None]),
        ("Docétaxel 75 mg/m2 et cisplatine, trois cycles respectivement.", ["75", None]),
    ],
)
def test_doses_are_dealt_out_to_the_drugs_of_a_list(text: str, doses: list[str | None]) -> None:
    (episode,) = episodes(text)
    assert [d.dose.value if d.dose else None for d in episode.drugs] == doses
