"""Therapies across sentences: restarts, plans, lists, other diseases, sums, dates of one stretch, proof of numbers."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes, words


def _names(text: str) -> list[str]:
    return [e.name for e in episodes(text)]


def _dates(episode: Episode) -> tuple[str | None, str | None]:
    return (episode.start.edtf if episode.start else None, episode.end.edtf if episode.end else None)


@pytest.mark.parametrize(
    "text",
    [
        "Tumeur du sein. Les pièces de mastectomie et de curage axillaire sont saines.",
        "Tumeur du sein. Une cicatrice bilatérale de mastectomie est notée.",
        "Tumeur du rein. Une radiothérapie a été exclue.",
        "Tumeur du rein. Elle est sur liste d'attente pour une cholécystectomie.",
        "Douleur lombaire avec irradiation vers la cuisse. Tumeur du rein.",
        "Tumeur de l'humérus. Reconstruction avec allogreffe osseuse.",
        "Un traitement par cisplatine et vinorelbine est proposé.",
        "Le patient a été inclus dans l'essai clinique EPOCH.",
    ],
)
def test_remains_plans_pain_and_trials_are_no_therapy(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Schéma VAC (vincristine-doxorubicine-cyclophosphamide).", {"vincristine", "doxorubicin", "cyclophosphamide"}),
        ("Elle a reçu cisplatine et doxorubicine, en évitant le méthotrexate.", {"cisplatin", "doxorubicin"}),
        ("Il a reçu du cisplatine 70 mg/m2 en perfusion continue (CP).", {"cisplatin"}),
        ("Il a reçu trois cures d'AC60.", {"doxorubicin", "cyclophosphamide"}),
        ("Il a reçu CBDCA-Vp16 x 6 cycles.", {"carboplatin", "etoposide"}),
    ],
)
def test_a_list_in_the_text_says_what_was_given(text: str, drugs: set[str]) -> None:
    (episode,) = episodes(text)
    assert {d.drug for d in episode.drugs} == drugs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Arthrite sous méthotrexate 10 mg/semaine. Tumeur du rein. Le méthotrexate a été maintenu.", []),
        ("Tumeur du rein. Elle a reçu du méthotrexate 50 mg/m2.", ["methotrexate"]),
        ("Carcinome du sein. Elle a reçu 6 cures de méthotrexate.", ["methotrexate"]),
    ],
)
def test_a_drug_of_another_disease_told_before_the_tumour_is_no_therapy_of_it(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "Trois cures de FEC néoadjuvant. Une mastectomie a été réalisée. Trois cures de FEC adjuvant ont suivi.",
            ["neoadjuvant", None, "adjuvant"],
        ),
        (
            "Il a reçu du sunitinib, arrêté. Une néphrectomie a été réalisée. Le sunitinib a été poursuivi.",
            [None, None, None],
        ),
        (
            "Elle a reçu 4 cycles de docétaxel avec trastuzumab adjuvant. Le trastuzumab a été poursuivi.",
            ["adjuvant", "adjuvant"],
        ),
    ],
)
def test_the_same_drugs_around_an_operation_are_two_episodes(text: str, settings: list[str | None]) -> None:
    assert [e.setting for e in episodes(text)] == settings


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Elle a reçu 4 cycles de cisplatine et pémétrexed puis 3 cycles de pémétrexed.", [4, 3]),
        ("Quatre cycles de FOLFOX puis deux cycles de FOLFOX allégé ont été administrés.", [4, 2]),
        ("Docétaxel, 6 cycles. Le foie est irradié. Deux cycles supplémentaires de docétaxel suivent.", [6, None, 2]),
        ("Trois cycles de FLOT. Une gastrectomie est réalisée. Il a ensuite reçu quatre cycles de FLOT.", [3, None, 4]),
        ("Le tamoxifène a été pris de 2005 à 2010. En 2013, le tamoxifène a été débuté.", [None, None]),
        ("Elle a reçu 6 cycles de FEC. Elle a bien toléré les 6 cycles de FEC.", [6]),
        ("Six cycles de FEC. Une mastectomie est réalisée. Au total, six cycles de FEC.", [6, None]),
        ("Il a reçu 6 cycles de cisplatine et gemcitabine. La gemcitabine a été mal tolérée.", [6]),
    ],
)
def test_drugs_counted_or_dated_apart_are_given_again(text: str, counts: list[int | None]) -> None:
    assert [e.cycles for e in episodes(text)] == counts


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Tumeur du sein. Une mastectomie, puis une radiothérapie du sein ont été réalisées.", "adjuvant"),
        ("Tumeur du sein. Une radiothérapie du sein a été réalisée.", None),
        ("Tumeur du sein. Mastectomie. Récidive en 2015. Une radiothérapie du sein a été réalisée.", None),
        ("Après la fin du traitement adjuvant, une radiothérapie du sein a été réalisée.", None),
    ],
)
def test_a_radiotherapy_after_the_operation_is_adjuvant(text: str, setting: str | None) -> None:
    assert [e.setting for e in episodes(text) if e.kind == "radiotherapy"] == [setting]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Entre mars et juin 2015, il a reçu du docétaxel.", ("2015-03", "2015-06")),
        ("De novembre à mars 2015, il a reçu du docétaxel.", ("2014-11", "2015-03")),
        ("Un total de 6 cycles de docétaxel a été donné, le dernier le 15/12/2015.", (None, "2015-12-15")),
        (
            "Il a reçu du docétaxel. Six mois après la fin du traitement, en mars 2016, une récidive.",
            (None, "2015-09~"),
        ),
        ("Il a reçu du docétaxel. Six mois après la fin du traitement, une récidive.", (None, None)),
        ("En mai 2016, une progression, et du docétaxel a été débuté en juin 2016.", ("2016-06", None)),
        ("Il a reçu du docétaxel en mars 2015, jusqu'en juin 2012.", ("2015-03", None)),
        ("Il a reçu du docétaxel du 11/08 au 03/12/2015.", ("2015-08-11", "2015-12-03")),
        ("Erlotinib (17/07/2015-01/09/2015).", ("2015-07-17", "2015-09-01")),
    ],
)
def test_dates_of_one_stretch_and_times_counted_back(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


def test_what_follows_an_ended_therapy_starts_in_the_month_it_ended() -> None:
    text = "Il a reçu FEC jusqu'en juin 2014, puis du docétaxel pendant 3 cycles."
    first, second = episodes(text)
    assert (_dates(first), _dates(second)) == ((None, "2014-06"), ("2014-06~", None))
    assert [d.rule for d in second.derivations if d.property == "start"] == ["start-at-end-before"]


@pytest.mark.parametrize(
    ("text", "cycles", "reason"),
    [
        ("Il reçoit du docétaxel, 4 cycles, toujours en cours.", 4, None),
        ("Il a reçu du docétaxel, arrêté au cycle 5.", 5, None),
        ("Il a reçu du docétaxel, arrêté au cinquième cycle.", 5, None),
        ("Il a reçu du docétaxel, 4 cycles.", 4, None),
    ],
)
def test_cycles_by_number_and_what_is_still_running(text: str, cycles: int, reason: str | None) -> None:
    episode = episodes(text)[0]
    assert (episode.cycles, episode.stop_reason) == (cycles, reason)


def test_a_count_by_an_ordinal_is_derived_and_fractions_are_proved() -> None:
    (episode,) = episodes("Il a reçu du docétaxel, arrêté au cinquième cycle.")
    assert [d.rule for d in episode.derivations if d.property == "cycles"] == ["cycles-ordinal"]
    text = "Une radiothérapie du sein a été réalisée. Au total, 30 Gy ont été délivrés en 10 séances."
    (radiation,) = episodes(text)
    assert (radiation.dose.value if radiation.dose else None, radiation.fractions) == ("30", 10)
    assert "10 séances" in words(text, radiation.evidence) or "10" in words(text, radiation.evidence)


def test_a_dose_in_gray_without_a_word_for_radiotherapy_is_one() -> None:
    text = "Tumeur du poumon. Du 4 au 11/03/2016, 25 Gy ont été délivrés en 5 séances."
    (episode,) = episodes(text)
    assert (episode.kind, episode.fractions, *_dates(episode)) == ("radiotherapy", 5, "2016-03-04", "2016-03-11")


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("Il a reçu du docétaxel 1,5-2 mg/kg.", "unclear", None),
        ("Il a reçu du docétaxel 75 mg/m2.", "reported", "75"),
        ("Il a reçu du docétaxel avec une dose cumulée de 570 mg.", "notReported", None),
    ],
)
def test_a_range_or_a_sum_is_no_dose(text: str, status: str, value: str | None) -> None:
    (exposure,) = episodes(text)[0].drugs
    assert (exposure.dose_status, exposure.dose.value if exposure.dose else None) == (status, value)


def test_centigrays_become_grays_with_a_derivation() -> None:
    (episode,) = episodes("Une radiothérapie cérébrale de 3000 cGy a été délivrée.")
    assert episode.dose is not None
    assert (episode.dose.value, episode.dose.unit) == ("30", "Gy")
    assert [(d.property, d.value) for d in episode.dose.derivations] == [("doseValue", "30")]


@pytest.mark.parametrize(
    ("again", "doses"),
    [
        ("Le docétaxel a été repris à la même dose.", ["70"]),
        ("On réintroduit le docétaxel à dose identique.", ["70"]),
        ("Reprise du docétaxel à la même posologie.", ["70"]),
        ("Retraitement par docétaxel et carboplatine aux mêmes doses.", ["70", None]),
        ("Il a été décidé de reprendre le docétaxel à la même dose associé à la gemcitabine 900 mg/m2.", ["70", "900"]),
        ("Le docétaxel a été repris à 60 mg/m2, le pembrolizumab à la même dose.", ["60"]),
        ("Le docétaxel a été repris.", [None]),
        ("Le docétaxel a été repris à une dose plus faible.", [None]),
    ],
)
def test_drugs_told_with_the_same_doses_get_those_told_before(again: str, doses: list[str | None]) -> None:
    text = f"Elle reçoit du docétaxel 70 mg/m2 pendant 6 cycles, puis de l'éribuline 1,23 mg/m2. {again}"
    last = next(e for e in episodes(text)[2:] if e.drugs)
    assert [d.dose.value if d.dose else None for d in last.drugs] == doses


def test_a_dose_told_as_the_same_is_derived_from_where_it_stands() -> None:
    text = "Il reçoit du pazopanib 600 mg/j. Chirurgie de la métastase. Le pazopanib est repris à la même dose."
    (exposure,) = episodes(text)[-1].drugs
    assert exposure.dose is not None
    assert [(d.property, d.rule, d.value) for d in exposure.dose.derivations] == [
        ("doseValue", "dose-as-before", "600")
    ]
    assert [text[s.start : s.end] for s in exposure.dose.evidence] == ["pazopanib 600 mg"]


@pytest.mark.parametrize("told", ["2 x 7 Gy", "2*7 Gy", "2×7Gy"])
def test_a_dose_told_as_a_product_is_computed_with_a_derivation(told: str) -> None:
    (episode,) = episodes(f"Une curiethérapie de {told} a été réalisée.")
    assert episode.dose is not None
    assert (episode.dose.value, episode.dose.unit, episode.fractions) == ("14", "Gy", 2)
    assert [(d.property, d.rule, d.value) for d in episode.dose.derivations] == [("doseValue", "dose-product", "14")]


def test_bisphosphonates_told_beside_a_drug_are_an_episode_and_no_denosumab() -> None:
    text = "En mai 2013, il a commencé du pazopanib et des bisphosphonates. Du dénosumab a ensuite été débuté."
    assert [(e.kind, e.name) for e in episodes(text)] == [
        ("targeted", "pazopanib"),
        ("bone-modifying", "bone-modifying therapy"),
        ("bone-modifying", "denosumab"),
    ]
