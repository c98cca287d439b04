"""Irradiations: fields with a date of their own, parts of one course, the wall of the chest, drugs given along."""

from __future__ import annotations

import pytest

from tests.reading import episodes, only

Told = list[tuple[str | None, int | None, list[str], str | None]]


def told(text: str) -> Told:
    return [
        (e.dose.value if e.dose else None, e.fractions, [s.concept for s in e.sites], e.start.edtf if e.start else None)
        for e in episodes(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "RT T11 20 Gy en 5 fr (mars 2020), hanche droite 8 Gy en 1 fr (avril 2020).",
            [("20", 5, ["t11-vertebra"], "2020-03"), ("8", 1, ["hip"], "2020-04")],
        ),
        (
            "Radiothérapie L2 20 Gy/5 fr en 01/2020, sacrum 30 Gy/10 fr en 03/2020.",
            [("20", 5, ["l2-vertebra"], "2020-01"), ("30", 10, ["sacrum"], "2020-03")],
        ),
        (
            "RT fémur gauche 8 Gy le 12/01/2020, humérus droit 8 Gy le 14/03/2020.",
            [("8", None, ["femur"], "2020-01-12"), ("8", None, ["humerus"], "2020-03-14")],
        ),
        (
            "RT sacrum 20 Gy et hanche 8 Gy en 03/2020.",
            [("20", None, ["sacrum"], "2020-03"), ("8", None, ["hip"], "2020-03")],
        ),
        ("RT T11 et L2 20 Gy en 5 fr en 03/2020.", [("20", 5, ["t11-vertebra", "l2-vertebra"], "2020-03")]),
    ],
)
def test_a_field_with_a_dose_and_a_date_of_its_own_is_an_irradiation(text: str, expected: Told) -> None:
    assert told("Carcinome du sein. " + text) == expected


@pytest.mark.parametrize(
    ("text", "gray", "fractions"),
    [
        (
            "RT 46 Gy sur le pelvis en 23 fractions puis 30 Gy sur la prostate en 15 fractions, soit 76 Gy au total.",
            "76",
            38,
        ),
        ("RT pelvis 44 Gy en 22 fractions puis prostate 32 Gy en 16 fractions, dose totale 76 Gy.", "76", 38),
        ("RT 46 Gy en 23 séances puis complément prostatique de 32 Gy en 16 séances.", "78", 39),
        ("RT du sein 50 Gy en 25 fractions avec un complément de 10 Gy en 5 fractions sur le lit tumoral.", "60", 30),
        ("RT du sein 50 Gy, boost de 16 Gy.", "66", None),
        ("RT 46 Gy, complément à 76 Gy.", "76", None),
        ("RT 46 Gy puis complément jusqu'à 76 Gy / 38 séances.", "76", 38),
        ("RT du sein 50 Gy en 25 fractions, complément d'imagerie prévu.", "50", 25),
        ("RT du sein à la dose totale de 64 Gy : 20 Gy en 10 fractions et 44 Gy en 22 fractions.", "64", 32),
        ("RT du rachis (20 Gy sur L2 et une dose unique de 8 Gy sur L5).", "20", None),
        ("RT de la vertèbre L5 en dose unique de 8 Gy.", "8", 1),
    ],
)
def test_the_parts_of_one_course_make_its_dose_and_fractions(text: str, gray: str, fractions: int | None) -> None:
    episode = only("Carcinome. " + text)
    assert (episode.dose.value if episode.dose else None, episode.fractions) == (gray, fractions)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Carcinome du sein droit. RT pariétale 50 Gy.", "chest-wall"),
        ("Carcinome du sein. Irradiation pariétale 50 Gy en 25 fractions.", "chest-wall"),
        ("Carcinome du sein. Exérèse pariétale le 3/4/2019.", "chest-wall"),
        ("Carcinome du sein, métastase du cerveau. RT pariétale 30 Gy.", "parietal-lobe"),
        ("Carcinome bronchique. RT pariétale droite 30 Gy.", "parietal-lobe"),
        ("Carcinome du sein, marge saine de 2 mm, berges saines. RT pariétale 50 Gy.", "chest-wall"),
    ],
)
def test_the_wall_of_the_chest_of_a_breast_cancer(text: str, site: str) -> None:
    assert [s.concept for s in only(text).sites] == [site]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("RTE 70 Gy en 35 séances + cisplatine 100 mg/m².", "concomitant"),
        ("RT 66 Gy/33 fr + CDDP 40 mg/m² hebdomadaire.", "concomitant"),
        ("Radiothérapie 70 Gy + cetuximab.", "concomitant"),
        ("RT 50,4 Gy + capécitabine.", "concomitant"),
        ("RT (60 Gy) + carboplatine AUC2.", "concomitant"),
        ("RT 50 Gy + tamoxifène.", None),
        ("RT 20 Gy + carboplatine AUC5.", None),
        ("RT 50 Gy + FEC.", None),
    ],
)
def test_a_sign_adds_what_makes_a_tumour_sensitive_to_beams(text: str, setting: str | None) -> None:
    assert {e.setting for e in episodes("Carcinome épidermoïde. " + text)} == {setting}


