"""Adverse events told by a measure: with a grade, by the value it fell or rose to, by how much weight was lost."""

from __future__ import annotations

import pytest

from kg.fact.case import AdverseEvent
from tests.reading import adverse_events


def _place(event: AdverseEvent) -> int:
    return event.evidence[0].start


def graded(text: str) -> list[tuple[str, int | None]]:
    return [(e.concept, e.grade) for e in adverse_events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plaquettes 61 (gr2)", [("thrombocytopenia", 2)]),
        ("PNN 0,4 gr4", [("neutropenia", 4)]),
        ("Hb 6,7 gr 3", [("anemia", 3)]),
        ("Hb : 7,1 G3", [("anemia", 3)]),
        ("plaq 28.000 = gr3", [("thrombocytopenia", 3)]),
        ("prot 4 g = G3", [("proteinuria", 3)]),
        ("IR gr 2", [("acute-kidney-injury", 2)]),
        ("NTP gr 4", [("neutropenia", 4)]),
        ("vomissts gr 1", [("vomiting", 1)]),
        ("HFSR G2", [("palmar-plantar-erythrodysesthesia", 2)]),
        ("tox cut gr 3", [("skin-toxicity", 3)]),
        ("Hb 12,7, PNN 3,4", []),
        ("oxycodone IR 20 mg", []),
        ("plaquettes 231", []),
    ],
)
def test_a_measure_with_its_grade_or_a_word_cut_short(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert graded(f"Cancer du sein. Sunitinib 50 mg : {text}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FEVG passée de 66 à 47 %.", ["ejection-fraction-decreased"]),
        ("FEVG 61 -> 48 %.", ["ejection-fraction-decreased"]),
        ("La FEVG passe de 65 à 52.", ["ejection-fraction-decreased"]),
        ("Baisse de la FEVG à 46 %.", ["ejection-fraction-decreased"]),
        ("La fraction d'éjection a chuté de 70 à 55 %.", ["ejection-fraction-decreased"]),
        ("FEVG 66 puis 63 %.", []),
        ("FEVG 64 à 12 mois.", []),
        ("FEVG passée de 48 à 60 %.", []),
    ],
)
def test_an_ejection_fraction_that_fell_by_a_good_part(text: str, expected: list[str]) -> None:
    assert [e.concept for e in adverse_events(f"Cancer du sein. Trastuzumab pendant un an. {text}")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Créatinine passée de 75 à 180 après C1.", ["increased-creatinine"]),
        ("Créat 80 -> 165 après C2.", ["increased-creatinine"]),
        ("Créatinine passée de 75 à 80 après C1.", []),
        ("Créatinine 160 -> 78 après C2.", []),
    ],
)
def test_a_creatinine_that_rose(text: str, expected: list[str]) -> None:
    assert [e.concept for e in adverse_events(f"Cancer du col. Cisplatine 75 mg/m2 C1, C2. {text}")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mucite G3. Perte 12 kg.", ["mucositis", "weight-loss"]),
        ("Mucite G3, perte 8 kg.", ["mucositis", "weight-loss"]),
        ("Vomissements G2. Perdu 7 kg.", ["vomiting", "weight-loss"]),
        ("Mucite gr 2. Perte de 10 kg. Sonde.", ["mucositis", "weight-loss"]),
        ("Mucite G3, perte 9 kg gr 2.", ["mucositis", "weight-loss"]),
        ("Mucite G3. Perte du dossier en 2019.", ["mucositis"]),
        ("Mucite G3. Le patient pèse 71 kg.", ["mucositis"]),
    ],
)
def test_weight_lost_noted_behind_a_toxicity(text: str, expected: list[str]) -> None:
    assert [e.concept for e in adverse_events(f"Cancer du pharynx. Cisplatine et RT 70 Gy. {text}")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rituximab tous les deux mois. Hypogammaglobulinémie.", ["hypogammaglobulinemia"]),
        ("Rituximab 12 injections. Hypogamma, immunoglobulines.", ["hypogammaglobulinemia"]),
        ("R-CHOP 6 cures. Zona du visage.", ["herpes-zoster"]),
        ("Bendamustine 4 cycles, zona.", ["herpes-zoster"]),
        ("Daratumumab poursuivi seul. Zona en 03/2020.", ["herpes-zoster"]),
        ("Rechute en 2020. Zona.", []),
        ("Surveillance. Hypogammaglobulinémie connue.", []),
    ],
)
def test_infections_and_antibodies_that_a_therapy_of_a_lymphoma_is_known_for(text: str, expected: list[str]) -> None:
    assert [e.concept for e in adverse_events(f"Lymphome du manteau. {text}")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anémie transfusée.", ["anemia"]),
        ("Thrombopénie à 12 G/L, 3 culots.", ["thrombocytopenia"]),
        ("Hb 7,1 (2 CG).", ["anemia"]),
        ("Plaq 9 -> transf x2.", ["thrombocytopenia"]),
        ("Une anémie ayant nécessité une transfusion.", ["anemia"]),
        ("Nadir : plaquettes 15 000 (6 CPA), Hb 6,8 (3 CGR).", ["thrombocytopenia", "anemia"]),
        ("Hb 10,2, pas de transfusion.", []),
        ("Hématémèse, anémie transfusée.", []),
        ("Anémie. Transfusion discutée.", []),
    ],
)
def test_counts_of_the_blood_that_were_transfused(text: str, expected: list[str]) -> None:
    found = sorted(adverse_events(f"Cancer de l'ovaire. Carboplatine, 6 cures. Revue. {text}"), key=_place)
    assert [e.concept for e in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pneumopathie à la bléomycine.", ["pneumonitis"]),
        ("Pneumopathie sous nivolumab, grade 2.", ["pneumonitis"]),
        ("Scanner : verre dépoli, pneumopathie G2.", ["pneumonitis"]),
        ("Pneumopathie gr 3 en verre dépoli bilatéral.", ["pneumonitis"]),
        ("Pneumopathie secondaire à l'évérolimus.", ["pneumonitis"]),
        ("Pneumopathie au 2e cycle.", ["lung-disorder"]),
        ("Pneumopathie grade 2, amoxicilline.", ["lung-disorder"]),
        ("Alopécie, PNP gr 2.", ["alopecia", "polyneuropathy"]),
        ("Curage : 4N+, CRS 2.", []),
        ("CRS gr 2 à J3.", ["cytokine-release-syndrome"]),
    ],
)
def test_what_letters_and_disorders_of_the_lung_mean(text: str, expected: list[str]) -> None:
    found = sorted(adverse_events(f"Cancer du poumon. Bléomycine, 3 cures. {text}"), key=_place)
    assert [e.concept for e in found] == expected
