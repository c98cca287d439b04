"""Lines of treatment that are written as lumbar vertebrae are (`L2`)."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def _sites(told: str) -> set[str]:
    case = read_case(Report("x", f"Homme de 69 ans, carcinome épidermoïde du poumon. {told}", "", ""))
    return {m.site for m in case.metastases if m.site}


@pytest.mark.parametrize(
    "told",
    [
        "Progression osseuse, L2 par docétaxel.",
        "Progression (foie, os) -> L3 docétaxel.",
        "Métastases osseuses, L2 : FOLFIRI.",
        "PD osseuse => L2 de chimiothérapie par gemcitabine.",
        "Progression osseuse puis L3 = pembrolizumab.",
        "Rechute osseuse. L2 avec nivolumab.",
    ],
)
def test_a_line_of_treatment_is_no_vertebra(told: str) -> None:
    assert "bone" in _sites(told)
    assert not [site for site in _sites(told) if site.endswith("vertebra")]


@pytest.mark.parametrize(
    "told",
    [
        "Métastase osseuse L2 : dénosumab.",
        "Fracture pathologique de L2 : dénosumab.",
        "Métastase osseuse de L2, docétaxel.",
    ],
)
def test_a_vertebra_told_with_what_is_given_stays_one(told: str) -> None:
    assert [site for site in _sites(told) if site.endswith("vertebra")]
