"""Therapies that were proposed, and what of them was given."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_TUMOUR = "Tumeur du rein gauche. "


def _names(text: str) -> list[str]:
    return [e.name for e in episodes(_TUMOUR + text)]


@pytest.mark.parametrize(
    "text",
    [
        "Une néphrectomie a été proposée.",
        "Un traitement par sunitinib a alors été proposé, mais l'état général s'est dégradé.",
        "Une radiothérapie a été proposée, ce qu'il n'a pas fait.",
        "Elle attend actuellement le début de la radiothérapie.",
        "La radiothérapie a été reportée.",
        "Le sunitinib n'a pas été débuté bien que le traitement par axitinib n'ait pas été initié.",
        "Il est adressé pour évaluation d'une radiothérapie.",
        "L'état général contrindiquait une néphrectomie.",
        "Une chirurgie de sauvetage était discutée, qui a été rejetée.",
        "Elle n'a pas pu recevoir de chimiothérapie.",
        "Avec un projet ultérieur de reprise du sunitinib.",
    ],
)
def test_what_was_only_proposed_is_no_therapy(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Un traitement par sunitinib a été proposé, qui a été bien toléré.", ["sunitinib"]),
        ("Un traitement par sunitinib a été proposé, dont elle n'a reçu que deux cycles.", ["sunitinib"]),
        ("Un traitement par axitinib a été proposé et accepté.", ["axitinib"]),
        ("Une néphrectomie a été envisagée et réalisée en mai 2012.", ["nephrectomy"]),
        ("Il est candidat à une néphrectomie, traitement qui a été réalisé en mai 2012.", ["nephrectomy"]),
        ("Du sunitinib a été demandé, proposé et a débuté en mai 2014.", ["sunitinib"]),
        ("Un traitement par axitinib a été proposé, avec une réponse partielle après 5 cycles.", ["axitinib"]),
    ],
)
def test_a_proposal_that_goes_on_to_what_was_seen_of_it_was_given(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Elle reçoit du carboplatine AUC5 et du paclitaxel 175 mg/m2.", "5"),
        ("Elle reçoit du carboplatine AUC6-paclitaxel 175 mg/m2.", "6"),
        ("Elle reçoit du carboplatine AUC 6 jour 1.", "6"),
        ("Elle reçoit du carboplatine AUC2 hebdomadaire.", "2"),
        ("Elle reçoit du carboplatine AUC1,5.", "1.5"),
    ],
)
def test_doses_by_the_area_under_the_curve(text: str, dose: str) -> None:
    told = {d.drug: d.dose for e in episodes(text) for d in e.drugs}["carboplatin"]
    assert told is not None
    assert (told.value, told.unit) == (dose, "AUC")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Autonome pour les actes de la vie courante (ABVD).", []),
        ("Une échographie transœsophagienne (ETO) est normale.", []),
        ("Procalcitonine (PCT) 6 ng/ml.", []),
        ("Plaquettes 40 000, MPV 9.", []),
        ("N. ADM : 2231-04.", []),  # admission
        ("Elle est incluse dans l'essai IFM 2013.", []),  # a study group
        ("Elle reçoit une chimiothérapie par ADM 60 mg/m2.", ["doxorubicin"]),
        ("Colite de grade 3, IFX 5 mg/kg.", ["infliximab"]),
        ("Elle reçoit de l'IFO 2 g/m2.", ["ifosfamide"]),
        ("Il reçoit une chimiothérapie par ABVD.", ["ABVD"]),
        ("Il reçoit six cycles d'ABVD.", ["ABVD"]),
        ("Une scintigraphie à l'octréotide est négative.", []),
        ("Elle reçoit de l'octréotide 30 mg.", ["octreotide"]),
    ],
)
def test_acronyms_and_tracers_are_no_drugs(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Une vidange cervicale bilatérale a été réalisée en 2011.", "neck dissection"),
        ("Un vidage cervical a été réalisé en 2011.", "neck dissection"),
        ("Une vidange ganglionnaire a été réalisée.", "lymph node dissection"),
        ("En 2012, les marges ont été élargies.", "re-excision"),
        ("Une extension des marges a été réalisée.", "re-excision"),
        ("Une radiothérapie métabolique a été administrée.", "radionuclide therapy"),
    ],
)
def test_other_names_of_operations_and_radioiodine(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Une irradiation du rachis a été réalisée en mai 2010. En mars 2012, progression. Une radiothérapie de la "
         "hanche a été réalisée.", ["radiotherapy", "radiotherapy"]),
        ("Une radiochirurgie a été réalisée en 2012. Une nouvelle radiochirurgie a été réalisée.",
         ["radiosurgery", "radiosurgery"]),
        ("Une radiothérapie de 45 Gy a été réalisée. Une réirradiation a été réalisée.",
         ["radiotherapy", "radiotherapy"]),
        ("Une chimioembolisation a été réalisée en 2012. Une deuxième chimioembolisation a été réalisée.",
         ["chemoembolization", "chemoembolization"]),
        ("Une résection a été réalisée en 2012. Une récidive est apparue. Une résection a été réalisée.",
         ["resection", "resection"]),
        ("Une radiothérapie de 45 Gy a été réalisée en 2012. La radiothérapie a été bien tolérée.", ["radiotherapy"]),
        ("Une radiothérapie a été réalisée en 2012. Progression en 2013. Après la radiothérapie, douleurs.",
         ["radiotherapy"]),
        ("Une néphrectomie a été réalisée en 2012. Progression en 2013. La néphrectomie avait été réalisée à Lyon.",
         ["nephrectomy"]),
    ],
)  # fmt: skip
def test_an_act_after_a_progression_or_told_as_another_one_is_one_of_its_own(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Il a reçu 6 cycles de docétaxel. Du cabazitaxel a suivi. Un retraitement par docétaxel a été décidé.",
        "Il a reçu 6 cycles de docétaxel. Du cabazitaxel a suivi. Elle a recommencé le docétaxel en mai 2014.",
        "Il a reçu 6 cycles de docétaxel. Du cabazitaxel a suivi, puis redémarrant le docétaxel en 2014.",
        "Il a reçu 6 cycles de docétaxel. Du cabazitaxel a suivi. Le docétaxel a été réinstauré.",
        "Il a reçu 6 cycles de docétaxel. Du cabazitaxel a suivi. Elle a été retraitée par docétaxel.",
    ],
)
def test_a_therapy_taken_up_again_is_an_episode_of_its_own(text: str) -> None:
    assert _names(text) == ["docetaxel", "cabazitaxel", "docetaxel"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Une craniotomie et une exérèse de la lésion ont été réalisées.", ["craniotomy"]),
        ("Une craniotomie droite a été réalisée avec résection de la tumeur.", ["craniotomy"]),
        ("Antécédents : appendicectomie et amygdalectomie dans l'enfance.", []),
        ("Il a subi une cholécystectomie en 2001.", []),
        ("Une colectomie avec cholécystectomie a été réalisée.", ["colectomy", "cholecystectomy"]),
        ("Un analogue de la somatostatine, l'octréotide 30 mg, est débuté.", ["octreotide"]),
        ("Des analogues de la somatostatine (lanréotide 120 mg) sont débutés.", ["lanreotide"]),
        ("Du lanréotide 120 mg est débuté. Progression sous analogues de la somatostatine.", ["lanreotide"]),
        ("Des analogues de la somatostatine sont débutés.", ["hormone therapy"]),
    ],
)
def test_one_therapy_by_two_words_and_operations_of_other_illnesses(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Colite liée au trastuzumab, de sorte que le lapatinib a été débuté.",
        "Neuropathie sous trastuzumab, si bien que le lapatinib a été prescrit.",
        "Progression sous trastuzumab 6 mg/kg, par conséquent le lapatinib est proposé et débuté.",
    ],
)
def test_what_the_clause_before_led_to_is_given_for_itself(text: str) -> None:
    assert [e.name for e in episodes("Carcinome du sein. " + text)] == ["trastuzumab", "lapatinib"]
