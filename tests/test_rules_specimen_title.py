"""Markers in the report of a pathologist whose title names what he was sent."""

from __future__ import annotations

import pytest

from tests.reading import samples

_ASKED = "\nRenseignements cliniques : {before}.\n"
_SEEN = "Microscopie : prolifération faite de travées.\nImmunohistochimie : CK7 +.\nConclusion : {found}, {origin}."
_BEFORE = [
    ("néphrectomie gauche en 2016 pour un carcinome à cellules claires", "carcinome à cellules claires"),
    ("adénocarcinome du côlon sigmoïde opéré en 2016", "adénocarcinome"),
    ("opérée en 2015 d'un carcinome canalaire du sein droit", "carcinome canalaire infiltrant"),
]
_TITLES = [
    "Nodule du segment IV (biopsie)",
    "20H01234 - Nodule du segment IV, biopsie",
    "Prélèvement n° 20H01234 : exérèse d'un ganglion sus-claviculaire gauche",
    "Prélèvement : ganglion sus-claviculaire gauche, exérèse",
    "BIOPSIE HEPATIQUE DU 12/03/2020",
    "Laboratoire de la Gare\nBiopsie pleurale\nReçue le 12/03/2020",
]


@pytest.mark.parametrize("title", _TITLES)
@pytest.mark.parametrize(("before", "found"), _BEFORE)
def test_the_title_names_what_was_stained(title: str, before: str, found: str) -> None:
    seen = _SEEN.format(found=found, origin="concordant avec l'antécédent")
    assert samples(title + _ASKED.format(before=before) + seen)["CK7"] == "metastasis"


@pytest.mark.parametrize(
    "title",
    [
        "Biopsie rénale",
        "Service de chirurgie hépatique",  # who asked
        "LOCALISATION TRAITEE : ganglions du cou",  # a label of another form
        "Le nodule hépatique a été vu en mai et n'a pas changé depuis.",
    ],
)
def test_another_line_names_none(title: str) -> None:
    before, found = _BEFORE[0]
    seen = _SEEN.format(found=found, origin="de grade 2")
    assert samples(title + _ASKED.format(before=before) + seen)["CK7"] == "primary"


def test_below_a_conclusion_a_title_stands_in_a_paragraph_of_its_own() -> None:
    before, found = _BEFORE[0]
    first = "Pièce de néphrectomie\n" + _SEEN.format(found=found, origin="de grade 2")
    assert samples(f"{first}\n\nBiopsie hépatique" + _ASKED.format(before=before) + _SEEN.replace("CK7", "PAX8").format(
        found=found, origin="de grade 2"
    ))["PAX8"] == "metastasis"  # fmt: skip


@pytest.mark.parametrize(
    "other", ["", "Carcinome papillaire de la thyroïde opéré en 1998.", "Mélanome du dos opéré en 2011."]
)
@pytest.mark.parametrize(
    "told",
    [
        "Biopsie d'une masse rétropéritonéale en 2023 : transformation en lymphome diffus à grandes cellules, CD10 +.",
        "Rechute en mars 2023. Biopsie hépatique : lymphome B diffus à grandes cellules, CD10 +.",
    ],
)
def test_a_lymphoma_that_came_back_is_a_recurrence_beside_another_tumour(other: str, told: str) -> None:
    before = "Lymphome folliculaire de grade 2 en 2017, R-CHOP, rémission."
    assert samples(f"{before} {other}\n{told}")["CD10"] == "recurrence"
