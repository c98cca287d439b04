"""When an irradiation and what was given along with it began and ended, as notes tell it."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes


def _told(episode: Episode) -> tuple[str | None, str | None]:
    return (episode.start.edtf if episode.start else None, episode.end.edtf if episode.end else None)


_BEAM = "Carcinome du col.\nRT pelvienne : 50,4 Gy / 28 fr"


@pytest.mark.parametrize(
    "line",
    [
        "Du 04.05.2020 au 15.06.2020, étalement 42 jours.",
        "Du 04/05 au 15/06/2020.",
        "Début 04/05/2020 - fin 15/06/2020, étalement 42 j",
        "- Début le 04/05/2020, fin le 15/06/2020",
        "Du 4 mai 2020 au 15 juin 2020.",
    ],
)
def test_a_line_of_dates_is_of_the_irradiation_before_it(line: str) -> None:
    (beam,) = episodes(f"{_BEAM}\n{line}")
    assert _told(beam) == ("2020-05-04", "2020-06-15")


@pytest.mark.parametrize(
    "line",
    [
        "Du 04/05/2020 au 15/06/2020 :",
        "04/05/2020 - 15/06/2020",
        "Du 04/05/2020 au 15/06/2020, hospitalisation pour une pneumopathie.",
        "Début le 04/05/2020 d'une toux.",
    ],
)
def test_a_line_that_heads_or_tells_something_else_is_not(line: str) -> None:
    assert _told(episodes(f"{_BEAM}\n{line}")[0]) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "La radiothérapie délivre 50,4 Gy sur le pelvis, du 4 mai au 15 juin 2020, avec du cisplatine.",
        "Irradiation de 50,4 Gy, du 04/05/2020 au 15/06/2020, avec cisplatine hebdomadaire.",
        "Une radiochimiothérapie a délivré 50,4 Gy, du 4 mai au 15 juin 2020, avec du cisplatine 40 mg/m2.",
    ],
)
def test_a_stretch_of_time_between_both_is_of_both(text: str) -> None:
    assert {_told(e) for e in episodes(f"Carcinome du col.\n{text}")} == {("2020-05-04", "2020-06-15")}


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("RT 70 Gy/35 fr du 04/05/2020 au 24/06/2020.\nCisplatine 100 mg/m2 le 04/05/2020.", "concomitant"),
        ("RT 66 Gy du 04/05/2020 au 24/06/2020.\nCarboplatine AUC 2 du 11/05/2020 au 22/06/2020.", "concomitant"),
        ("RT 66 Gy du 04/05/2020 au 24/06/2020.\nCarboplatine débuté le 11/05/2020.", "concomitant"),
        ("RT 20 Gy du 04/05/2020 au 08/05/2020.\nCisplatine 75 mg/m2 le 05/05/2020.", None),
        ("RT 66 Gy du 04/05/2020 au 24/06/2020.\nCarboplatine du 11/05/2020 au 22/12/2020.", None),
        ("RT 66 Gy du 04/05/2020 au 24/06/2020.\nCisplatine le 03/07/2020.", None),
    ],
)
def test_chemotherapy_within_the_days_of_an_irradiation_is_given_along_with_it(text: str, setting: str | None) -> None:
    told = [e for e in episodes(f"Carcinome épidermoïde du larynx.\n{text}") if e.drugs]
    assert [e.setting for e in told] == [setting]


@pytest.mark.parametrize(
    "text",
    [
        "RT + cisplatine du 04/05/2020 au 15/06/2020.",
        "RT+Erbitux du 04/05 au 15/06/20 : 70 Gy/35fr.",
        "Radiothérapie et cetuximab, du 4 mai au 15 juin 2020.",
        "RT + carboplatine-5FU du 04/05 au 15/06/20.",
        "Radiothérapie (70 Gy) + cisplatine du 4 mai au 15 juin 2020.",
    ],
)
def test_a_stretch_of_time_behind_both_is_of_both(text: str) -> None:
    told = episodes(f"Carcinome épidermoïde du larynx. {text}")
    assert {(*_told(e), e.setting) for e in told} == {("2020-05-04", "2020-06-15", "concomitant")}


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("RT 78 Gy, du 04/05 au 15/06/2020, + triptoréline jusqu'en 07/2021.", ("2020-05-04", "2020-06-15")),
        ("RT 78 Gy du 04/05/2020 au 15/06/2020 + triptoréline.", ("2020-05-04", "2020-06-15")),
        ("Radiothérapie et tamoxifène de mai 2015 à juin 2020.", (None, None)),  # of what is given for years
    ],
)
def test_a_stretch_of_time_of_the_irradiation_or_the_drug_alone(
    text: str, stretches: tuple[str | None, str | None]
) -> None:
    assert _told(episodes(f"Cancer. {text}")[0]) == stretches


@pytest.mark.parametrize(
    "text",
    [
        "FEC x 3, 05-07/2019.",
        "FEC x 3, 05->07/2019.",
        "FEC x 3 05→07/2019.",
        "FEC x3, 05>07/19.",
    ],
)
def test_two_months_that_a_sign_joins_are_a_stretch_of_time(text: str) -> None:
    assert [_told(e) for e in episodes(f"Cancer du sein. {text}")] == [("2019-05", "2019-07")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brentuximab-ICE x 3.", ["ICE + brentuximab vedotin"]),
        ("Brentuximab + ICE x 3.", ["ICE + brentuximab vedotin"]),
        ("Rituximab/ICE, 3 cures.", ["ICE + rituximab"]),
        ("Pembrolizumab + EC x 4.", ["EC + pembrolizumab"]),
        ("Trastuzumab-EC x 4.", ["EC + trastuzumab"]),
        ("Brentuximab puis ICE x 3.", ["brentuximab vedotin", "ICE"]),
        ("Brentuximab en 2019, ICE x 3.", ["brentuximab vedotin", "ICE"]),
    ],
)
def test_a_sign_joins_an_antibody_to_a_short_acronym(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes(f"Tumeur connue.\n{text}")] == names


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("RT-CT avec cisplatine. Elle a achevé la radiochimiothérapie le 12 mai 2015.", "2015-05-12"),
        ("Radiochimiothérapie par cisplatine. La radiochimiothérapie s'est terminée en mai 2015.", "2015-05"),
        ("QT-RDT concomitante avec CDDP 100 mg/m2. Il a terminé la QT-RDT en mai 2015.", "2015-05"),
        ("Une RT/CT par cisplatine débute en mars 2015. Fin de la RT/CT en mai 2015.", "2015-05"),
        ("QT/RDT avec cisplatine. La QT/RDT est interrompue en mai 2015.", "2015-05"),
        ("RT-CT avec cisplatine. Elle a achevé la radiothérapie le 12 mai 2015.", None),
        ("RT-CT avec cisplatine. En mai 2015, deux mois après la RT-CT, le scanner est normal.", None),
    ],
)
def test_a_chemoradiotherapy_that_ended_ended_for_its_drugs_too(text: str, end: str | None) -> None:
    told = [e for e in episodes(f"Carcinome du col. {text}") if e.drugs]
    assert [_told(e)[1] for e in told] == [end]
