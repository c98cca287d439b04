"""A tumour told before that lies in another organ too has spread there: no tumour of that organ."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

_MELANOMA = "Mélanome du dos, exérèse en 2016.\nEn 2021, "
_KIDNEY = "Carcinome rénal à cellules claires, néphrectomie droite en 2012.\nEn 2021, "
_BRONCHUS = "Adénocarcinome bronchique du lobe supérieur droit en 2018.\nEn 2021, "
_AWAY = {
    _MELANOMA: ("d'un mélanome", "du mélanome connu", "de mélanome", "de son mélanome"),
    _KIDNEY: ("d'un carcinome à cellules claires", "de son carcinome à cellules claires"),
    _BRONCHUS: ("de l'adénocarcinome connu", "de son adénocarcinome"),
}
_TAKEN = {
    "Fibroscopie : épaississement gastrique, biopsies : localisation gastrique": "C16.9",
    "Nodule thyroïdien, cytoponction : localisation thyroïdienne": "C73.9",
    "Lésion du pancréas, ponction : atteinte pancréatique": "C25.9",
    "RTUV : localisation vésicale": "C67.9",
    "Annexectomie : localisation ovarienne": "C56.9",
}


def _case(text: str) -> Case:
    return read_case(Report("x", text, "0" * 64, "x.txt"))


@pytest.mark.parametrize("before", _AWAY)
@pytest.mark.parametrize("taken", _TAKEN)
def test_what_is_known_and_lies_elsewhere_has_spread(before: str, taken: str) -> None:
    (known,) = _case(before).primaries
    for tumour in _AWAY[before]:
        case = _case(f"{before}{taken} {tumour}.")
        assert [p.topography for p in case.primaries] == [known.topography], tumour
        assert [((m.topography or "")[:3], m.status) for m in case.metastases] == [(_TAKEN[taken][:3], "confirmed")], (
            tumour
        )


@pytest.mark.parametrize("lesion", ["lésion gastrique", "Nodule thyroïdien", "lésions jéjunales"])
@pytest.mark.parametrize("link", ["secondaire à son", "secondaire au"])
def test_a_lesion_secondary_to_it_has_spread(lesion: str, link: str) -> None:
    link = link.replace("secondaire", "secondaires") if lesion.startswith("lésions") else link
    case = _case(f"{_KIDNEY}biopsies : {lesion} {link} carcinome à cellules claires.")
    assert len(case.primaries) == 1
    assert [m.status for m in case.metastases] == ["confirmed"]


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du sein en 2015.\nColoscopie : tumeur. Biopsie : localisation sigmoïdienne d'un adénocarcinome.",
        f"{_BRONCHUS}coloscopie, biopsies : localisation sigmoïdienne d'un adénocarcinome.",
        f"{_MELANOMA}coloscopie, biopsies : localisation sigmoïdienne d'un adénocarcinome.",
    ],
)
def test_of_some_common_type_it_may_be_another_tumour(text: str) -> None:
    assert "C18.7" in {p.topography for p in _case(text).primaries}


def test_alone_it_is_the_tumour() -> None:
    (found,) = _case("Coloscopie, biopsies : localisation sigmoïdienne de l'adénocarcinome.").primaries
    assert found.topography == "C18.7"


@pytest.mark.parametrize("fits", ["compatible avec le", "évoquant le"])
def test_what_stains_fit_is_the_tumour_known_before(fits: str) -> None:
    (found,) = _case(
        f"{_KIDNEY}nodule thyroïdien, biopsies : CD10 +, {fits} carcinome à cellules claires connu."
    ).primaries
    assert found.topography == "C64.9"
