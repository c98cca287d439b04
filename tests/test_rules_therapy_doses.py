"""Doses told behind words for how a drug is given, beside a count of all cycles, and of a bolus with its infusion."""

from __future__ import annotations

import pytest

from tests.reading import episodes, only


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("Doxorubicine 50 mg/m2, pour un total de 6 cycles.", "50"),
        ("Doxorubicine 50 mg/m2, complétant cinq cycles.", "50"),
        ("Doxorubicine 50 mg/m2, total de 6 cures.", "50"),
        ("Doxorubicine 50 mg/m2 au total, 6 cycles.", None),
        ("Doxorubicine 300 mg/m2 (dose totale), 6 cycles.", None),
        ("Doxorubicine (300 mg/m2 cumulés).", None),
        ("Doxorubicine (cumul 300 mg/m2).", None),
        ("Doxorubicine, dose maximale cumulée atteinte de 300 mg/m2.", None),
    ],
)
def test_a_sum_of_cycles_is_none_of_the_dose_before_it(told: str, dose: str | None) -> None:
    [drug] = only(told).drugs
    assert (drug.dose.value if drug.dose else None) == dose


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("Sunitinib selon un schéma habituel (50 mg par jour) en juin 2016.", "50"),
        ("Vinorelbine orale selon un schéma métronomique de 40 mg/j.", "40"),
        ("Pazopanib selon le protocole, 800 mg/j.", "800"),
        ("Sunitinib, traitement antalgique de 50 mg.", None),
        ("Sunitinib, avec un traitement par tramadol 50 mg.", None),
    ],
)
def test_a_dose_behind_the_scheme_of_a_drug_is_its_own(told: str, dose: str | None) -> None:
    [drug] = episodes(told)[0].drugs
    assert (drug.dose.value if drug.dose else None) == dose


@pytest.mark.parametrize(
    ("told", "doses"),
    [
        (
            "FOLFOX : 5-FU 320 mg/m2 en bolus suivi de 1920 mg/m2 en perfusion continue.",
            ["320", "1920"],
        ),
        ("5-FU 400 mg/m2 en bolus et 2400 mg/m2 sur 46 h.", ["400", "2400"]),
        ("5-FU bolus 400 mg/m2 + 1200 mg/m2/j x 2 jours.", ["400", "1200"]),
        ("5-FU 400 mg/m2 en bolus puis 320 mg/m2.", ["400"]),
        ("5-FU 400 mg en bolus et 850 mg de cisplatine.", ["400"]),
        ("5-FU 400 mg/m2 en bolus, dose cumulée 4000 mg/m2.", ["400"]),
        ("Trastuzumab 2 mg/kg IV puis 6 mg/kg IV.", []),
    ],
)
def test_the_infusion_behind_a_bolus_is_a_dose_of_the_same_drug(told: str, doses: list[str]) -> None:
    drugs = episodes(told)[0].drugs
    assert [d.dose.value for d in drugs if d.drug == "fluorouracil" and d.dose] == doses


def test_how_often_an_infusion_is_given_in_a_day_is_no_rhythm_of_the_bolus() -> None:
    bolus, infusion = only("5-FU bolus 400 mg/m2 et 1200 mg/m2/j x 2 jours.").drugs
    assert [d.dose and d.dose.frequency for d in (bolus, infusion)] == [None, "1/d"]


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("Docétaxel en mars 2015, réduit à 60 mg/m2 au 3e cycle.", None),
        ("Docétaxel à 75 mg/m2, réduit à 60 mg/m2 au 3e cycle.", "75"),
        ("Capécitabine débutée en mars 2015, dose réduite à 1500 mg/j pour diarrhée.", None),
        ("Sunitinib en mars 2015 (dose diminuée à 25 mg).", None),
        ("Imatinib porté à 800 mg/j en mai 2015.", None),
        ("La dose de sunitinib a été réduite à 37,5 mg.", None),
    ],
)
def test_a_dose_that_one_was_changed_to_is_not_the_dose_of_the_therapy(told: str, dose: str | None) -> None:
    [drug] = only(told).drugs
    assert (drug.dose.value if drug.dose else None) == dose


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("FOLFOX réduit de 25 % dès le 6e cycle.", None),
        ("FOLFOX, diminué à partir du 4e cycle pour neuropathie.", None),
        ("L'oxaliplatine a été diminué au 5e cycle.", None),
        ("Docétaxel réduit à 60 mg/m2 au 3e cycle.", None),
        ("Docétaxel à 75 % de la dose au 3e cycle.", None),
        ("Docétaxel 75 mg/m2 (-25 %) dès le 3e cycle.", None),
        ("Capécitabine 3 g/j puis 2 g/j à partir du 3e cycle.", None),
        ("Docétaxel hebdomadaire 3 semaines sur 4.", None),
        ("Docétaxel hebdomadaire pendant 12 semaines.", 12),
        ("Docétaxel prévu pour 6 cures, arrêté après deux cures.", 2),
        ("Docétaxel 75 mg/m2, allergie au 3e cycle.", 3),
        ("FOLFOX, le foie a diminué au 6e cycle.", 6),
    ],
)
def test_a_cycle_from_which_the_dose_was_changed_counts_none(told: str, cycles: int | None) -> None:
    assert only(told).cycles == cycles


