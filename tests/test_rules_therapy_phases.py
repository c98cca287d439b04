"""What is one therapy and what are two: pauses, what is taken up again, consolidation and maintenance, added drugs."""

from __future__ import annotations

import pytest

from tests.reading import episodes

Told = list[tuple[str, str | None, str | None, int | None]]


def told(text: str) -> Told:
    """Name, start, end and cycles of each drug therapy."""
    return [
        (e.name, e.start.edtf if e.start else None, e.end.edtf if e.end else None, e.cycles)
        for e in episodes(text)
        if e.drugs
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Axitinib débuté en mai 2015. Il a été interrompu en août et repris en septembre 2015 à dose réduite.",
            [("axitinib", "2015-05", None, None)],
        ),
        (
            "Nivolumab débuté en mai 2016, suspendu en juin pour une colite de grade 2, puis repris en juillet 2016.",
            [("nivolumab", "2016-05", None, None)],
        ),
        (
            "Imatinib en mars 2008. Le traitement est arrêté par prudence, puis repris à 300 mg par jour.",
            [("imatinib", "2008-03", None, None)],
        ),
        (
            "Nivolumab débuté en mai 2016. Le nivolumab a été arrêté en juin, repris deux mois plus tard, puis "
            "définitivement arrêté en mars 2017.",
            [("nivolumab", "2016-05", "2017-03", None)],
        ),
        (
            "Pazopanib débuté en mai 2015 et arrêté en juin 2015. Il est repris en juillet à demi-dose.",
            [("pazopanib", "2015-05", None, None)],
        ),
        (
            "Le FOLFOX est arrêté en juin 2016 et le létrozole est repris.",
            [("FOLFOX", None, "2016-06", None), ("letrozole", "2016-06~", None, None)],
        ),
        (
            "Axitinib débuté en mai 2015. Il a été arrêté en août 2015. Elle a repris son travail.",
            [("axitinib", "2015-05", "2015-08", None)],
        ),
    ],
)
def test_what_is_taken_up_in_the_same_breath_was_only_held(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sunitinib de mai 2008 à mars 2010. Progression en juin 2010. Ce traitement est repris en juillet 2010.",
            [("sunitinib", "2008-05", "2010-03", None), ("sunitinib", "2010-07", None, None)],
        ),
        (
            "Nivolumab de mai à août 2018. Progression en juin 2019. L'immunothérapie est réintroduite.",
            [("nivolumab", "2018-05", "2018-08", None), ("nivolumab", "2019-06~", None, None)],
        ),
        (
            "Six cures de FOLFOX de mai à août 2010. Récidive en juin 2011. La chimiothérapie est reprise.",
            [("FOLFOX", "2010-05", "2010-08", 6), ("FOLFOX", "2011-06~", None, None)],
        ),
        (
            "Sunitinib de mai 2008 à mars 2010. Progression en juin 2010. La reprise du suivi est décidée.",
            [("sunitinib", "2008-05", "2010-03", None)],
        ),
        (
            "Nivolumab débuté en mai 2018. Progression en août 2018. Le traitement est suspendu puis repris.",
            [("nivolumab", "2018-05", None, None)],
        ),
    ],
)
def test_what_had_stopped_is_given_again_after_a_progression(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Radiothérapie de 66 Gy avec cisplatine concomitant. Il reçoit ensuite deux cures de cisplatine.",
            [("cisplatin", None, None, None), ("cisplatin", None, None, 2)],
        ),
        (
            "Radiothérapie et témozolomide concomitant. Puis témozolomide 200 mg/m2 cinq jours par mois.",
            [("temozolomide", None, None, None), ("temozolomide", None, None, None)],
        ),
        (
            "Radiothérapie et témozolomide concomitant. Le témozolomide est ensuite poursuivi pour 6 cycles.",
            [("temozolomide", None, None, None), ("temozolomide", None, None, 6)],
        ),
        (
            "Cisplatine-docétaxel débuté. Il termine 6 cycles de traitement, puis un entretien par docétaxel pendant 9 "
            "cycles est donné.",
            [("cisplatin-docetaxel", None, None, 6), ("docetaxel", None, None, 9)],
        ),
        (
            "Cisplatine-pémétrexed débuté. Après 4 cycles, il poursuit le pémétrexed d'entretien pendant 10 cycles.",
            [("cisplatin-pemetrexed", None, None, 4), ("pemetrexed", None, None, 10)],
        ),
        (
            "Imatinib 400 mg par jour débuté. Une gastrectomie est faite. L'imatinib 800 mg par jour est débuté.",
            [("imatinib", None, None, None), ("imatinib", None, None, None)],
        ),
        (
            "Imatinib 400 mg par jour débuté. Une gastrectomie est faite. L'imatinib est bien toléré.",
            [("imatinib", None, None, None)],
        ),
        (
            "Radiothérapie avec cisplatine concomitant, 6 cures. Le cisplatine a été bien toléré.",
            [("cisplatin", None, None, 6)],
        ),
        (
            "Radiothérapie et cisplatine concomitant. Il a ensuite eu 66 Gy de radiothérapie avec cisplatine 40 mg/m2.",
            [("cisplatin", None, None, None)],
        ),
    ],
)
def test_consolidation_and_maintenance_are_therapies_of_their_own(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Début de carboplatine-paclitaxel, avec l'ajout de bévacizumab. Elle a reçu six cures à ce jour.",
            [("carboplatin-paclitaxel", None, None, 6), ("bevacizumab", None, None, 6)],
        ),
        (
            "Deux cycles (1 et 3) de FEC, alternés avec deux cycles (2 et 4) de docétaxel.",
            [("FEC", None, None, 2), ("docetaxel", None, None, 2)],
        ),
        (
            "Le cabazitaxel est débuté. Après 4 cycles de cabazitaxel-prednisone, une progression est vue.",
            [("cabazitaxel-prednisone", None, None, 4)],
        ),
        (
            "Docétaxel 75 mg/m2 et trastuzumab 8 mg/kg jour 1 cycle 1 puis 6 mg/kg pendant 6 cycles.",
            [("docetaxel-trastuzumab", None, None, 6)],
        ),
        (
            "En mai 2013, début du témozolomide. Après le quatrième cycle, colite. Reprise du témozolomide jusqu'à la "
            "fin des 6 cycles prévus.",
            [("temozolomide", "2013-05", None, 6)],
        ),
        (
            "En juin 2014, récidive, du docétaxel est donc donné. Entre juillet et août 2014, il reçoit 4 cures de "
            "docétaxel.",
            [("docetaxel", "2014-07", "2014-08", 4)],
        ),
        (
            "Capécitabine débutée. Elle a ensuite eu une curiethérapie x 4 doses de 5 Gy.",
            [("capecitabine", None, None, None)],
        ),
        (
            "Docétaxel hebdomadaire. Il a reçu de l'immunoglobuline 400 mg/kg/jour x 5 doses.",
            [("docetaxel", None, None, None)],
        ),
        (
            "Un traitement par FOLFOX est donné (sans chirurgie du foie), se terminant en mai 2013.",
            [("FOLFOX", None, "2013-05", None)],
        ),
        (
            "Létrozole (après échec de l'exémestane) arrêté en mai 2014.",
            [
                ("exemestane", None, None, None),
                ("letrozole", None, "2014-05", None),
            ],
        ),
        ("FOLFOX pendant 4 cycles, filgrastim pendant 5 jours.", [("FOLFOX", None, None, 4)]),
    ],
)
def test_which_therapy_a_count_or_an_end_is_of(text: str, expected: Told) -> None:
    assert [t for t in told(text) if t[0] != "filgrastim"] == expected


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("5-FU 400 mg/m2 bolus puis 2400 mg/m2 sur 46 h et oxaliplatine 85 mg/m2.", [2]),
        ("5-FU bolus 400 mg/m2 puis perfusion continue de 2400 mg/m2, oxaliplatine 85 mg/m2.", [2]),
        ("5-FU 400 mg/m2 IV, puis en perfusion continue 2400 mg/m2, irinotécan 180 mg/m2.", [2]),
        ("Cétuximab 400 mg/m2 IV puis 250 mg/m2 et irinotécan 180 mg/m2.", [2]),
        ("5-FU 400 mg/m2 bolus suivi de 2400 mg/m2 sur 48 h, irinotécan 180 mg/m2.", [2]),
        ("5-FU 400 mg/m2 en bolus puis oxaliplatine 85 mg/m2.", [1, 1]),
        ("Capécitabine 1250 mg/m2 per os puis, après progression, irinotécan 180 mg/m2.", [1, 1]),
    ],
)
def test_a_drug_that_goes_on_by_another_route_stays_in_its_regimen(text: str, drugs: list[int]) -> None:
    told = episodes(f"Cancer du côlon.\n{text}")
    assert [len({d.drug for d in e.drugs}) for e in told] == drugs
    assert told[0].drugs[0].dose is not None
    assert float(told[0].drugs[0].dose.value) in (400, 1250)


@pytest.mark.parametrize("wording", ["x 3/sem", "x3/sem", "x 3 par semaine", "x 3/semaine", "x 3 fois par semaine"])
def test_how_often_a_week_counts_no_cycles(wording: str) -> None:
    told = episodes(f"Mélanome. Interféron alfa 10 MU {wording} pendant 11 mois.")[0]
    assert told.cycles is None
    assert told.drugs[0].dose is not None
    assert told.drugs[0].dose.frequency == "3/wk"
