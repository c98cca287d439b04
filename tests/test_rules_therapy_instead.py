"""A therapy that another one took the place of, a rest, and what is given along with an irradiation: why they ended."""

from __future__ import annotations

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Elle reçoit de l'anastrozole, puis du tamoxifène en raison d'une mauvaise tolérance.", "toxicity"),
        ("Elle débute du létrozole. Elle reçoit ensuite du tamoxifène à cause d'une toxicité articulaire.", "toxicity"),
        ("Cisplatine. Du carboplatine a été débuté en mai 2015 en raison d'une ototoxicité.", "toxicity"),
        ("12 cures de FOLFOX. Il continue par 5-FU en raison de la neurotoxicité.", "toxicity"),
        (
            "6 cures de cisplatine-gemcitabine, puis gemcitabine seule en raison d'une neutropénie de grade 4.",
            "toxicity",
        ),
        ("Le cisplatine est relayé par le carboplatine devant une ototoxicité.", "toxicity"),
        ("Elle reçoit du sunitinib, changé pour de l'évérolimus devant une toxicité digestive.", "toxicity"),
        ("Anastrozole, puis du tamoxifène en raison d'une mauvaise tolérance au létrozole.", None),
        ("Elle reçoit de l'anastrozole, puis du tamoxifène à dose réduite en raison d'une toxicité.", None),
        ("Létrozole. Du filgrastim a été administré en raison d'une neutropénie de grade 4.", None),
        ("Létrozole. Elle reçoit du tamoxifène, avec une admission en raison d'une neutropénie de grade 4.", None),
        ("Létrozole. Elle reçoit du tamoxifène en raison d'une progression et d'une toxicité.", "progression"),
    ],
)
def test_what_is_given_because_of_a_toxicity_tells_why_the_therapy_before_it_ended(
    text: str, reason: str | None
) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "end", "reason"),
    [
        ("Éribuline débutée en mars 2016. En juin 2017, un repos thérapeutique est décidé.", "2017-06", "other"),
        ("Sunitinib. Une pause thérapeutique est proposée en juin 2017.", "2017-06", "other"),
        (
            "Sunitinib jusqu'en juin 2018, où l'on fait encore une pause de traitement.",
            "2018-06",
            "other",
        ),
        ("Sunitinib. En mars 2014, des vacances thérapeutiques sont accordées.", "2014-03", "other"),
        ("Sunitinib. Une fenêtre thérapeutique est décidée en mai 2014 en raison d'une colite.", "2014-05", "toxicity"),
        ("Sunitinib. Après quatre semaines de repos thérapeutique, une gastrectomie est réalisée.", None, None),
        ("Sunitinib quatre semaines, suivies de deux semaines de repos.", None, None),
    ],
)
def test_a_rest_ends_a_therapy(text: str, end: str | None, reason: str | None) -> None:
    found = episodes(text)[0]
    assert (found.end.edtf if found.end else None, found.stop_reason) == (end, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Radiothérapie avec du cisplatine concomitant pendant six semaines. Progression pulmonaire.", "completed"),
        ("Cisplatine concomitant à la radiothérapie de mars à mai 2014. En mai 2015, progression.", None),
        ("Radiothérapie avec du cisplatine concomitant. Progression. Du docétaxel est débuté.", None),
        ("Radiothérapie avec du cisplatine concomitant, arrêté en raison d'une neutropénie.", "toxicity"),
    ],
)
def test_what_is_given_along_with_an_irradiation_is_over_with_it(text: str, reason: str | None) -> None:
    assert next(e.stop_reason for e in episodes(text) if e.drugs) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Docétaxel. Fin de cure en mai 2015.", "completed"),
        ("Docétaxel, avec fin de traitement en mai 2015.", "completed"),
        ("Fin de chimiothérapie par docétaxel en mai 2015.", "completed"),
        ("Au terme de la discussion, du docétaxel est débuté.", None),
        ("À l'issue de la consultation, elle reçoit du docétaxel.", None),
    ],
)
def test_words_for_the_end_of_a_course(text: str, reason: str | None) -> None:
    assert next(e.stop_reason for e in episodes(text) if e.drugs) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Carboplatine à la place du cisplatine, 6 cycles.",
        "Elle reçoit du carboplatine à la place de cisplatine.",
        "Carboplatine au lieu de cisplatine en raison de l'insuffisance rénale.",
        "Carboplatine en lieu et place du cisplatine.",
    ],
)
def test_what_another_drug_took_the_place_of_was_not_given(text: str) -> None:
    assert [d.drug for e in episodes(f"Cancer du poumon. {text}") for d in e.drugs] == ["carboplatin"]
