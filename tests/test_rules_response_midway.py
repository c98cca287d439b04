"""Responses seen at a cycle that notes name by a letter and its number, and letters that stand for a film."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

COURSE = "Cancer du côlon. FOLFIRI 9 cures du 03/2017 au 08/2017"


def told(text: str) -> list[tuple[str, str | None]]:
    read = read_case(Report("x", text, "", "")).responses
    return [(r.category, r.date.edtf if r.date else None) for r in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (". TDM après C4 : RP.", [("PR", None)]),
        (", SD à C3 puis RP à C7.", [("SD", None), ("PR", None)]),
        (". Stable à C4.", [("SD", None)]),
        (". RP après C5.", [("PR", None)]),
        (". Évaluation après C4 : stable.", [("SD", None)]),
        (". TEP post C3 : RC.", [("CR", None)]),
        (". TDM le 10/05/2017 après C3 : RP.", [("PR", "2017-05-10")]),
        (". RP au scanner.", [("PR", "2017-08~")]),
        (". Patient stable, métastase de C3.", []),
    ],
)
def test_what_was_seen_at_a_cycle_is_not_of_the_end_of_the_course(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(COURSE + text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RP : opacité de la base gauche.", []),
        ("RP : foyer lobaire moyen.", []),
        ("RP : épanchement minime.", []),
        ("RC : toux depuis un mois.", []),
        ("RP: cœur de taille normale.", []),
        ("RP : -40 %.", ["PR"]),
        ("RP (-35 %).", ["PR"]),
    ],
)
def test_letters_that_open_a_line_with_a_finding_behind_their_colon_are_a_film(line: str, expected: list[str]) -> None:
    assert [c for c, _ in told(f"Cancer du sein. Docétaxel 75 mg/m2.\n{line}")] == expected
