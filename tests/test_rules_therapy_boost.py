"""The dose and the fractions of an irradiation with a boost, and doses that are told in pieces."""

from __future__ import annotations

import pytest

from tests.reading import episodes, only


def _told(text: str) -> tuple[str | None, int | None]:
    episode = only(f"Carcinome. {text}")
    return episode.dose.value if episode.dose else None, episode.fractions


@pytest.mark.parametrize(
    ("text", "gray", "fractions"),
    [
        ("RT du sein 46 Gy/23 + boost 14 Gy/7 en mai 2014.", "60", 30),
        ("Radiothérapie 44 Gy en 22 fractions + surimpression 10 Gy en 5 fractions.", "54", 27),
        ("Radiothérapie 44 Gy en 22 fractions + surimpression de 10 Gy.", "54", None),
        ("Radiothérapie 44 Gy en 22 fractions, boost intégré à 52 Gy.", "44", 22),
        ("Radiothérapie 44 Gy en 22 fractions avec boost simultané à 52 Gy.", "44", 22),
        ("RCMI : 44 Gy pelvis, SIB, complément canal anal jusqu'à 58 Gy en 29 fractions.", "58", 29),
        ("RCMI : pelvis 44 Gy en 22 séances, boost intégré puis séquentiel : 58 Gy au total (29 séances).", "58", 29),
        ("Radiothérapie jusqu'à 36 Gy et un boost de 18 Gy (dose totale de 54 Gy).", "54", None),
        ("RT du sein 46 Gy/23 puis boost 14 Gy/7 en mai 2014.", "60", 30),
        ("Radiothérapie 44 Gy en 22 fractions suivie d'un boost de 10 Gy en 5 fractions.", "54", 27),
        ("Radiothérapie pelvienne de 44 Gy, complétée par une surimpression de 6 Gy.", "50", None),
        ("Radiothérapie de 44 Gy sur le sein, avec boost de 12 Gy sur le lit.", "56", None),
        ("Radiothérapie (44 Gy et 5,6 Gy en surimpression).", "49.6", None),
        ("Radiothérapie (44 Gy + 8 Gy de boost).", "52", None),
        ("RCMI : pelvis 44 Gy en 22 fractions, complément anal jusqu'à 58 Gy (29 fractions au total).", "58", 29),
        ("Radiothérapie du sein 44 Gy en 22 fractions, sans boost.", "44", 22),
        ("Radiothérapie du sein 44 Gy et un boost de 10 Gy sur la berge atteinte.", "54", None),
        ("Radiothérapie 44 Gy en 22 fractions avec boost intégré de 52 Gy.", "44", 22),
        ("Radiothérapie masse L4 : stéréotaxie 3 x 9 Gy (Cyberknife).", "27", 3),
    ],
)
def test_a_boost_adds_to_an_irradiation_unless_it_is_inside(text: str, gray: str, fractions: int | None) -> None:
    assert _told(text) == (gray, fractions)


@pytest.mark.parametrize(
    ("text", "gray", "fractions"),
    [
        ("Radiothérapie de 46 Gy suivis d'un boost de 14 Gy en 7 fractions.", "60", None),
        ("Radiothérapie de 46 Gy et un boost de 14 Gy en 30 fractions.", "60", 30),
        ("Radiothérapie de 46 Gy + 14 Gy.", "60", None),
        ("Radiothérapie de 46 Gy puis 14 Gy.", "60", None),
        ("Radiothérapie de 46 Gy complétés par 14 Gy.", "60", None),
        ("Radiothérapie de 60 Gy (46 Gy puis boost de 14 Gy).", "60", None),
        ("Radiothérapie de 60 Gy en 30 fractions (46 Gy en 23 fractions puis 14 Gy en 7 fractions).", "60", 30),
        ("Radiothérapie en 20 fois 2,5 Gy.", "50", 20),
        ("Radiothérapie de 60 Gy en 30 fois.", "60", 30),
        ("Radiothérapie de 60 Gy (30F).", "60", 30),
        ("Radiothérapie de 60 Gy en 30fr.", "60", 30),
        ("Radiothérapie de 8 Gy en une fois.", "8", 1),
        ("Radiothérapie : 2 fractions de 16 Gy puis 45 Gy.", "45", None),
        ("Radiothérapie de 40 Gy sur les 60 Gy prévus.", "40", None),
        ("Il a reçu une radiothérapie de 40 Gy au lieu des 60 Gy initialement prévus.", "40", None),
        ("Il a reçu une radiothérapie de 40 Gy (60 Gy prévus).", "40", None),
        ("Radiothérapie délivrant plus de 55 Gy.", None, None),
        ("Radiothérapie d'au moins 55 Gy.", None, None),
        ("Radiothérapie entre 55 et 60 Gy.", None, None),
        ("Radiothérapie stéréotaxique de 45 Gy en 3 fractions (BED 112 Gy).", "45", 3),
        ("Radiothérapie de 30 Gy en 10 fractions, soit une dose biologique équivalente de 39 Gy.", "30", 10),
    ],
)
def test_a_dose_is_the_one_given_and_has_the_fractions_of_all_its_parts(
    text: str, gray: str | None, fractions: int | None
) -> None:
    assert _told(text) == (gray, fractions)


