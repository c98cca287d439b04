"""Acts as notes tell them: each side with its date, operations and reinjections in short words."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one side, then the other, of another extent too
        (
            "Cancer du rein. Néphrectomie gauche 2005, partielle droite 2012.",
            [("nephrectomy", "2005"), ("partial-nephrectomy", "2012")],
        ),
        (
            "Cancer du rein. Néphrectomie partielle droite en 2010 et totale gauche en 2014.",
            [("partial-nephrectomy", "2010"), ("radical-nephrectomy", "2014")],
        ),
        (
            "CHC. Chimioembolisation lobe D le 04.03.2016, lobe G le 05.05.2016.",
            [("chemoembolization", "2016-03-04"), ("chemoembolization", "2016-05-05")],
        ),
        (
            "Métastases hépatiques. Embolisation du lobe droit le 04/03/2016 puis du lobe gauche le 05/05/2016.",
            [("hepatic-embolization", "2016-03-04"), ("hepatic-embolization", "2016-05-05")],
        ),
        # short words
        ("Cancer du sein gauche. Mast. totale le 12/03/2019.", [("mastectomy", "2019-03-12")]),
        ("Cancer du sein gauche. Mast. partielle le 12/03/2019.", [("breast-conserving-surgery", "2019-03-12")]),
        ("Corticosurrénalome. Surrénalectomie G coelio. le 12/06/2018.", [("adrenalectomy", "2018-06-12")]),
        ("Cancer de prostate. PR robot 2015.", [("radical-prostatectomy", "2015")]),
        ("Cancer de prostate. Curie I125 en 2009.", [("brachytherapy", "2009")]),
        (
            "Tumeur de vessie. RTU-V 12/01/2020, RTU-V second look 20/02/2020.",
            [("turbt", "2020-01-12"), ("turbt", "2020-02-20")],
        ),
        # what cells are given back
        ("Myélome. Réinjection de 5,2.10^6 CD34+/kg le 24/11/2021.", [("autologous-transplant", "2021-11-24")]),
        ("Myélome. J0 14/11/21 : réinjection 4.10^6 CD34/kg.", [("autologous-transplant", "2021-11-14")]),
        ("Myélome. Réinjection J0 = 26/10/21.", [("autologous-transplant", "2021-10-26")]),
        # collected, not given back
        ("Myélome. Cytaphérèse : 6,2.10^6 CD34/kg recueillis le 12/10/2021.", []),
        # another organ
        ("Cancer du rein. Néphrectomie gauche 2005. Rein droit normal en 2012.", [("nephrectomy", "2005")]),
    ],
)  # fmt: skip
def test_acts_told_in_notes(text: str, expected: list[tuple[str, str | None]]) -> None:
    episodes = read_case(Report("x", text, "", "")).episodes
    assert [(e.concept, e.start.edtf if e.start else None) for e in episodes] == expected


def test_cells_that_are_counted_are_no_marker() -> None:
    assert not read_case(Report("x", "Myélome. Réinjection de 5,2.10^6 CD34+/kg le 24/11/2021.", "", "")).biomarkers
