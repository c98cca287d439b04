"""Markers of a histology that is told to be of the organ of a primary, where another organ was sampled."""

from __future__ import annotations

import pytest

from tests.reading import samples

_KNOWN = [
    "Carcinome lobulaire du sein gauche opéré en 2015.\n",
    "Carcinome du sein gauche opéré en 2015. Bilan en 2021.\n",
]
_TAKEN = [
    "Biopsie gastrique : ",
    "Cytoponction thyroïdienne = ",
    "Biopsie d'un nodule du pancréas : ",
    "L'exérèse de la masse jéjunale montre un ",
    "Fibroscopie : épaississement gastrique, biopsies gastriques : ",
]
_FOUND = ["carcinome mammaire", "CLI mammaire", "carcinome du sein", "carcinome lobulaire d'origine mammaire"]


@pytest.mark.parametrize("known", _KNOWN)
@pytest.mark.parametrize("taken", _TAKEN)
@pytest.mark.parametrize("found", _FOUND)
def test_a_tumour_of_another_organ_is_a_metastasis(known: str, taken: str, found: str) -> None:
    assert samples(f"{known}{taken}{found}, CK7 +.")["CK7"] == "metastasis"


@pytest.mark.parametrize("known", _KNOWN)
@pytest.mark.parametrize("found", ["localisation cutanée de carcinome mammaire", "localisation cutanée d'un CLI"])
def test_a_localisation_is_one_also_where_tumours_seldom_spread(known: str, found: str) -> None:
    assert samples(f"{known}Nodule du thorax, biopsie : {found}. CK7 +.")["CK7"] == "metastasis"


@pytest.mark.parametrize("known", _KNOWN)
@pytest.mark.parametrize(
    "taken",
    [
        "Biopsie du nodule du sein gauche : ",
        "Microbiopsie : ",
        "Curage axillaire : ",
        "Biopsie cutanée du sein : ",
        "Biopsies, scanner thoracique et hépatique, au total ",
    ],
)
def test_of_its_own_organ_it_is_the_primary(known: str, taken: str) -> None:
    assert samples(f"{known}{taken}carcinome mammaire, CK7 +.")["CK7"] == "primary"


@pytest.mark.parametrize(
    "other", ["", "Séminome du testicule droit en 2003, orchidectomie. ", "Mélanome du dos en 2011. "]
)
@pytest.mark.parametrize("again", ["2e chirurgie", "Reprise chirurgicale", "Nouvelle exérèse", "Deuxième craniotomie"])
def test_a_brain_tumour_operated_again_came_back_also_beside_another_tumour(other: str, again: str) -> None:
    known = f"{other}Oligodendrogliome frontal opéré en 2015, Ki67 4 %.\n"
    assert samples(f"{known}{again} en 2020 : oligodendrogliome grade 3, ATRX perdu.")["ATRX"] == "recurrence"
    if other:
        assert samples(f"{known}{again} en 2020 : cicatrice. Exérèse du dos : mélanome, S100 +.")["S100"] == "primary"


_FITS = [
    "concordant avec l'origine mammaire connue",
    "profil compatible avec le primitif mammaire connu",
    "en accord avec l'origine mammaire connue",
    "compatible avec le carcinome mammaire connu",
    "évoquant le carcinome lobulaire connu",
]
_ELSEWHERE = [
    "Biopsie gastrique en mars. ",
    "Nodule thyroïdien, cytoponction. IHC : ",
    "Masse jéjunale, exérèse. ",
    "RTUV : ",
    "Fibroscopie : épaississement gastrique, biopsies : ",
]


@pytest.mark.parametrize("known", _KNOWN)
@pytest.mark.parametrize("fits", _FITS)
def test_stains_that_fit_a_known_primary_are_of_what_was_taken_elsewhere(known: str, fits: str) -> None:
    for taken in _ELSEWHERE:
        assert samples(f"{known}{taken}CK7 +, {fits}.")["CK7"] == "metastasis", taken
    assert samples(f"{known}Biopsie du sein gauche : CK7 +, {fits}.")["CK7"] == "primary"


@pytest.mark.parametrize("taken", ["Biopsie gastrique : ", "Carcinome mammaire connu. Biopsie gastrique : "])
def test_what_is_known_before_the_stains_tells_nothing_of_them(taken: str) -> None:
    assert samples(f"{_KNOWN[0]}{taken}adénocarcinome de type intestinal, CK20 +.")["CK20"] == "primary"
