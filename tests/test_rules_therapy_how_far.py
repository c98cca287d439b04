"""How much an operation removed is told behind it as a resection, which is no operation of its own."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_CASE = "Homme de 60 ans, cancer. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cystectomie en mai 2014, avec résection complète.", "cystectomy"),
        ("Lobectomie le 3 mai 2014, avec une résection macroscopiquement complète.", "lobectomy"),
        ("Néphrectomie gauche en mai 2014 sans complication, avec exérèse incomplète.", "nephrectomy"),
        ("Une gastrectomie a été faite en mai 2014, dont le résultat est un carcinome, avec une résection totale.",
         "gastrectomy"),
        ("Une intervention a été réalisée le 3 mai 2014 par voie antérieure, avec résection subtotale.", "resection"),
        ("Colectomie droite en mai 2014, compliquée d'un iléus, avec une exérèse complète.", "right hemicolectomy"),
    ],
)  # fmt: skip
def test_how_much_was_removed_is_no_operation_of_its_own(text: str, name: str) -> None:
    (operation,) = episodes(_CASE + text)
    assert operation.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Gastrectomie en mai 2014, avec résection du grêle en juin.",
        "Cystectomie en mai 2014. Une résection complète de la récidive a été faite en juin 2016.",
        "Cystectomie en mai 2014 puis, en juin 2016, résection complète d'un nodule du poumon.",
    ],
)
def test_a_resection_of_something_else_is_an_operation(text: str) -> None:
    assert len(episodes(_CASE + text)) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pièce de mastectomie : carcinome canalaire infiltrant.", "mastectomy"),
        ("L'analyse de la pièce de mastectomie retrouve un carcinome lobulaire.", "mastectomy"),
        ("Pièce de néphrectomie : carcinome à cellules claires.", "nephrectomy"),
        ("La pièce de lobectomie montre un adénocarcinome.", "lobectomy"),
        ("Pièce de gastrectomie reçue fixée : adénocarcinome.", "gastrectomy"),
    ],
)
def test_the_name_of_a_specimen_tells_its_operation(text: str, name: str) -> None:
    assert [e.name for e in episodes(_CASE + text)] == [name]
