"""What is to be done under a condition is no finding and no therapy."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize("condition", ["Si progression", "En cas de rechute", "Si maladie stable"])
@pytest.mark.parametrize("sign", [" : ", ", ", " -> ", " = ", " - "])
@pytest.mark.parametrize(
    "plan", ["biopsie liquide (T790M, C797S)", "recherche T790M", "NGS : mutation T790M ?", "passage au docétaxel"]
)
def test_what_is_to_be_done_under_a_condition_is_told_of_nothing(condition: str, sign: str, plan: str) -> None:
    told = f"Homme de 69 ans, adénocarcinome du poumon. Avis :\n- {condition}{sign}{plan}. Revoir dans 3 mois."
    case = read_case(Report("x", told, "", ""))
    assert not case.biomarkers
    assert not case.episodes


@pytest.mark.parametrize("told", ["Biopsie liquide (T790M).", "Progression : biopsie liquide, T790M."])
def test_a_variant_told_without_a_condition_is_found(told: str) -> None:
    case = read_case(Report("x", f"Homme de 69 ans, adénocarcinome du poumon. {told}", "", ""))
    assert [mark.value for mark in case.biomarkers] == ["T790M"]
