"""Why a therapy ended before all its cycles, or gave way to another one: told with the cycles not given, behind the
drug that came in its place, in the entry that its stop closes."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Cisplatine hebdomadaire, 4 injections (C5 non faite, créat 148).", "toxicity"),
        ("Cisplatine-gemcitabine du 02/03 au 20/05/2021, C4 annulée, insuffisance rénale.", "toxicity"),
        ("Cisplatine x 3. La 4ème a été annulée : thrombopénie grade 3.", "toxicity"),
        ("MVAC x 3, le 4e non fait (neutropénie fébrile).", "toxicity"),
        ("Docétaxel, 7 cures (dernière cure non faite, neuropathie).", "toxicity"),
        ("Cétuximab hebdomadaire, 5 injections/7 (mucite g3, les 2 dernières annulées).", "toxicity"),
        ("Ipilimumab dès le 04/01/2021, 2 doses sur 4 prévues : colite G3.", "toxicity"),
        ("4 cycles de docétaxel sur 6 prévus, arrêt pour progression hépatique.", "progression"),
        ("Cisplatine-gemcitabine x 3, C4 omis, acouphènes gr 2.", "toxicity"),
        ("Docétaxel du 02/03 au 20/05/2021, la 6e cure sautée (neutropénie fébrile).", "toxicity"),
        ("Carboplatine x 4, C5-C6 supprimées pour thrombopénie.", "toxicity"),
        ("MVAC x 3, C4 a été omis, insuffisance rénale.", "toxicity"),
        ("Cisplatine hebdomadaire, 4 cycles sur 6 en raison d'une insuffisance rénale.", "toxicity"),
        ("Ipilimumab, 3 doses seulement, du fait d'une hépatite.", "toxicity"),
        ("Ipilimumab, 2 doses seulement, car compliquées d'une colite grade 3.", "toxicity"),
        ("Cisplatine hebdomadaire x 4 (5e sur 6 annulée, neutropénie).", "toxicity"),
        ("Cisplatine 100 mg/m2 J1 J22. J43 non fait (insuffisance rénale).", "toxicity"),
        ("Cisplatine 100 mg/m2 J1 J22 ; J43 annulé : créatinine 160.", "toxicity"),
        ("Cisplatine : S1, S4. S7 non faite (acouphènes).", "toxicity"),
        ("Trastuzumab arrêté en mai 2019 en raison d'une chute de la FEVG à 40 %.", "toxicity"),
        ("Carboplatine arrêté en mai 2019 pour chute des plaquettes.", "toxicity"),
        ("Cisplatine 100 mg/m2. J43 fait, créatinine 160.", None),
        ("Cisplatine 100 mg/m2. J8 non fait (neutropénie).", None),
        ("Docétaxel, 3 doses sur 4 pour une tumeur volumineuse.", None),
        ("Docétaxel en cours. C3 omise (neutropénie), C4 faite le 12/03/2021.", None),
        ("Docétaxel, J8 de C3 omis (neutropénie).", None),
        ("Docétaxel en cours. C3 annulée (neutropénie), C4 faite le 12/03/2021.", None),
        ("Docétaxel en cours, C3 reportée (neutropénie).", None),
        ("Docétaxel, 3 doses sur 4 : bonne tolérance.", None),
        ("Docétaxel, J8 annulé (neutropénie).", None),
    ],
)
def test_a_toxicity_told_with_the_cycles_not_given_ended_a_therapy(text: str, reason: str | None) -> None:
    assert episodes(f"Patient de 60 ans, cancer métastatique. {text}")[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        ("Létrozole, remplacé en 10/2016 par exémestane 25 mg (arthralgies gr 2).", "2016-10", "toxicity"),
        ("Létrozole depuis 03/2015, relayé par tamoxifène en 10/2016 pour arthralgies.", "2016-10", "toxicity"),
        ("Létrozole depuis 03/2015, relayé en 10/2016 par tamoxifène pour ostéoporose.", "2016-10", "toxicity"),
        ("Létrozole, mal toléré sur le plan articulaire, relayé par tamoxifène en 10/2016.", "2016-10", "toxicity"),
        ("Arthralgies G2 -> létrozole remplacé par tamoxifène le 06/02/2017.", "2017-02-06", "toxicity"),
        ("Létrozole depuis 2015, switch pour tamoxifène en 10/2016 (arthralgies).", "2016-10", "toxicity"),
        ("Sunitinib relayé par axitinib en 10/2016 pour progression pulmonaire.", "2016-10", "progression"),
        ("Docétaxel, remplacé par l'éribuline en 10/2016 pour toxicité.", "2016-10", "toxicity"),
        ("Docétaxel remplacé par l'éribuline en 10/2016 pour toxicité neurologique.", "2016-10", "toxicity"),
        ("Létrozole depuis 2015, relayé par tamoxifène en 10/2016, arthralgies depuis.", "2016-10", None),
        ("Létrozole relayé par tamoxifène en 10/2016. Arthralgies.", "2016-10", None),
    ],
)
def test_what_is_told_behind_a_new_drug_is_why_the_one_before_it_ended(
    text: str, date: str, reason: str | None
) -> None:
    old, new = episodes(text)
    assert (old.end.edtf if old.end else None, old.stop_reason) == (date, reason)
    assert (new.start.edtf if new.start else None, new.stop_reason) == (date, None)


def test_one_drug_of_a_regimen_that_is_changed_in_brackets_does_not_end_it() -> None:
    found = episodes("R-DHAP x 3 (cisplatine remplacé par carboplatine à C2 pour acouphènes) du 02/02 au 20/04/2018.")
    assert found[0].stop_reason != "toxicity"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- 09/2021 : évérolimus.\n- 01/2022 : pneumopathie. Scanner fait. Évérolimus stoppé.", "toxicity"),
        ("- 09/2021 : évérolimus.\n- 01/2022 : mucite. Évérolimus arrêté.", "toxicity"),
        ("[04/06/2021] Évérolimus.\n[29/10/2021] Perforation du sigmoïde. Évérolimus arrêté.", "toxicity"),
        ("> Évérolimus.\n> hépatite gr 3. Cortisone 1 mg/kg. Évérolimus définitivement arrêté.", "toxicity"),
        ("04/06/2021 Évérolimus.\n29/10/2021 Hépatite grade 3. Évérolimus arrêté.", "toxicity"),
        ("- 09/2021 : évérolimus.\n- 01/2022 : mucite. Progression hépatique. Évérolimus arrêté.", "progression"),
        ("- 09/2021 : évérolimus.\n- 01/2022 : vomissements. 6 métastases cérébrales. Évérolimus arrêté.", None),
        ("- 09/2021 : évérolimus.\n- 01/2022 : pas de mucite. Évérolimus arrêté.", None),
        ("- 09/2021 : évérolimus.\n- 01/2022 : mucite. Perfusion stoppée.", None),
    ],
)
def test_an_entry_tells_the_toxicity_before_the_stop_it_led_to(text: str, reason: str | None) -> None:
    found = episodes(f"Patient de 60 ans, tumeur neuroendocrine.\n{text}")[0]
    assert found.stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Imatinib de juillet 2012 à juillet 2015 (3 ans).", "completed"),
        ("Tamoxifène 2010-2015 (5 ans).", "completed"),
        ("Tamoxifène 5 ans (2010-2015).", "completed"),
        ("Imatinib 400 mg/j du 01/03/2012 au 02/03/2015 (3 ans). Crampes.", "completed"),
        ("Pembrolizumab du 10/10/2017 au 02/10/2019, arrêt électif.", "completed"),
        ("Imatinib de juillet 2012 à juillet 2015.", None),
        ("Imatinib de juillet 2012 à juillet 2013 (12 cures), arrêté.", None),
    ],
)
def test_what_is_given_for_whole_years_was_given_in_full(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Pazopanib 03/2019 -> 06/2019 (toxicité hépatique).", "toxicity"),
        ("Pazopanib 03/2019-06/2019, intolérance digestive.", "toxicity"),
        ("L2 | pazopanib 800 mg | 03/2019 - 06/2019 | hépatite G3", "toxicity"),
        ("| L2 | pazopanib | 03/2019 | 06/2019 | toxicité |", "toxicity"),
        ("L2\tpazopanib\t03/2019\t06/2019\ttoxicité", "toxicity"),
        ("L2 | pazopanib | 03/2019 | 06/2019 | toxicité hépatique G3", "toxicity"),
        ("Pazopanib 03/2019 - 06/2019, hypertension grade 2.", None),
        ("Pazopanib 03/2019 - 06/2019, toxicité digestive G1.", None),
        ("Pazopanib 03/2019 - 06/2019 (toxicité cutanée de grade 2).", None),
        ("Pazopanib 03/2019 - 06/2019. Asthénie.", None),
        ("Pazopanib 03/2019 - 06/2019, bonne réponse, mucite grade 2.", None),
        ("Pazopanib 03/2019 - 06/2019, réponse partielle, asthénie grade 1.", None),
    ],
)
def test_what_stands_behind_the_time_of_a_therapy_tells_why_it_ended(text: str, reason: str | None) -> None:
    assert episodes(f"Homme de 60 ans, cancer du rein.\n{text}")[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("- I-131 : 3,7 GBq en mai 2014.\n- I-131 5,5 GBq avril 2016.\n- I-131 7,4 GBq oct. 2018.", 3),
        ("I-131 100 mCi en mars 2015. Nouvelle dose d'I-131 150 mCi en avril 2017.", 2),
        ("I-131 3,7 GBq en mai 2014. I-131 donné en mai 2014 sans incident.", 1),
        ("177Lu-DOTATATE 7,4 GBq en mai 2014. 177Lu-DOTATATE en juillet 2014.", 1),
    ],
)
def test_each_activity_of_radioiodine_is_a_therapy(text: str, starts: int) -> None:
    assert len(episodes(f"Homme de 60 ans, cancer de la thyroïde.\n{text}")) == starts


def test_a_sheet_tells_when_the_irradiation_above_began() -> None:
    text = "Radiothérapie externe\n- Dose totale : 45 Gy\n- Date de début : 12/03/2020\n- Date de fin : 20/04/2020"
    found = episodes(f"Homme de 60 ans, cancer du rectum.\n{text}")
    assert [(e.start and e.start.edtf, e.end and e.end.edtf) for e in found] == [("2020-03-12", "2020-04-20")]


@pytest.mark.parametrize(
    ("text", "cycles", "reason"),
    [
        ("Taxol hebdomadaire x 5 (6e cure annulée).", 5, None),
        ("Taxol x 5 (5e sur 6 annulée, leucopénie G3).", 5, "toxicity"),
        ("Taxol x 5 (6e cure non faite : neutropénie).", 5, "toxicity"),
        ("Taxol hebdomadaire (12e cure non faite).", 11, None),
        ("Taxol hebdo, 8 faits sur 12 (neuropathie gr 2).", 8, "toxicity"),
        ("Taxol hebdo : 10 reçus/12.", 10, None),
        ("Docétaxel 6 cures. Biopsies : 8 faites sur 12.", 6, None),
    ],
)
def test_a_cycle_in_brackets_that_was_not_given_denies_no_therapy(text: str, cycles: int, reason: str | None) -> None:
    told = episodes(f"Femme de 60 ans, cancer du sein.\n{text}")[0]
    assert (told.cycles, told.stop_reason) == (cycles, reason)


@pytest.mark.parametrize("text", ["Taxol (refusé).", "Taxol (non fait).", "Taxol 80 mg/m2 (refusé par la patiente)."])
def test_a_therapy_in_brackets_that_was_not_given_is_none(text: str) -> None:
    assert not episodes(f"Femme de 60 ans, cancer du sein.\n{text}")


def test_a_stretch_of_time_may_be_followed_by_a_response_beside_a_grade() -> None:
    text = "Cancer du larynx. 3 TPF de mai à juillet 2020, bonne réponse clinique, radiothérapie, mucite grade 3."
    assert [e.stop_reason for e in episodes(text) if e.kind == "chemotherapy"] == ["completed"]
