"""Doses told as a number alone: the number is kept, no unit is made up for it."""

from __future__ import annotations

import pytest

from tests.reading import episodes, only


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("Taxol 175 en mai 2014", ("175", None)),
        ("Taxotère 100 x 3", ("100", None)),
        ("Xtandi 160", ("160", None)),
        ("Glivec à 400 depuis mai 2014", ("400", None)),
        ("Caelyx : 40 /4 semaines", ("40", None)),
        ("Eligard 22,5 en mai 2014", ("22.5", None)),
        ("Tafinlar 150 x2", ("150", None)),
        ("Taxotère 75 x 5, arrêt", ("75", None)),
        ("Taxol hebdo 80 depuis mai 2014", ("80", None)),
        ("Taxol hebdo 12 séances", None),
        ("Stivarga 80->120", ("80", None)),
        ("Lynparza 200 (poids 50 kg)", ("200", None)),
        ("Opdivo 240/15 j", ("240", None)),
        ("Taxol 175 mg/m2", ("175", "mg/m2")),
        ("Herceptin 18 au total", None),
        ("Herceptin 30 fois", None),
        ("Taxol 2014", None),
        ("Kyprolis 20/36", None),
        ("tamoxifène 36 mois", None),
        ("docétaxel (23, 24)", None),
        ("Taxol 12 cures", None),
    ],
)
def test_a_number_right_behind_a_drug_is_its_dose_without_a_unit(
    told: str, dose: tuple[str, str | None] | None
) -> None:
    (drug,) = only(f"Carcinome. Traitement par {told}.").drugs
    assert (drug.dose and (drug.dose.value, drug.dose.unit)) == dose


def test_the_status_of_a_dose_says_whether_its_unit_is_told() -> None:
    drugs = only("Carcinome. Carboplatine AUC 5, Taxol 175 et bévacizumab.").drugs
    assert [d.dose_status for d in drugs] == ["reported", "unclear", "notReported"]


@pytest.mark.parametrize(
    ("told", "doses"),
    [
        ("Zytiga 1000 + prednisone 10 en mai 2014", ["1000", "10"]),
        ("carboplatine 5 - Alimta 500", ["5", "500"]),
        ("Caelyx 18 + Herceptin 6", [None, None]),
        ("Taxol 80 + Herceptin 9 cures", ["80", None]),
    ],
)
def test_a_small_number_is_a_dose_beside_one_that_is(told: str, doses: list[str | None]) -> None:
    assert [d.dose and d.dose.value for d in only(f"Carcinome. Traitement par {told}.").drugs] == doses


def test_a_sum_given_is_no_dose() -> None:
    (drug,) = only("Carcinome. Il a reçu de la doxorubicine en 2014. Dose cumulée doxorubicine 450.").drugs
    assert drug.dose is None


def test_a_number_alone_has_the_unit_that_it_is_told_with_elsewhere() -> None:
    text = "GIST. Glivec 400 mg/j en 2014, arrêté. Récidive hépatique en mai 2016. Reprise du Glivec 400 en juin 2016."
    first, again = episodes(text)
    assert [(e.drugs[0].dose and e.drugs[0].dose.unit) for e in (first, again)] == ["mg", "mg"]
    assert again.drugs[0].dose is not None
    (unit,) = again.drugs[0].dose.derivations
    assert (unit.property, unit.rule, unit.value) == ("doseUnit", "dose-unit-as-before", "mg")
    assert [text[s.start : s.end] for s in unit.spans] == ["400 mg"]


def test_another_number_of_the_same_drug_has_no_unit() -> None:
    _, again = episodes("GIST. Glivec 400 mg/j en 2014. Récidive en mai 2016. Reprise du Glivec 600 en juin 2016.")
    assert again.drugs[0].dose is not None
    assert (again.drugs[0].dose.value, again.drugs[0].dose.unit) == ("600", None)


def test_a_dose_with_a_unit_goes_before_the_same_drug_with_a_number_alone() -> None:
    (drug,) = only("Carcinome. Chimiothérapie par Taxol 80. Ce Taxol 80 mg/m2 hebdomadaire est bien toléré.").drugs
    assert drug.dose is not None
    assert (drug.dose.value, drug.dose.unit) == ("80", "mg/m2")
