"""Which therapies a text tells: drugs and doses, regimens, operations, radiotherapy."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes, only, therapies, words


def _doses(episode: Episode) -> dict[str, str]:
    return {
        d.drug: " ".join(filter(None, (d.dose.value, d.dose.unit, d.dose.frequency))) if d.dose else ""
        for d in episode.drugs
    }


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Elle reçoit 75 mg/m2 de cisplatine toutes les 3 semaines.", {"cisplatin": "75 mg/m2 q21d"}),
        ("Il a reçu du paclitaxel 80mg/m2 par semaine.", {"paclitaxel": "80 mg/m2 1/wk"}),
        ("Il a reçu du paclitaxel 80/m2 par semaine.", {"paclitaxel": "80 mg/m2 1/wk"}),
        ("Docétaxel (75/m²) toutes les 3 semaines.", {"docetaxel": "75 mg/m2 q21d"}),
        ("- Anastrozole 1 mg/jour", {"anastrozole": "1 mg 1/d"}),
        ("Traitement par carboplatine AUC 5 tous les 21 jours.", {"carboplatin": "5 AUC q21d"}),
        ("L'erlotinib a été débuté à la dose de 150 mg/jour.", {"erlotinib": "150 mg 1/d"}),
        ("Il a reçu du sunitinib (37,5 mg/24 heures).", {"sunitinib": "37.5 mg 1/d"}),
        ("On introduit du crizotinib 250 mg toutes les 12 heures.", {"crizotinib": "250 mg 2/d"}),
        (
            "75 mg/m2 de cisplatine + 500 mg/m2 de pemetrexed ont été administrés.",
            {"cisplatin": "75 mg/m2", "pemetrexed": "500 mg/m2"},
        ),
        ("Il a reçu du docétaxel.", {"docetaxel": ""}),
    ],
)
def test_a_dose_is_tied_to_its_drug_on_either_side(text: str, doses: dict[str, str]) -> None:
    (episode,) = episodes(text)
    assert _doses(episode) == doses
    assert all((d.dose_status == "reported") == bool(doses[d.drug]) for d in episode.drugs)


@pytest.mark.parametrize(
    "text",
    [
        "Le patient a refusé la chimiothérapie par docétaxel.",
        "Il n'a jamais reçu de tamoxifène.",
        "Une mutation de résistance au crizotinib a été trouvée.",
        "Un traitement par nivolumab est prévu.",
        "Il prend de la metformine 850 mg par jour.",
        "La mère a été traitée par tamoxifène.",
        "Marges de résection saines.",
        "Une biopsie du ganglion sentinelle a été réalisée.",
    ],
)
def test_what_was_not_given_or_is_no_cancer_therapy_is_no_episode(text: str) -> None:
    assert episodes(text) == ()


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Il a reçu cisplatine + pemetrexed.", [{"cisplatin", "pemetrexed"}]),
        ("Chimiothérapie par carboplatine et paclitaxel.", [{"carboplatin", "paclitaxel"}]),
        ("Il a reçu du cisplatine-vinorelbine (CDDP/VNR).", [{"cisplatin", "vinorelbine"}]),
        ("Elle a reçu du docétaxel, puis du paclitaxel.", [{"docetaxel"}, {"paclitaxel"}]),
        ("Gemcitabine pendant 3 cycles et docétaxel pendant 4 cycles.", [{"gemcitabine"}, {"docetaxel"}]),
        ("Il reçoit de l'anastrozole et du dénosumab.", [{"anastrozole"}, {"denosumab"}]),
    ],
)
def test_drugs_given_together_are_one_episode_and_in_turn_are_several(text: str, drugs: list[set[str]]) -> None:
    assert [{d.drug for d in e.drugs} for e in episodes(text)] == drugs


def test_the_components_of_a_regimen_are_background_unless_the_text_lists_them() -> None:
    (named,) = episodes("Elle a reçu une chimiothérapie FEC.")
    assert {d.basis for d in named.drugs} == {"background"}
    (listed,) = episodes("Elle a reçu une chimiothérapie EC (cyclophosphamide 550 mg/m2, épirubicine 85 mg/m2).")
    assert listed.name == "EC"
    assert _doses(listed) == {"epirubicin": "85 mg/m2", "cyclophosphamide": "550 mg/m2"}
    assert {d.basis for d in listed.drugs} == {"explicit"}


def test_a_regimen_with_an_antibody_is_one_chemotherapy() -> None:
    (episode,) = episodes("Il a débuté FOLFIRI + bévacizumab.")
    assert (episode.kind, episode.name) == ("chemotherapy", "FOLFIRI + bevacizumab")
    assert "bevacizumab" in {d.drug for d in episode.drugs}


@pytest.mark.parametrize(
    ("text", "gray", "fractions", "sites"),
    [
        ("Une radiothérapie du sein de 50 Gy en 25 fractions a été réalisée.", "50", 25, ["breast"]),
        ("Il a reçu une radiothérapie cérébrale (30 Gy en 10 séances de 3 Gy).", "30", 10, ["brain"]),
        ("Radiothérapie antalgique, dose totale de 20 Gy.", "20", None, []),
        ("Une radiothérapie pelvienne de 4500 cGy a été délivrée.", "45", None, ["pelvis"]),
        ("Une radiothérapie de la paroi thoracique a été réalisée.", None, None, ["chest-wall"]),
    ],
)
def test_a_radiotherapy_has_its_total_dose_fractions_and_sites(
    text: str, gray: str | None, fractions: int | None, sites: list[str]
) -> None:
    (episode,) = episodes(text)
    assert episode.kind == "radiotherapy"
    assert (episode.dose.value if episode.dose else None, episode.fractions) == (gray, fractions)
    assert [s.concept for s in episode.sites] == sites


def test_a_radiotherapy_without_a_site_is_a_gap() -> None:
    built, issues = therapies("Radiothérapie antalgique, dose totale de 20 Gy.")
    assert [(i.kind, i.affects) for i in issues] == [("gap", (built[0].key,))]
    assert not therapies("Une radiothérapie du sein a été réalisée.")[1]


def test_a_radiochemotherapy_is_a_radiotherapy_and_a_chemotherapy_of_one_rank() -> None:
    first, second = episodes("Une radiochimiothérapie avec du cisplatine a été réalisée.")
    assert {first.kind, second.kind} == {"radiotherapy", "chemotherapy"}
    assert first.rank == second.rank == 1
    assert first.setting == second.setting == "concomitant"


def test_an_operation_with_a_node_dissection_is_two_episodes_of_one_rank() -> None:
    text = "Carcinome du sein. En 2011, elle a subi une mastectomie et un curage axillaire."
    built = episodes(text)
    assert [(e.name, e.rank, e.start.edtf if e.start else None) for e in built] == [
        ("mastectomy", 1, "2011"),
        ("axillary lymph node dissection", 1, "2011"),
    ]
    assert words(text, built[0].evidence) == "mastectomie"


def test_an_operation_told_in_general_and_in_particular_is_one() -> None:
    (episode,) = episodes("Tumeur du rein. Il a été opéré le 3 mars 2015 par une néphrectomie.")
    assert (episode.name, episode.start.edtf if episode.start else "") == ("nephrectomy", "2015-03-03")


def test_an_operation_of_the_past_that_was_not_for_the_tumour_is_none() -> None:
    text = "Antécédents : appendicectomie dans l'enfance. Tumeur du rein traitée par néphrectomie."
    assert [e.name for e in episodes(text)] == ["nephrectomy"]


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Docétaxel 75 mg/m2, cisplatine 75.", {"docetaxel": "75 mg/m2", "cisplatin": "75 mg/m2"}),
        (
            "Épirubicine 100 et cyclophosphamide 500 mg/m2.",
            {"epirubicin": "100 mg/m2", "cyclophosphamide": "500 mg/m2"},
        ),
        ("Docétaxel (75) et 5-FU (750 mg/m2/j).", {"docetaxel": "75 mg/m2", "fluorouracil": "750 mg/m2 1/d"}),
        ("Gemcitabine et cisplatine (1000 mg/m2 et 70 mg/m2).", {"gemcitabine": "1000 mg/m2", "cisplatin": "70 mg/m2"}),
        ("Cisplatine 140 mg (75 mg/m2).", {"cisplatin": "75 mg/m2"}),
        ("Carboplatine 5, paclitaxel 175 mg/m2.", {"carboplatin": "", "paclitaxel": "175 mg/m2"}),
        ("Cisplatine 75 mg/m2, gemcitabine 2012.", {"cisplatin": "75 mg/m2", "gemcitabine": ""}),
        ("Bortézomib 1,3 mg/m2, dexaméthasone 40.", {"bortezomib": "1.3 mg/m2", "dexamethasone": "40"}),
        ("Gemcitabine et cisplatine (70 mg/m2).", {"gemcitabine": "", "cisplatin": "70 mg/m2"}),
    ],
)
def test_a_unit_told_once_is_that_of_the_bare_numbers_of_a_list(text: str, doses: dict[str, str]) -> None:
    assert _doses(episodes(f"Carcinome. {text}")[0]) == doses


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Une orchidectomie droite par voie inguinale est faite.", ["testis"]),
        ("Une orchidectomie par la région inguinale est faite.", ["testis"]),
        ("Une sigmoïdectomie avec anastomose rectale est faite.", ["sigmoid-colon"]),
        ("Une splénectomie et une biopsie de l'ovaire sont faites.", ["spleen"]),
        ("Une hystérectomie avec conservation des ovaires est faite.", ["uterus"]),
        ("Une lobectomie de la thyroïde est faite.", ["thyroid"]),
        ("Une exentération subtotale du globe oculaire est faite.", ["eye"]),
        ("Un curage de la région axillaire est fait.", ["axilla"]),
    ],
)
def test_an_operation_named_by_its_organ_was_there(text: str, sites: list[str]) -> None:
    assert [s.concept for s in only(f"Cancer. {text}").sites] == sites
