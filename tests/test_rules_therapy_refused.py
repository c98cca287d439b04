"""What was refused is not done; what was given in its place is."""

from __future__ import annotations

from itertools import product

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

REFUSED = (
    "refusé",
    "refusé par la patiente",
    "récusé (cardiopathie)",
    "contre-indiqué",
    "a été refusé",
    "n'a pas été accepté",
    "non remboursé",
)
JOINS = (", ", " ; ", ", donc ", " et ", " : ")
GIVEN = (
    "capécitabine débutée",
    "début de capécitabine en mai",
    "mise sous capécitabine",
    "la capécitabine a été débutée",
)


def given(told: str) -> list[str]:
    text = f"Femme de 60 ans, cancer du sein métastatique. Docétaxel en 2012. {told}."
    case = read_case(Report("told", text, "", ""))
    return sorted(episode.name for episode in case.episodes if episode.name != "docetaxel")


@pytest.mark.parametrize("what", ["T-DM1", "Un traitement par T-DM1", "Bévacizumab"])
@pytest.mark.parametrize("refused", REFUSED)
def test_what_is_given_in_place_of_a_refused_drug_is_all_that_was_given(what: str, refused: str) -> None:
    for join, other in product(JOINS, GIVEN):
        told = f"{what} {refused}{join}{other}"
        assert given(told) == ["capecitabine"], told


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("La patiente a refusé la chirurgie, la radiothérapie et la capécitabine", []),
        ("Elle a finalement refusé la capécitabine, la radiothérapie", []),
        ("Patiente récusée pour la chirurgie, la radiothérapie", []),
        ("La radiothérapie a récusé la patiente", []),
        ("Sans radiothérapie, curage axillaire réalisé en mai 2015", ["axillary lymph node dissection"]),
        ("Évolution hépatique en mai : T-DM1 refusé par la patiente ; mise sous capécitabine", ["capecitabine"]),
        ("La patiente ayant refusé la mastectomie, une radiothérapie a été réalisée", ["radiotherapy"]),
        ("Chirurgie refusée, radiothérapie réalisée en mai", ["radiotherapy"]),
        ("Létrozole débuté en mai puis refusé par la patiente", ["letrozole"]),
        ("Éribuline, 3 cures, refus de la patiente", ["eribulin"]),
    ],
)
def test_a_refusal_reaches_what_it_is_said_of(told: str, names: list[str]) -> None:
    assert given(told) == names


@pytest.mark.parametrize(
    "denied",
    ["Pas de chirurgie", "Pas d'indication à une radiothérapie", "Sans radiothérapie préalable", "Aucune chirurgie"],
)
@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("éribuline débutée en mai", ["eribulin"]),
        ("début d'éribuline", ["eribulin"]),
        ("éribuline seule", ["eribulin"]),
        ("éribuline x 6", ["eribulin"]),
        ("éribuline depuis mai 2015", ["eribulin"]),
        ("éribuline ni létrozole", []),
        ("létrozole ou éribuline", []),
    ],
)
def test_what_was_given_behind_a_denial_of_something_else_is_read(denied: str, told: str, names: list[str]) -> None:
    assert given(f"{denied}, {told}") == names