@pytest.mark.parametrize(
    "text",
    [
        "Gastrectomie totale le 3/3/2021, arrêt ensuite pour toxicité hématologique.",
        "Gastrectomie totale D2 le 3/3/2021, 2 cures post-op seulement pour toxicité hématologique.",
    ],
)
def test_an_operation_was_not_where_a_toxicity_is(text: str) -> None:
    assert [s.concept for s in episodes("Carcinome de l'estomac. " + text)[0].sites] == ["stomach"]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Pièce de gastrectomie après 4 cycles de FLOT.", "neoadjuvant"),
        ("Pièce de colectomie après FOLFOX.", "neoadjuvant"),
        ("Pièce de gastrectomie. FLOT post-opératoire 4 cycles.", "adjuvant"),
    ],
)
def test_what_is_told_behind_a_specimen_to_have_come_before(text: str, setting: str) -> None:
    assert [e.setting for e in episodes("Carcinome de l'estomac. " + text) if e.drugs] == [setting]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Il reçoit une radiothérapie holocrânienne.", ["whole-brain radiotherapy"]),
        ("Une métastase cérébrale traitée par radiochirurgie.", ["radiosurgery"]),
        ("Métastases cérébrales. L'irradiation holocrânienne est faite.", ["whole-brain radiotherapy"]),
        ("Scanner : métastases du cerveau. Un traitement par radiothérapie holocrânienne est mis en place.",
         ["whole-brain radiotherapy"]),
        ("Une radiothérapie holocrânienne puis une radiochirurgie sont réalisées.",
         ["whole-brain radiotherapy", "radiosurgery"]),
        ("Elle termine la radiothérapie.", []),
        ("La radiothérapie externe est terminée en mai.", []),
    ],
)  # fmt: skip
def test_the_brain_is_irradiated_later_than_a_breast(text: str, names: list[str]) -> None:
    told = [e.name for e in episodes("Tumorectomie et radiothérapie adjuvante. " + text) if e.kind == "radiotherapy"]
    assert told[1:] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Un traitement par radiothérapie holocrânienne est débuté.", "whole-brain radiotherapy"),
        ("Traitement par radiothérapie stéréotaxique en 2019.", "stereotactic radiotherapy"),
        ("Il a reçu un traitement par radiothérapie externe.", "external beam radiotherapy"),
        ("Un traitement par radiothérapie externe de 45 Gy.", "external beam radiotherapy"),
        ("Des traitements par radiothérapie stéréotaxique.", "stereotactic radiotherapy"),
        ("Il a reçu un traitement par radiothérapie.", "radiotherapy"),
        ("Un traitement par radiothérapie sur L3.", "radiotherapy"),
    ],
)
def test_a_treatment_by_an_irradiation_has_its_name(text: str, name: str) -> None:
    assert only(text).name == name


@pytest.mark.parametrize(
    ("text", "fractions"),
    [
        ("Radiothérapie du pelvis de 46 Gy, suivie de 3 séances de curiethérapie.", [None, 3]),
        ("Radiothérapie de 46 Gy en 23 séances, puis 3 séances de curiethérapie vaginale.", [23, 3]),
        ("Radiothérapie de 46 Gy et 2 fractions de curiethérapie.", [None, 2]),
        ("Radiothérapie de 46 Gy en 23 séances, suivie d'une curiethérapie en 3 séances.", [23, 3]),
    ],
)
def test_fractions_that_lead_to_an_act_are_its_own(text: str, fractions: list[int | None]) -> None:
    assert [e.fractions for e in episodes(f"Cancer du col. {text}")] == fractions