@pytest.mark.parametrize("week", ["5 fractions/semaine", "5 séances / semaine", "5 fractions par semaine"])
def test_the_fractions_of_a_week_are_not_those_of_the_course(week: str) -> None:
    assert _told(f"Radiothérapie de 64 Gy ({week}).") == ("64", None)
    assert _told(f"Radiothérapie de 64 Gy en 32 fractions ({week}).") == ("64", 32)


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("olaparib 2 x 250 mg par jour", ("250", "mg", "2/d")),
        ("olaparib 2x250 mg", ("250", "mg", None)),
        ("imatinib 3 x 100 mg/jour", ("100", "mg", "3/d")),
        ("méthotrexate 3 grammes par mètre carré", ("3", "g/m2", None)),
        ("cisplatine 60 milligrammes par mètre carré", ("60", "mg/m2", None)),
        ("nivolumab 3 milligrammes par kilo", ("3", "mg/kg", None)),
        ("interféron 3 x 10 UI", None),
        ("témozolomide 150-200 mg/m2", None),
    ],
)
def test_a_dose_is_that_of_one_time(told: str, dose: tuple[str, str, str | None] | None) -> None:
    (drug,) = only(f"Carcinome. Traitement par {told} débuté en mai 2014.").drugs
    assert (drug.dose and (drug.dose.value, drug.dose.unit, drug.dose.frequency)) == dose


def test_a_unit_told_once_for_a_list_says_whose_it_was() -> None:
    text = "Carcinome. Chimiothérapie par cisplatine 60 mg/m2, docétaxel 70, en mai 2014."
    (episode,) = episodes(text)
    own, shared = (d.dose for d in episode.drugs)
    assert own is not None
    assert shared is not None
    assert (shared.value, shared.unit, own.derivations) == ("70", "mg/m2", ())
    (unit,) = shared.derivations
    assert (unit.property, unit.rule, unit.value) == ("doseUnit", "dose-unit-of-list", "mg/m2")
    assert [text[s.start : s.end] for s in unit.spans] == ["60 mg/m2"]


@pytest.mark.parametrize(
    ("told", "dose"),
    [
        ("bévacizumab (10 puis 15 mg/kg)", ("10", "mg/kg", None)),
        ("cétuximab (400 puis 250 mg/m2)", ("250", "mg/m2", None)),
        ("trastuzumab 8 puis 6 mg/kg", ("8", "mg/kg", None)),
        ("dégarélix 240 mg le 3 mai 2014, puis 80 mg mensuel", ("80", "mg", "1/mo")),
        ("tébentafusp 20 µg J1, 30 µg J8, puis 68 µg/sem", ("68", "ug", "1/wk")),
        ("Témodal 150 puis 200 mg/m2", ("200", "mg/m2", None)),
        ("cétuximab 400 mg/m2 dose de charge puis 250 mg/m2 hebdo", ("250", "mg/m2", "1/wk")),
        ("imatinib 400 mg puis 600 mg", ("400", "mg", None)),
        ("pertuzumab 840 puis 420 mg", ("840", "mg", None)),
        ("pertuzumab 840 mg puis 420 mg", ("840", "mg", None)),
        ("cétuximab hebdomadaire 400 puis 250 mg/m2", ("250", "mg/m2", "1/wk")),
        ("docétaxel 75 en mai 2014", ("75", None, None)),
        ("trastuzumab 18 en mai 2014", None),
        ("docétaxel 2014-2016", None),
    ],
)
def test_a_first_dose_has_the_unit_of_the_next_and_a_loading_dose_gives_way_to_it(
    told: str, dose: tuple[str, str | None, str | None] | None
) -> None:
    (drug,) = only(f"Carcinome. Traitement par {told}.").drugs
    assert (drug.dose and (drug.dose.value, drug.dose.unit, drug.dose.frequency)) == dose
