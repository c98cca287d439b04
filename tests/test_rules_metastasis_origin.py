"""Which of several primaries a metastasis comes from, and where that is left open."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report


def origins(text: str) -> dict[str | None, str | None]:
    """The organ of the primary (ICD-O-3) that each metastasis comes from, by the site of the metastasis."""
    case: Case = read_case(Report("x", text, "", ""))
    organs = {primary.key: primary.topography[:3] for primary in case.primaries}
    return {m.site: organs[m.origin] if m.origin else None for m in case.metastases}


@pytest.mark.parametrize(
    ("text", "site", "organ"),
    [
        (  # named where the metastasis is told
            "Carcinome canalaire du sein gauche en 2008. En 2019, adénocarcinome du côlon sigmoïde avec métastases "
            "hépatiques.",
            "liver",
            "C18",
        ),
        (  # named last before
            "Mélanome du dos opéré en 2009. En 2016, adénocarcinome de la tête du pancréas. En 2017, apparition de "
            "métastases hépatiques.",
            "liver",
            "C25",
        ),
        (
            "Adénocarcinome de la prostate en 2010. Carcinome épidermoïde du poumon droit en 2021. Le scanner montre "
            "une métastase surrénalienne gauche.",
            "adrenal",
            "C34",
        ),
        (  # what sampled it names it
            "Adénocarcinome de la prostate en 2013. Carcinome urothélial de la vessie en 2012. Métastases osseuses en "
            "2015. La biopsie osseuse montre une métastase du carcinome urothélial.",
            "bone",
            "C67",
        ),
        (  # in situ, it does not spread
            "Carcinome urothélial in situ de la vessie en 2017. Carcinome épidermoïde du poumon en 2023. Métastases "
            "cérébrales.",
            "brain",
            "C34",
        ),
        (  # found years after the metastasis
            "Adénocarcinome du côlon en 2010, métastases hépatiques en mars 2012. Adénocarcinome de la prostate "
            "en 2019.",
            "liver",
            "C18",
        ),
        ("Adénocarcinome du côlon droit avec métastases hépatiques.", "liver", "C18"),  # the only one
    ],
)
def test_a_metastasis_comes_from_the_primary_that_is_told_with_it(text: str, site: str, organ: str) -> None:
    assert origins(text)[site] == organ


def test_the_past_history_does_not_go_on_behind_its_title() -> None:
    text = (
        "ANTECEDENTS :\nCarcinome épidermoïde de la lèvre inférieure en 2009.\n\nHISTOIRE DE LA MALADIE :\n"
        "En mai 2017, le scanner montre des métastases hépatiques.\n"
        "Résection iléale : tumeur neuroendocrine de l'iléon.\n"
    )
    assert origins(text)["liver"] != "C00"


def test_where_two_are_told_with_a_metastasis_its_origin_is_left_open() -> None:
    text = (
        "Adénocarcinome du côlon en 2015, métastases hépatiques en 2018. Carcinome du sein en 2016. "
        "Les métastases hépatiques du cancer du sein progressent."
    )
    assert origins(text)["liver"] is None


def test_a_denied_metastasis_comes_from_none() -> None:
    assert origins("Adénocarcinome du côlon. Pas de métastase hépatique.") == {"liver": None}