@pytest.mark.parametrize(
    ("told", "doses"),
    [
        ("Docétaxel et cisplatine à 80 et 100 mg/m2 respectivement.", ["80", "100"]),
        ("Docétaxel et cisplatine (75 et 60 mg/m2 respectivement).", ["75", "60"]),
        ("Carboplatine et paclitaxel (respectivement AUC 5 et 175 mg/m2).", ["5", "175"]),
        ("Docétaxel, cisplatine et 5-FU à respectivement 75, 80 et 750 mg/m2.", ["75", "80", "750"]),
        ("Docétaxel 130 mg, soit 75 mg/m2.", ["75"]),
        ("Docétaxel (130 mg soit 75 mg/m2).", ["75"]),
        ("Docétaxel 75 mg/m2, soit 130 mg.", ["75"]),
        ("Docétaxel et cisplatine aux doses respectives de 75 et 60 mg/m2.", ["75", "60"]),
        ("Docétaxel et cisplatine aux doses de 75 mg/m2 et 60 mg/m2.", ["75", "60"]),
        ("Docétaxel et cisplatine à 75 mg/m2 J1 et 60 mg/m2 J2.", ["75", "60"]),
        ("Carboplatine et paclitaxel (AUC 5, 175 mg/m2).", ["5", "175"]),
        ("Carboplatine-gemcitabine (900/1 740 mg).", ["900", "1740"]),
        ("Docétaxel et cisplatine 60 mg/m2 puis 50 mg/m2.", [None, "60"]),
        ("Docétaxel 75 et trastuzumab 6 mg/kg et 8 mg/kg.", ["75", "6"]),
        ("Épirubicine et 5-FU 400 mg/m2 et 2400 mg/m2.", [None, "400"]),
    ],
)
def test_doses_dealt_out_to_a_list_and_by_body_size(told: str, doses: list[str]) -> None:
    assert [d.dose.value if d.dose else None for d in only(told).drugs] == doses


@pytest.mark.parametrize(
    ("told", "doses"),
    [
        ("Docétaxel avec chlorure de sodium 9 g.", [None]),
        ("Docétaxel et zyxabine 20 mg.", [None]),
        ("Docétaxel associé à un antibiotique 1 g.", [None]),
        ("Docétaxel après corticoïdes 60 mg.", [None]),
        ("Docétaxel (magnésium 2 g en prémédication).", [None]),
        ("Docétaxel avec une posologie 75 mg/m2.", ["75"]),
        ("Docétaxel et administré 75 mg/m2.", ["75"]),
        ("Docétaxel en monothérapie 75 mg/m2.", ["75"]),
        ("Cisplatine J1 80 mg/m2 étoposide J1-J3 100 mg/m2.", ["80", "100"]),
        ("Cisplatine J1, J8 et J15 30 mg/m2 étoposide 100 mg/m2.", ["30", "100"]),
        ("Cisplatine hebdomadaire 40 mg/m2 étoposide 100 mg/m2.", ["40", "100"]),
        ("Cisplatine J1-3 100 mg/m2.", ["100"]),
    ],
)
def test_a_dose_of_something_else_is_none_of_the_drug_before_it(told: str, doses: list[str | None]) -> None:
    assert [d.dose.value if d.dose else None for d in only(told).drugs] == doses
