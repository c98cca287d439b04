"""Markers of several reports that one text puts together, each headed by the number of its sample."""

from __future__ import annotations

import pytest

from tests.reading import samples

_PIECE = "Homme de 61 ans.\n[H20.31177]  Pièce du 03.02.20\nParotide gauche : carcinome canalaire de 28 mm.\n"
_STAINS = "\nIHC (bloc A2) : AR 80 %. GATA3 positif.\n"
_SPREAD = (
    "\n{head}  Biopsie hépatique du 04.05.22\nCarcinome de haut grade.\nTTF1 nég.\nConclusion : métastase hépatique du "
    "carcinome canalaire connu.\n"
)


@pytest.mark.parametrize("head", ["[H22.40912]", "=== H22-40912", "*** N° 4091/22 -", "-- 22H40912"])
def test_a_conclusion_is_of_the_report_that_it_closes(head: str) -> None:
    kinds = samples(_PIECE + _STAINS + _SPREAD.format(head=head))
    assert (kinds["AR"], kinds["GATA3"], kinds["TTF1"]) == ("primary", "primary", "metastasis")


def test_a_report_under_one_number_is_closed_by_its_conclusion() -> None:
    text = "Homme de 61 ans, cancer de la parotide opéré.\n" + _SPREAD.format(head="[H22.40912]").replace(
        "Carc", "IHC : carc"
    )
    assert samples(text)["TTF1"] == "metastasis"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("superposable à", "primary"),
        ("morphologie comparable au", "primary"),
        ("aspect identique à celui de", "primary"),
        ("par rapport à", "primary"),
        ("comparée au prélèvement", "primary"),
        ("bloc", "metastasis"),
        ("prélèvement numéro", "metastasis"),
    ],
)
def test_a_sample_that_another_is_like_is_not_that_one(words: str, kind: str) -> None:
    text = (
        "Homme de 66 ans, adénocarcinome du poumon droit.\n"
        f"Biopsie hépatique : métastase, {words} 21H09381. TTF1 +.\n\n"
        "Biopsie bronchique en mai : adénocarcinome.\nCK7 +.\n\nMatériel : 21H09381.\np40 négatif."
    )
    assert samples(text)["P40"] == kind


@pytest.mark.parametrize("title", ["Panel NGS", "[M20.2291]  Panel NGS", "(M20-2291) Panel NGS"])
def test_a_panel_under_its_number_is_of_the_tumour(title: str) -> None:
    tested = "ADN extrait A2, 60 % de cellules tumorales. Validé.\n- PIK3CA muté\n- HRAS non muté\n"
    text = f"{_PIECE}{_STAINS}\n{title}, {tested}"
    assert (samples(text)["PIK3CA"], samples(text)["HRAS"]) == ("primary", "primary")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ganglion sentinelle : micrométastase de 0,6 mm, TTF1 positif", "metastasis"),
        ("Ganglion hilaire : métastase, TTF1 +, p40 -", "metastasis"),
        ("Surrénale : métastase de 12 mm, TTF1 +", "metastasis"),
        ("Foie : métastase, CK7 et TTF1 positifs", "metastasis"),
        ("Nodule pleural : métastase de 4 mm, TTF1 positif", "metastasis"),
        ("Ganglion sentinelle : pas de métastase, TTF1 négatif", "primary"),
        ("Adénocarcinome avec métastases hépatiques, TTF1 +", "primary"),
    ],
)
def test_a_metastasis_behind_a_label_is_what_was_stained(line: str, kind: str) -> None:
    assert samples(f"Homme de 66 ans, adénocarcinome du poumon droit.\n{line}.")["TTF1"] == kind
