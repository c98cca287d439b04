"""The setting of what treated another cancer than the one that has spread."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from kg.fact.read import read_case
from kg.text.report import Report


def episodes(text: str) -> tuple[Episode, ...]:
    return read_case(Report("example", text, "0" * 64, "example.txt")).episodes


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du poumon métastatique en 2022. Antécédent : cancer du sein 1996, tamoxifène 5 ans.",
        "Cancer du côlon découvert en 2020, métastases hépatiques. Cancer de la thyroïde en 2009 traité par iode 131.",
        "Cancer du poumon métastatique diagnostiqué en 2021. Cancer de la prostate en 2009 traité par bicalutamide.",
        "Cancer du rein découvert en 2019 avec métastases osseuses. Lors d'un cancer du sein en 2001, elle avait reçu "
        "du létrozole.",
        "Cancer du pancréas en 2023, métastases hépatiques. Cancer du sein en 2011 : anastrozole jusqu'en 2016.",
    ],
)
def test_what_treated_a_cancer_of_before_is_no_line_for_later_spread(text: str) -> None:
    assert "metastatic" not in [e.setting for e in episodes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du sein en 2010. En 2018, métastases osseuses du cancer du sein, létrozole. En 2020, mélanome.",
        "Cancer de la prostate en 2009. Cancer du poumon métastatique en 2021, pembrolizumab en 2021.",
    ],
)
def test_what_treats_the_spread_of_its_own_cancer_is_a_line_for_it(text: str) -> None:
    assert "metastatic" in [e.setting for e in episodes(text)]
