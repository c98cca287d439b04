"""The tumour of today beside one of before, where nothing but an examination tells its organ."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.keys import Keys
from kg.fact.primary.read import read_primaries
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


def organs(text: str) -> list[str]:
    rows = read_primaries(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), Keys())
    return sorted(row.topography[:3] for row in rows)


BEFORE = "Antécédents\n- carcinome canalaire infiltrant du sein droit en 2003\n- asthme\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BEFORE + "\nHistoire de la maladie\nScanner : lésion du lobe inférieur droit.\n"
            "Anapath : carcinome à petites cellules.",
            ["C34", "C50"],
        ),
        (
            BEFORE
            + "\nMaladie actuelle\nPanendoscopie : lésion du sinus piriforme gauche. Biopsies : carcinome épidermoïde.",
            ["C12", "C50"],
        ),
        (
            BEFORE + "\nAnamnèse oncologique\nFOGD : lésion de l'œsophage. Biopsies : carcinome épidermoïde.",
            ["C15", "C50"],
        ),
        (
            BEFORE + "\nSEJOUR ACTUEL\nCystoscopie : lésion de la vessie. Résection : carcinome urothélial.",
            ["C50", "C67"],
        ),
        (
            "Antécédent d'adénocarcinome de la prostate en 2010. Le scanner montre une masse et une lésion du lobe"
            " supérieur droit. La biopsie montre un carcinome épidermoïde.",
            ["C34", "C61"],
        ),
        ("Antécédent de CIN III du col en 2011. La biopsie ganglionnaire conclut à un lymphome de Hodgkin.", ["C77"]),
        # the tumour of before has spread, or is told again
        (
            BEFORE + "\nMaladie actuelle\nLésion du côlon. Biopsie : carcinome à cellules en bague à chaton."
            " Ce sont des métastases coliques.",
            ["C50"],
        ),
        (BEFORE + "\nMaladie actuelle\nLésion du lobe supérieur droit. Biopsie : adénocarcinome.", ["C50"]),
        (BEFORE + "\nMaladie actuelle\nLésion du foie. Biopsie : métastase d'un carcinome.", ["C50"]),
        (
            BEFORE + "\nMaladie actuelle\nLésions du poumon. On pense à un carcinome à petites cellules.",
            ["C50"],
        ),
    ],
)
def test_a_report_tells_its_tumour_beside_those_of_before(text: str, expected: list[str]) -> None:
    assert organs(text) == expected


def test_a_line_in_capitals_ends_what_was_before_a_disease_in_capitals_does_not() -> None:
    told = "ANTECEDENTS\n{}\n- carcinome du rectum en 2001\n\nHDM\nAdénocarcinome du rein en 2020."
    assert organs(told.format("ASTHME SEVERE")) == ["C20", "C64"]
    assert organs(told.format("BILAN ACTUEL")) == ["C20", "C64"]


@pytest.mark.parametrize(
    "text",
    [
        "Sous létrozole, la patiente consulte en mai 2017 pour une toux. C'est une patiente avec un carcinome du sein.",
        "Après le deuxième cycle, elle est admise en juin 2012 pour fièvre. Patiente atteinte d'un carcinome du sein.",
        "Après 3 cycles de FEC, elle consulte en mai 2016. Patiente atteinte d'un carcinome du sein.",
        "Opéré d'une hernie en 2007. Il consulte pour une toux. La biopsie a confirmé un adénocarcinome pulmonaire.",
    ],
)
def test_what_comes_after_or_long_before_a_tumour_dates_it_not(text: str) -> None:
    (row,) = read_primaries(read_context(Report("x", text, "0" * 64, "x.txt"), shipped_lexicon()), Keys())
    assert row.date is None


EARLIER = "Antécédents\n- cancer de la prostate en 2009\n\nMaladie actuelle\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EARLIER + "Masse jéjunale de 7 cm. Résection du grêle. Tumeur stromale gastro-intestinale.", ["C17", "C61"]),
        (EARLIER + "Lésion gastrique de 4 cm. Exérèse : GIST fusiforme.", ["C16", "C61"]),
        (EARLIER + "Masse hilaire gauche. Biopsie : carcinome à petites cellules.", ["C34", "C61"]),
        (EARLIER + "Masse du lobe inférieur droit. Conclusion : carcinome à petites cellules.", ["C34", "C61"]),
        (EARLIER + "Nodule du poumon. Ponction : carcinome neuroendocrine à petites cellules.", ["C34", "C61"]),
        (EARLIER + "Rechute osseuse. Biopsie : adénocarcinome.", ["C61"]),
        (EARLIER + "Rechute locale. Biopsie : carcinome à petites cellules.", ["C61"]),
        ("Carcinoïde cardiaque débutant. Tumeur neuroendocrine de l'iléon.", ["C17"]),
    ],
)
def test_what_cannot_have_arisen_in_the_organ_of_before_is_of_today(text: str, expected: list[str]) -> None:
    assert organs(text) == expected
