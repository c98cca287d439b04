"""How long a tumour took to come back, told again of a relapse, dates nothing by the narrative."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

KNOWN = "Carcinome rénal opéré en 1998. En mars 2013, une récidive est confirmée. "


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (KNOWN + "Il s'agit d'une récidive après 15 ans.", ["2013-03"]),
        (
            KNOWN + "Devant cette récidive de la tumeur après presque 15 ans sans maladie, une TEP.",
            ["2013-03"],
        ),
        (KNOWN + "Récidive après un an, traitée par nivolumab.", ["2013-03", "2014-03~"]),
        (KNOWN + "Rechute après 15 ans de réponse complète.", ["2013-03"]),
        (KNOWN + "Récidive il y a 15 ans, traitée par interféron.", ["2013-03", "1998-03~"]),
        (KNOWN + "Rechute tardive après 14 ans d'intervalle libre.", ["2013-03"]),
        (KNOWN + "Sunitinib en avril 2013. Deuxième récidive après 3 ans.", ["2013-03", "2016-04~"]),
        (
            "Cancer opéré en 1998. En mars 2005, une récidive est confirmée. Nouvelle récidive après 7 ans.",
            ["2005-03", "2012-03~"],
        ),
        (
            "Cancer opéré en 1998. En mars 2005, une récidive est confirmée. Récidive, puis contrôle après 7 ans.",
            ["2005-03", "2012-03~"],
        ),
        ("Carcinome rénal opéré en 1998. Récidive après 15 ans.", ["2013~"]),
        (KNOWN + "Récidive après 4 ans, traitée par nivolumab.", ["2013-03", "2017-03~"]),
    ],
)
def test_a_relapse_that_was_told_is_not_counted_on_from_itself(text: str, dates: list[str]) -> None:
    responses = read_case(Report("x", text, "", "")).responses
    assert [r.date.edtf for r in responses if r.date] == dates
