"""Doses of radiation in words, irradiations of the skull told by its adjective, iodine without a dose."""

from __future__ import annotations

import pytest

from tests.reading import episodes

LUNG = "Homme de 60 ans, adénocarcinome du poumon. "
THYROID = "Femme de 45 ans, carcinome papillaire de la thyroïde. "


@pytest.mark.parametrize(
    ("text", "dose", "fractions"),
    [
        ("Radiothérapie à la dose de trente grays.", "30", None),
        ("Irradiation cérébrale, trente grays en dix fractions.", "30", 10),
        ("Radiothérapie pelvienne de quarante-cinq grays.", "45", None),
        ("Radiothérapie médiastinale de soixante-six Gy en trente-trois séances.", "66", 33),
        ("Radiothérapie de huit grays en une séance.", "8", 1),
        ("Radiothérapie de 59,4 grés.", "59.4", None),
        ("Radiothérapie en trente séances.", None, 30),
    ],
)
def test_a_dose_in_words_is_that_of_the_irradiation(text: str, dose: str | None, fractions: int | None) -> None:
    [only] = episodes(LUNG + text)
    assert (only.dose.value if only.dose else None, only.fractions) == (dose, fractions)


@pytest.mark.parametrize(
    "text",
    [
        "Irradiation encéphalique totale en mars 2015. Antécédent de RT crânienne.",
        "RT holocrânienne en mars 2015. Scanner trois mois après la RT crânienne : réponse partielle.",
        "Irradiation de l'encéphale in toto. Après l'irradiation crânienne, erlotinib débuté.",
        "WBRT en 2015. Six mois après la radiothérapie crânienne, progression cérébrale.",
    ],
)
def test_an_irradiation_of_the_skull_is_that_of_the_brain_told_before(text: str) -> None:
    [only] = [e for e in episodes(LUNG + text) if e.kind == "radiotherapy"]
    assert [site.concept for site in only.sites] == ["brain"]


def test_a_bone_of_the_skull_is_irradiated_as_such() -> None:
    [only] = episodes(LUNG + "Irradiation du crâne de 20 Gy.")
    assert [site.concept for site in only.sites] == ["skull"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Elle a reçu de l'iode 131.", 1),
        ("Totalisation par iode 131.", 1),
        ("Complément par iode radioactif en mai 2015.", 1),
        ("Traitement adjuvant par l'iode 131.", 1),
        ("Traitement ablatif par l'iode.", 1),
        ("Scintigraphie à l'iode 131 en mai 2015.", 0),
        ("Tumeur réfractaire à l'iode 131.", 0),
        ("Scanner avec injection d'iode.", 0),
    ],
)
def test_iodine_is_given_where_words_tell_it_without_a_dose(text: str, given: int) -> None:
    assert [e.name for e in episodes(THYROID + text)] == ["iodine-131"] * given
