"""Lines of therapy: their numbers are derived, and those that a text gives lead the count."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.graph.provenance import Run
from kg.graph.quads import case_quads
from kg.text.report import Report

STAGE = "Adénocarcinome du poumon de stade IV. "


def _case(text: str) -> Case:
    return read_case(Report("lines", text, "", ""))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    case = _case(text)
    names = {episode.key: episode.name for episode in case.episodes}
    return [(line.number, [names[key] for key in line.episodes]) for line in case.lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{STAGE}Il a reçu du docétaxel, puis du nivolumab.", [(1, ["docetaxel"]), (2, ["nivolumab"])]),
        (f"{STAGE}Une troisième ligne par docétaxel a été débutée.", [(3, ["docetaxel"])]),
        (
            f"{STAGE}Une deuxième ligne par docétaxel a été débutée en mai 2015. Puis il a reçu du nivolumab.",
            [(2, ["docetaxel"]), (3, ["nivolumab"])],
        ),
        (
            f"{STAGE}Première ligne par docétaxel en mai 2015. Nivolumab en quatrième ligne en juin 2017.",
            [(1, ["docetaxel"]), (4, ["nivolumab"])],
        ),
        ("Sarcome de la cuisse. Une deuxième ligne par gemcitabine a été débutée.", [(2, ["gemcitabine"])]),
        (
            f"{STAGE}Première ligne par cisplatine en mai 2015. En juin, première ligne par étoposide.",
            [(1, ["cisplatin", "etoposide"])],
        ),
        (
            f"{STAGE}Première ligne par cisplatine en mai 2015, puis entretien par pémétrexed. En octobre 2015, "
            "la première ligne est poursuivie par gemcitabine.",
            [(1, ["cisplatin", "pemetrexed", "gemcitabine"])],
        ),
    ],
)
def test_a_stated_number_leads_the_count_on(text: str, lines: list[tuple[int, list[str]]]) -> None:
    assert _lines(text) == lines


def test_a_number_that_leads_the_count_back_leaves_it_and_is_told() -> None:
    text = (
        "Cancer du sein métastatique. Elle a reçu du létrozole en 2012, puis du fulvestrant en 2014. "
        "En 2016, une chimiothérapie de première ligne par capécitabine a été débutée."
    )
    case = _case(text)
    assert [line.number for line in case.lines] == [1, 2, 3]
    told = [issue for issue in case.issues if issue.rule == "ambiguity-line-number"]
    assert [(issue.affects, [text[s.start : s.end] for s in issue.evidence]) for issue in told] == [
        ((case.lines[-1].key,), ["première ligne"])
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            f"{STAGE}Cisplatine et gemcitabine en mai 2015, puis gemcitabine seule en septembre 2015. "
            "En mai 2016, du nivolumab a été débuté.",
            [1, 1, 2],
        ),
        (
            f"{STAGE}Sunitinib débuté en mai 2015, arrêté en juillet pour toxicité. Sunitinib repris en octobre 2015, "
            "à 37,5 mg. Nivolumab débuté en mai 2016.",
            [1, 1, 2],
        ),
        (
            f"{STAGE}Sunitinib débuté en mai 2015, arrêté en juillet 2015 pour progression. Axitinib en août 2015. "
            "Sunitinib repris en juin 2016.",
            [1, 2, 3],
        ),
    ],
)
def test_drugs_that_go_on_after_no_progression_are_no_new_line(text: str, lines: list[int]) -> None:
    case = _case(text)
    of = {key: line.number for line in case.lines for key in line.episodes}
    assert [of[episode.key] for episode in sorted(case.episodes, key=lambda e: e.rank)] == lines


def test_adjuvant_therapies_are_no_lines_whatever_they_are_called() -> None:
    assert _lines("Cancer du sein opéré. Chimiothérapie adjuvante de première ligne par docétaxel.") == []


def test_the_number_stands_in_the_graph_with_the_words_that_tell_it() -> None:
    text = f"{STAGE}Une troisième ligne par docétaxel a été débutée."
    case = _case(text)
    derivation = case.lines[0].derivations[0]
    assert (derivation.rule, [text[s.start : s.end] for s in derivation.spans]) == (
        "line-as-stated",
        ["troisième ligne"],
    )
    quads = b"".join(case_quads(case, Run("", "", ""))).decode()
    assert quads.count('ont#lineNumber> "3"') == 2  # of the line and of its episode


def test_a_line_that_is_told_as_derived_raises_no_question() -> None:
    case = _case(f"{STAGE}Première ligne par docétaxel, puis deuxième ligne par nivolumab.")
    assert [line.number for line in case.lines] == [1, 2]
    assert not [issue for issue in case.issues if issue.rule == "ambiguity-line-number"]
