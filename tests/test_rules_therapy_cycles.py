"""Counts of cycles: what is added, what was planned, which cycle was the last one; a dose told before its drug."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Elle reçoit 4 cycles de FEC puis deux cycles supplémentaires.", 6),
        ("Trois cures de BEP. Après évaluation, deux autres cures sont administrées.", 5),
        ("Après 4 cycles de FOLFOX, la réponse est partielle. Il reçoit 4 cycles de plus.", 8),
        ("Il reçoit 3 cycles de TPF. Trois cycles additionnels de chimiothérapie ont été réalisés.", 6),
        (
            "Il reçoit 2 cycles de TPF. Deux autres cures sont faites. Après ces deux autres cures, rien.",
            4,
        ),
        ("Il reçoit 4 cycles de BEP et deux cycles supplémentaires, soit 6 cycles au total.", 6),
        ("Il reçoit un total de 6 cycles de BEP, dont 2 cycles supplémentaires.", 6),
        ("Il reçoit 4 cycles de BEP. Il a refusé deux cycles supplémentaires.", 4),
        ("Cisplatine pendant 4 cycles, puis docétaxel pendant 3 autres cycles.", 4),
    ],
)
def test_further_cycles_are_added_to_those_counted_before(text: str, cycles: int) -> None:
    assert episodes(text)[0].cycles == cycles


def test_a_sum_of_cycles_says_what_it_is_made_of() -> None:
    text = "Trois cures de BEP. Deux cures supplémentaires sont administrées."
    (episode,) = episodes(text)
    (sum_,) = [d for d in episode.derivations if d.property == "cycles"]
    assert [text[s.start : s.end] for s in sum_.spans] == ["Trois cures", "Deux cures supplémentaires"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("FEC, 3 cycles. Mastectomie en mai. Deux cycles supplémentaires de FEC sont donnés.", [3, 2]),
        ("4 cures de FLOT, gastrectomie en mai, puis 3 cures post-opératoires.", [4, 3]),
        ("3 cycles de carboplatine, cytoréduction en mai puis 3 cycles du même protocole.", [3, 3]),
        ("FEC, 3 cycles, mastectomie, puis 2 cycles adjuvants.", [3, 2]),
        ("FLOT pré-op x4. Gastrectomie totale en juillet. FLOT post-op : 2 cures, arrêt pour dénutrition.", [4, 2]),
        ("FLOT, 4 cycles avant la chirurgie. Gastrectomie. Puis 4 cycles de FLOT en post-opératoire.", [4, 4]),
        ("3 cycles de FEC, mastectomie. Puis 3 cycles de docétaxel.", [3, 3]),
        ("3 cycles de FEC, mastectomie en mai. Les 3 cycles ont été bien tolérés.", [3]),
        ("Mastectomie, puis 6 cycles de FEC.", [6]),
        ("FEC, 3 cycles. Mastectomie en mai. Trois autres cycles du même schéma sont donnés.", [3, 3]),
        ("FEC, 3 cycles. Le FEC est poursuivi pour 3 cycles supplémentaires.", [6]),
    ],
)
def test_further_cycles_after_an_operation_are_an_episode_of_their_own(text: str, counts: list[int]) -> None:
    assert [e.cycles for e in episodes(text) if e.drugs] == counts


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Elle a reçu 4 des 6 cycles prévus de docétaxel.", 4),
        ("Elle a reçu trois des quatre cures de docétaxel.", 3),
        ("Il a reçu 6 cycles sur 8 prévus de R-CHOP.", 6),
        ("Elle débute le docétaxel, six cycles prévus. Elle a terminé le traitement en mars 2015.", 6),
        ("Elle débute le docétaxel, six cures initialement prévues. Après 2 cures, arrêt en raison d'une colite.", 2),
        ("Du docétaxel est proposé pour quatre cycles. Il reçoit deux cycles de docétaxel, arrêté depuis.", 2),
        ("Elle débute le docétaxel, six cycles prévus.", None),
        ("Elle débute le docétaxel, huit cures programmées, avec une bonne tolérance.", None),
    ],
)
def test_planned_cycles_count_where_nothing_says_otherwise(text: str, cycles: int | None) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("FEC. Le premier cycle a débuté en mai et le sixième cycle s'est terminé en octobre.", 6),
        ("Le quatrième cycle de docétaxel s'est achevé sans incident.", 4),
        ("Après le premier cycle de docétaxel, il est arrêté en raison d'une neutropénie.", 1),
        ("Le docétaxel a été interrompu dès la première cure devant une colite.", 1),
        ("Après le premier cycle de docétaxel, on passe à du paclitaxel.", 1),
        ("Il a reçu 17 administrations de nivolumab.", 17),
        ("Elle a reçu six séances de chimiothérapie par FEC.", 6),
        ("Après le premier cycle de docétaxel, il a une neutropénie.", None),
        ("Docétaxel. Le premier cycle est administré le 3 mai 2016.", None),
        ("Il a reçu du docétaxel et 33 séances de radiothérapie.", None),
    ],
)
def test_a_last_or_only_cycle_is_the_number_given(text: str, cycles: int | None) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Capécitabine et trastuzumab, avec 20 mg de prednisone.", [None, None, "20"]),
        ("Il reçoit du trastuzumab et 75 mg/m2 de docétaxel.", [None, "75"]),
        ("Il reçoit 850 mg/m2/12 h x 10 jours de capécitabine + 85 mg/m2 d'oxaliplatine.", ["850", "85"]),
        ("Il reçoit 80 mg/m2 de cisplatine et 1000 mg/m2 de gemcitabine.", ["80", "1000"]),
        ("Cisplatine 80 mg/m2 gemcitabine 1000 mg/m2.", ["80", "1000"]),
        ("Cisplatine 80 mg/m2 et gemcitabine.", ["80", None]),
        ("Gemcitabine et cisplatine 80 mg/m2.", [None, "80"]),
    ],
)
def test_an_amount_of_a_drug_is_that_of_the_drug_after_it(text: str, doses: list[str | None]) -> None:
    assert [d.dose and d.dose.value for e in episodes(text) for d in e.drugs] == doses


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il est sous sunitinib. Le sunitinib a été retiré en raison d'une toxicité hépatique.", "toxicity"),
        ("Sunitinib, retiré en raison d'une mauvaise tolérance.", "toxicity"),
        ("Sunitinib depuis mai. On décide de retirer le sunitinib en raison d'une diarrhée.", "toxicity"),
        ("Sunitinib depuis mai. Le médicament a été retiré à cause d'une diarrhée.", "toxicity"),
        ("Sunitinib depuis mai. Le retrait du traitement a été décidé en raison d'une diarrhée.", "toxicity"),
        ("Sunitinib depuis mai. Le cathéter a été retiré en raison d'une toxicité locale.", None),
        ("Sunitinib depuis mai. On décide de retirer la sonde en raison d'une infection.", None),
    ],
)
def test_a_drug_that_is_withdrawn_is_stopped(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "Ribociclib et létrozole. Le ribociclib est arrêté en raison d'une hépatite.",
            {"ribociclib": "toxicity", "letrozole": None},
        ),
        (
            "Paclitaxel et bévacizumab. Le bévacizumab est suspendu en raison d'une hypertension.",
            {"bevacizumab": "toxicity", "paclitaxel": None},
        ),
        ("Abiratérone et prednisone. L'abiratérone est arrêtée en raison d'une hépatite.", {"abiraterone": "toxicity"}),
        ("Ribociclib et létrozole. Le traitement est arrêté en raison d'une hépatite.", {"letrozole": "toxicity"}),
    ],
)
def test_a_part_of_a_combination_ends_by_itself(text: str, reasons: dict[str, str | None]) -> None:
    found = {d.drug: e.stop_reason for e in episodes(text) for d in e.drugs}
    assert {drug: found[drug] for drug in reasons} == reasons
    assert {e.rank for e in episodes(text)} == {1}


@pytest.mark.parametrize(
    ("text", "cycles", "reason"),
    [
        ("Elle débute le docétaxel. Après le quatrième cycle, une IRM est réalisée.", 4, None),
        ("Elle reçoit 3 cycles de docétaxel. Après 6 cycles, la réponse est partielle.", 6, None),
        ("Elle débute le nivolumab. Après 72 cycles de nivolumab, elle va bien.", None, None),
        ("Elle débute le docétaxel. À ce jour, elle a reçu 5 cycles.", 5, None),
        ("Elle débute le docétaxel, avec 3 cycles reçus jusqu'à présent.", 3, None),
        ("Elle débute le docétaxel. Après 4 cycles, stabilité. Le traitement est poursuivi.", None, None),
        ("Elle débute le docétaxel. Après 2 cycles, la dose est réduite.", None, None),
        ("Elle débute le docétaxel. Elle est en attente du troisième cycle.", None, None),
        ("Elle débute le docétaxel. Six cycles sont programmés.", None, None),
    ],
)
def test_the_last_cycle_told_counts_unless_others_are_told_to_follow(
    text: str, cycles: int | None, reason: str | None
) -> None:
    (episode,) = episodes(text)
    assert (episode.cycles, episode.stop_reason) == (cycles, reason)


def test_the_first_cycle_is_the_only_one_where_another_drug_follows_it() -> None:
    text = "Elle débute le cisplatine. Le premier cycle est mal toléré. Du paclitaxel est alors débuté."
    assert [e.cycles for e in episodes(text)] == [1, None]


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Il a reçu un seul cycle de R-CHOP.", {"rituximab": 1}),
        ("Elle débute la gemcitabine. Après un cycle, elle est décédée.", {"gemcitabine": 1}),
        ("Il débute la gemcitabine, dont il n'a reçu qu'une cure.", {"gemcitabine": 1}),
        ("Il débute le cisplatine. Le quatrième cycle a été suspendu.", {"cisplatin": 3}),
        (
            "Il débute le cisplatine. Après 3 cycles, réponse, et après avoir terminé les 6 cycles prévus, RC.",
            {"cisplatin": 6},
        ),
        (
            "Il débute le docétaxel. Il a terminé quatre cycles et est sous dénosumab.",
            {"docetaxel": 4, "denosumab": None},
        ),
        ("Il débute le docétaxel. Il a reçu six cycles et a débuté une ligne par FOLFIRI.", {"docetaxel": 6}),
        ("Il reçoit R-CHOP, un cycle tous les 21 jours.", {"rituximab": None}),
        ("Il débute le docétaxel. Lors d'un cycle ultérieur, une neutropénie est notée.", {"docetaxel": None}),
        ("Il débute le docétaxel. 6 cycles prévus.", {"docetaxel": None}),
    ],
)
def test_cycles_of_one_of_those_left_out_and_of_what_was_given_before(text: str, cycles: dict[str, int | None]) -> None:
    told = {d.drug: e.cycles for e in episodes(text) for d in e.drugs}
    assert {drug: told[drug] for drug in cycles} == cycles


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Cisplatine débuté. Après les trois premiers cycles, une progression est notée. Pazopanib débuté.", 3),
        ("Cisplatine débuté. Les 4 premiers cycles sont bien tolérés. Néphrectomie.", 4),
        ("Cisplatine débuté. Les trois premiers cycles sont bien tolérés, il reçoit 6 cycles au total.", 6),
        ("Cisplatine débuté. Nausées lors des premiers cycles.", None),
        ("Cisplatine débuté. Les deux premiers cycles ont été bien tolérés.", None),
    ],
)
def test_the_first_cycles_are_so_many_that_others_may_follow(text: str, cycles: int | None) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Elle a reçu un paclitaxel hebdomadaire pendant 12 semaines.", 12),
        ("Un traitement hebdomadaire par paclitaxel durant huit semaines a été administré.", 8),
        ("Carboplatine AUC2 + paclitaxel 50 mg/m2 par semaine x 7 semaines.", 7),
        ("Du cisplatine chaque semaine pendant six semaines a été administré avec la radiothérapie.", 6),
        ("Elle a reçu du paclitaxel 80 mg/m2 toutes les semaines pendant 10 semaines.", 10),
        ("Elle a reçu du docétaxel toutes les trois semaines pendant 12 semaines.", None),
        ("Elle a reçu un paclitaxel hebdomadaire pendant trois mois.", None),
        ("Elle a reçu un interféron hebdomadaire pendant 48 semaines.", None),
        ("BEP (bléomycine 15 mg chaque semaine durant 9 semaines, étoposide 100 mg/m2).", None),
    ],
)
def test_what_is_given_each_week_has_as_many_cycles_as_weeks(text: str, cycles: int | None) -> None:
    assert episodes(text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "drug", "cycles"),
    [
        ("Elle reçoit du docétaxel avec du filgrastim, 6 cycles au total.", "docetaxel", 6),
        ("Docétaxel + acide zolédronique x 4 cycles.", "docetaxel", 4),
        ("Il reçoit du paclitaxel avec du pegfilgrastim pendant 5 cycles.", "paclitaxel", 5),
        ("Carboplatine-paclitaxel avec G-CSF, un total de 6 cycles.", "paclitaxel", 6),
        ("Six cycles de docétaxel et d'acide zolédronique.", "docetaxel", 6),
        ("Docétaxel, puis acide zolédronique. Il en a reçu six cycles au total.", "zoledronic-acid", None),
        ("Dacarbazine. Un mois plus tard, lanréotide. Six cycles de FOLFOX sont prévus.", "dacarbazine", None),
        (
            "Un traitement est débuté dans un autre centre, avec 8 cycles de chimiothérapie d'induction par docétaxel.",
            "docetaxel",
            8,
        ),
    ],
)
def test_cycles_are_of_the_drugs_that_others_are_only_given_along_with(
    text: str, drug: str, cycles: int | None
) -> None:
    assert [e.cycles for e in episodes(text) if drug in {d.drug for d in e.drugs}] == [cycles]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Cancer du sein : 3 FEC100 puis 3 docétaxel.", [3, 3]),
        ("Cancer du sein : 4 EC puis 12 paclitaxel hebdomadaires.", [4, 12]),
        ("Cancer du sein : 4 AC suivis de 12 Taxol.", [4, 12]),
        ("Elle reçoit 3 FEC et 3 Taxotère.", [3, 3]),
        ("Elle a eu 2 EP puis un scanner.", [2]),
        ("Il reçoit du cisplatine 75 docétaxel 75.", [None]),
        ("Il reçoit du vémurafénib 960 mg x 2/j.", [None]),
        ("Il reçoit du vémurafénib 960 mg x2 par jour.", [None]),
    ],
)
def test_a_bare_number_counts_the_drug_or_regimen_right_behind_it(text: str, counts: list[int | None]) -> None:
    assert [e.cycles for e in episodes(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Elle a reçu FEC x 4 + TCH x 6.", [4, 6]),
        ("Elle a reçu AC x 4 cycles + paclitaxel x 12 cycles.", [4, 12]),
        ("Elle a reçu FEC (anthracyclines) x 4 cycles + docétaxel x 3 cycles.", [4, 3]),
        ("Elle a reçu du cisplatine + étoposide x 6 cycles.", [6]),
        ("Elle a reçu 6 cycles de cisplatine + étoposide.", [6]),
    ],
)
def test_a_count_before_a_plus_is_of_what_stands_before_it(text: str, counts: list[int]) -> None:
    assert [e.cycles for e in episodes(f"Cancer du sein. {text}")] == counts


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Avant cycle 13, il signale une toux.", None),
        ("Avant C13, il signale une toux.", None),
        ("Lors de la visite pour le deuxième cycle, elle va bien.", None),
        ("Elle consulte pour sa quatrième cure.", None),
        ("Venue pour C5, elle va bien.", None),
        ("Hospitalisée pour son troisième cycle. Puis mastectomie.", 2),
        ("Après le troisième cycle, mastectomie.", 3),
        ("Au cycle 5, il est arrêté.", 5),
    ],
)
def test_a_cycle_the_patient_comes_for_is_still_to_be_given(text: str, cycles: int | None) -> None:
    assert episodes(f"Cancer du sein. Docétaxel débuté en mai 2015. {text}")[0].cycles == cycles


def test_fractions_that_a_sign_adds_up_are_marked_as_a_sum() -> None:
    text = "Cancer du larynx. Radiothérapie 54 Gy + boost 12 Gy (27+6 fractions) en mai 2014."
    (episode,) = episodes(text)
    (sum_,) = [d for d in episode.derivations if d.property == "fractions"]
    assert (episode.fractions, sum_.rule, sum_.value) == (33, "fractions-added", "33")
    (told,) = episodes("Cancer du larynx. Radiothérapie 66 Gy en 33 fractions en mai 2014.")
    assert told.fractions == 33
    assert not [d for d in told.derivations if d.property == "fractions"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ipilimumab-nivolumab, 4 injections puis nivolumab d'entretien, arrêté en mars 2022.", ["nivolumab"]),
        ("Carboplatine-pémétrexed x4 puis pémétrexed, arrêté en mai 2021 pour progression.", ["pemetrexed"]),
        ("FOLFOX-bévacizumab x12 puis une maintenance par bévacizumab, stoppée en mai 2021.", ["bevacizumab"]),
        ("Durvalumab 20 mg/kg + trémélimumab 1 mg/kg pendant 4 cycles, puis durvalumab 10 mg/kg pendant 12 mois.",
         ["durvalumab"]),
        ("Carboplatine-paclitaxel x6 puis paclitaxel jusqu'en mai 2021.", ["paclitaxel"]),
        ("FOLFOX x6 puis arrêt de l'oxaliplatine.", []),
        ("FOLFOX x6, mal toléré en raison de l'oxaliplatine.", []),
    ],
)  # fmt: skip
def test_some_of_the_drugs_that_follow_the_counted_cycles_of_all_are_an_episode(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes(text) if e.drugs][1:] == names


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("FEC 100 x3 puis docétaxel 100 x3.", [3, 3]),
        ("FEC 100 x 3 puis Taxotère 100 x 3.", [3, 3]),
        ("EC90 x4 puis paclitaxel 80 x12.", [4, 12]),
        ("EC x4, docétaxel 75 x4.", [4, 4]),
        ("AC x4, puis Taxol 80 x12.", [4, 12]),
        ("Enzalutamide 40 x4.", [None]),
        ("Témozolomide 100 x 5.", [None]),
        ("Cabazitaxel 20 x 7, de mai à octobre 2015.", [7]),
        ("Nivolumab 3 mg/kg x 24 (2015-2016).", [24]),
        ("R-CVP 05/14 x 5, rémission.", [5]),
        ("FOLFOX x6 puis abiratérone 250 x4.", [6, None]),
    ],
)
def test_a_count_behind_a_bare_dose_is_one_beside_another_count(text: str, counts: list[int | None]) -> None:
    assert [e.cycles for e in episodes(text) if e.drugs] == counts


_PAIR = "Carcinome du poumon. Métastases hépatiques. Traitement par cisplatine et pémétrexed."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Il a terminé 5 cycles, et un traitement d'entretien par pémétrexed a été débuté.", [5, None]),
        ("Il a terminé 5 cures d'induction, et une maintenance a été décidée avec du pémétrexed.", [5, None]),
        ("Il a reçu 4 cycles, suivis de pémétrexed d'entretien.", [4, None]),
        ("Complétant 3 cycles puis le pémétrexed en maintenance.", [3, None]),
        ("Réponse après le cinquième cycle, initiant le pémétrexed d'entretien.", [5, None]),
        ("Il reçoit 6 cycles, puis docétaxel pendant 2 cycles.", [6, 2]),
        ("Après 3 cycles de pémétrexed d'entretien, le scanner est stable.", [None, 3]),
        ("Puis 3 cycles de docétaxel.", [None, 3]),
    ],
)
def test_cycles_counted_before_what_follows_on_them_are_of_what_was_given_before(
    text: str, told: list[int | None]
) -> None:
    assert [e.cycles for e in episodes(f"{_PAIR} {text}")] == told


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Sunitinib. Après 3 cycles, réponse partielle. Le scanner suivant montre une progression.", None),
        ("Afatinib. À l'évaluation après 2 cycles, maladie stable. Progression en mai.", None),
        ("Imatinib. Après le quatrième cycle, réponse complète. En juin 2015, progression.", None),
        ("Lapatinib. Après 4 cycles, asthénie. La FEVG est normale. Progression en 2014.", None),
        ("Régorafénib. Après 2 cycles, réponse partielle. En mars, le scanner montre une progression.", None),
        ("Sunitinib. Après 3 cycles, le scanner montre une progression.", 3),
        ("Docétaxel. Après 3 cycles, réponse partielle. Le scanner suivant montre une progression.", 3),
    ],
)
def test_cycles_of_a_targeted_drug_that_goes_on_until_a_later_progression_are_not_all(
    text: str, cycles: int | None
) -> None:
    assert episodes(f"Métastases hépatiques. {text}")[0].cycles == cycles


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("Elle a reçu six cycles (3 FEC et 3 docétaxel).", [3, 3]),
        ("Elle a reçu six cycles de chimiothérapie : 3 FEC puis 3 docétaxel.", [3, 3]),
        ("Huit cures ont été administrées (4 AC + 4 paclitaxel).", [4, 4]),
        ("Chimiothérapie de six cycles (trois FEC et trois docétaxel).", [3, 3]),
        ("Elle a reçu six FEC puis trois docétaxel.", [6, 3]),
    ],
)
def test_a_total_told_before_two_therapies_is_that_of_neither(told: str, cycles: list[int]) -> None:
    assert [e.cycles for e in episodes(f"Cancer du sein. {told}")] == cycles
