"""What is seen under a therapy has the date told behind it, and the therapy no start by it."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "category", "date"),
    [
        ("Progression hépatique sous FOLFIRI le 12/05/2020.", "PD", "2020-05-12"),
        ("Rechute sous tamoxifène en mai 2015.", "PD", "2015-05"),
        ("Échappement sous osimertinib en 03/2021.", "PD", "2021-03"),
        ("Réponse partielle sous osimertinib au scanner de mars 2021.", "PR", "2021-03"),
        ("Maladie stable sous sunitinib en mars 2021.", "SD", "2021-03"),
        ("Stabilité sous sunitinib en mars 2021.", "SD", "2021-03"),
        ("Réponse complète sous le pembrolizumab en mars 2021.", "CR", "2021-03"),
    ],
)
def test_a_response_under_a_therapy_has_the_date_behind_both(text: str, category: str, date: str) -> None:
    case = read_case(Report("x", f"Cancer métastatique. {text}", "", ""))
    (response,) = case.responses
    (given,) = case.episodes
    assert (response.category, response.date and response.date.edtf) == (category, date)
    assert (response.therapy, given.start) == (given.key, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Progression, mise sous FOLFIRI le 12/05/2020.", "2020-05-12"),
        ("Progression. FOLFIRI le 12/05/2020.", "2020-05-12"),
        ("Réponse partielle puis sunitinib débuté en mars 2021.", "2021-03"),
        ("Élévation du PSA sous abiratérone le 12/05/2020.", None),
        ("Apparition de métastases hépatiques sous FOLFOX en mars 2021.", None),
    ],
)
def test_a_therapy_has_the_start_told_of_it_not_of_what_is_seen_under_it(text: str, start: str | None) -> None:
    (given,) = read_case(Report("x", f"Cancer métastatique. {text}", "", "")).episodes
    assert (given.start and given.start.edtf) == start


def test_the_therapy_named_with_a_response_is_its_therapy_whatever_was_told_last() -> None:
    text = "Tamoxifène de 2012 à 2017. Radiothérapie en 2012 : 50 Gy. Rechute osseuse sous tamoxifène en mars 2016."
    case = read_case(Report("x", f"Cancer du sein. {text}", "", ""))
    assert [r.therapy for r in case.responses] == ["tx-tamoxifen-1"]
