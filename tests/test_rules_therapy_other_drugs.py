"""The dose of what else the patient takes is none of the cancer drug that is told before it in a list."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Traitement actuel : létrozole, metformine 1000 mg x2, bisoprolol 2,5 mg", None),
        ("Traitement : tamoxifène (depuis 2018), Kardégic 75 mg, Lasilix 40 mg/j", None),
        ("Traitement habituel : Kardégic 75 mg, tamoxifène, Inexium 20 mg", None),
        ("Sous Zoladex, morphine 20 mg x2/j", None),
        ("Traitements : imatinib / amlodipine 10 mg / pantoprazole 40 mg", None),
        ("Elle prend de l'anastrozole, de l'atorvastatine 20 mg et du paracétamol 1 g", None),
        ("Capécitabine, avec Primpéran 10 mg x3/j en cas de nausées", None),
        ("Paclitaxel (prémédication : Polaramine 5 mg, Azantac 50 mg)", None),
        ("Létrozole, Xarelbo 20 mg", None),  # a name in no vocabulary
        ("Létrozole ; Xarelbo LP 20 mg/j", None),
        ("Létrozole, calcium 1 g/j, vitamine D", None),  # one without a capital
        ("Létrozole + fer 80 mg/j", None),
        ("Létrozole, cannabidiol 100 mg/j", None),
        ("Docétaxel et corticoïdes 16 mg/j", None),  # a group of drugs, a substance
        ("Cisplatine, hyperhydratation, magnésium 2 g", None),
        ("Prednisone en schéma dégressif 60 mg", "60"),
        ("Létrozole 2,5 mg, Xarelbo 20 mg", "2.5"),
        ("Létrozole (Femara) 2,5 mg, metformine 1000 mg", "2.5"),
        ("Docétaxel, Posologie 75 mg/m2", "75"),
        ("Docétaxel, 75 mg/m2", "75"),
        ("Docétaxel, initialement 75 mg/m2", "75"),
        ("Docétaxel, réduit 75 mg/m2", "75"),
        ("Docétaxel, dose 75 mg/m2", "75"),
        ("Enantone LP 11,25 mg tous les 3 mois", "11.25"),
        ("Enantone LP 11,25 tous les 3 mois", "11.25"),
        ("Taxol (paclitaxel) hebdomadaire, 80 mg/m2", "80"),
    ],
)
def test_a_cancer_drug_has_no_dose_of_another_drug(text: str, dose: str | None) -> None:
    (drug,) = episodes(text)[0].drugs
    assert (drug.dose and drug.dose.value) == dose


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("La rispéridone 6 mg par jour est débutée.", None),
        ("On débute un traitement par tramadol (50 mg x 4/j).", None),
        ("On débute le traitement avec du Zyrophane (100 mg par jour).", None),
        ("Le traitement a été débuté avec un Zyrophane de 80 mg.", None),
        ("Les doses de morphine (30 mg/12 heures) ont été reprises.", None),
        ("Début d'une morphine 10 mg, et de la lamotrigine 25 mg/j.", None),
        ("Débuté à la dose de 150 mg/j.", "150"),
        ("Le traitement a été débuté à la posologie de 150 mg/j.", "150"),
        ("Le traitement a débuté avec une dose de 150 mg/j.", "150"),
        ("Débuté à raison de 150 mg par jour.", "150"),
    ],
)
def test_the_dose_of_other_care_told_alone_is_none_of_the_drug_before(told: str, dose: str | None) -> None:
    (drug,) = episodes(f"Cancer du poumon. Traitement par erlotinib. {told}")[0].drugs
    assert (drug.dose and drug.dose.value) == dose


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("Lenvatinib en 2016. Un traitement est mis en place avec de l'érythropoïétine 100 µg par semaine.", None),
        ("Lenvatinib en 2016. Ce traitement est associé au furosémide 20 mg/j, débuté en mai.", None),
        ("Imatinib en 2016. Des antibiotiques sont débutés : amoxicilline/acide clavulanique 1 g/8 h.", None),
        ("Bévacizumab en 2016. Un bilan a été réalisé : protéines 3,1 g/jour.", None),
        ("Bévacizumab en 2016. Une TEP a été réalisée, avec un SUV de 4,2 g/ml.", None),
        ("Imatinib en 2016. Le traitement est débuté à la dose de 400 mg par jour.", "400"),
        ("Imatinib en 2016. Débuté à 400 mg par jour.", "400"),
        ("Imatinib en 2016. Le traitement est débuté avec du voriconazole à une dose de 6 mg/kg.", None),
    ],
)
def test_a_dose_that_points_back_is_of_no_other_drug_and_no_measure(text: str, dose: str | None) -> None:
    (drug,) = episodes(text)[0].drugs
    assert (drug.dose and drug.dose.value) == dose


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("AC en 2016. Érythropoïétine 30000 UI par semaine.", ["epoetin"]),
        ("AC en 2016. Elle reçoit de la darbépoétine 500 µg toutes les 3 semaines.", ["darbepoetin-alfa"]),
        ("AC en 2016. Un soutien par romiplostim 100 µg par semaine est débuté.", ["romiplostim"]),
        ("AC en 2016. Traitement par Aranesp 300 µg.", ["darbepoetin-alfa"]),
        ("AC en 2016. Traitement par eltrombopag 50 mg/j.", ["eltrombopag"]),
        ("AC en 2016. Elle reçoit de l'érythropoïétine.", []),
        ("AC en 2016. Le dosage de l'érythropoïétine est normal.", []),
    ],
)
def test_growth_factors_of_red_cells_and_platelets_with_a_dose(text: str, drugs: list[str]) -> None:
    told = [e for e in episodes(text) if e.kind == "supportive"]
    assert [(d.drug or "").split("/")[-1] for e in told for d in e.drugs] == drugs


@pytest.mark.parametrize(
    "told",
    ["acide rétinoïque (isotrétinoïne, 6 mois)", "acide 13-cis rétinoïque (isotrétinoïne)", "acide 13-cis-rétinoïque"],
)
def test_an_acid_told_with_its_name_is_one_drug(told: str) -> None:
    (given,) = episodes(f"Neuroblastome. Traitement par {told}.")
    assert [d.drug for d in given.drugs] == ["isotretinoin"]


@pytest.mark.parametrize("dose", ["cure de 3,7 GBq", "cycle de 3,7 GBq", "traitement par 3,7 GBq", "cure de 3.7 GBq"])
def test_a_dose_with_decimals_is_no_regimen(dose: str) -> None:
    told = episodes(f"Carcinome papillaire de la thyroïde. Seconde {dose} en mars 2015.")
    assert [e for e in told if e.kind == "chemotherapy"] == []
