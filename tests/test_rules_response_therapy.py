"""Which therapy a response is of, where others are told between."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def owners(text: str) -> list[tuple[str, str | None]]:
    """The category of each response and the name of the therapy that it is of, in text order."""
    case = read_case(Report("x", text, "0" * 64, "x.txt"))
    names = {e.key: e.name for e in case.episodes}
    found = sorted(case.responses, key=lambda r: r.evidence[0].start)
    return [(r.category, names.get(r.therapy or "")) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Carcinome du sein traité par létrozole en mars 2011. En juin 2013, la malade est opérée par exérèse d'un "
            "nodule, avec une récidive locale à l'examen.",
            [("PD", "letrozole")],
        ),
        (
            "Mélanome traité par dabrafénib en février 2015. Une métastasectomie est faite en mai 2016 et confirme une "
            "rechute pulmonaire.",
            [("PD", "dabrafenib")],
        ),
        (
            "Carcinome rénal. Sunitinib débuté en mars 2012. En mai 2014, l'axitinib est débuté en raison d'une "
            "progression osseuse.",
            [("PD", "sunitinib")],
        ),
        (
            "Néphrectomie en janvier 2010. Sunitinib débuté en mars 2012. Après une progression en mai 2014, il est "
            "opéré en juillet 2014. Progression hépatique en janvier 2015.",
            [("PD", "sunitinib"), ("PD", "surgery")],
        ),
    ],
)
def test_a_progression_is_not_of_what_was_done_for_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert owners(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Capécitabine débutée en septembre 2014. Il avait eu une radiothérapie de la hanche en juillet 2014. En "
            "novembre 2014, maladie stable.",
            [("SD", "capecitabine")],
        ),
        (
            "Pazopanib débuté en mai 2013. Antécédent d'une néphrectomie en 2006. Réponse partielle en août 2013.",
            [("PR", "pazopanib")],
        ),
        (
            "Pazopanib débuté en mai 2013. Métastasectomie en août 2014. Réponse complète en octobre 2014.",
            [("CR", "metastasectomy")],
        ),
    ],
)
def test_an_act_told_in_retrospect_brought_nothing(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert owners(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Carcinome bronchique traité par cisplatine et étoposide, puis radiothérapie d'une vertèbre. Réponse "
            "partielle après 4 cycles.",
            [("PR", "cisplatin-etoposide")],
        ),
        (
            "Carcinome rénal. Sunitinib débuté en mars 2012, puis thyroïdectomie. Maladie stable après trois cycles.",
            [("SD", "sunitinib")],
        ),
        ("Carcinome rénal traité par néphrectomie. Maladie stable au scanner.", [("SD", "nephrectomy")]),
    ],
)
def test_what_is_seen_after_cycles_is_of_what_is_given_in_cycles(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert owners(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Antécédents\nCarcinome du poumon traité par cisplatine en janvier 2014.\n\n"
            "Examens complémentaires\nScanner d'août 2015 : réponse partielle.\n\n"
            "Traitement\nUn traitement par nivolumab a été débuté en mai 2015.\n",
            [("PR", "nivolumab")],
        ),
        (
            "Antécédents\nCarcinome du sein traité par docétaxel en janvier 2014.\n\n"
            "Examens complémentaires\nEn mai 2016, le scanner montre une progression hépatique.\n\n"
            "Traitement\nElle a reçu du létrozole à partir de mars 2015, puis de la capécitabine en juin 2016.\n",
            [("PD", "letrozole")],
        ),
        (
            "Antécédents\nCarcinome du poumon traité par cisplatine en janvier 2014.\n\n"
            "Examens complémentaires\nScanner de mars 2014 : réponse partielle.\n\n"
            "Traitement\nUn traitement par nivolumab a été débuté en mai 2015.\n",
            [("PR", "cisplatin")],
        ),
    ],
)
def test_a_dated_work_up_told_first_is_of_the_therapy_of_its_time(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert owners(text) == expected
