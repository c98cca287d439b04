"""The day of one pathologist's report, against what its request form tells of before."""

from __future__ import annotations

import pytest

from kg.evaluate.read import found_facts
from kg.fact.read import read_case
from kg.text.report import Report

_DAY = "2020-03-12"
_FIRST = "Conclusion : carcinome infiltrant de type non spécifique, grade II. pT1c N0.\n\n"
_HEADS = [
    ("", "COMPTE RENDU ANATOMOPATHOLOGIQUE\nPrélèvement du 12/03/2020\n\n"),
    ("", "Examen n° 20H01234 du 12/03/2020\nNature du prélèvement : {}\n"),
    ("", "=== 2) 20H01234  12/03/2020 : {} ===\n"),
    ("[15H00234] tumorectomie - 03/06/2015\n", "[20H01234] {} - 12/03/2020\n"),
    ("*** N° 0234/15 - 03/06/15 ***\n", "*** N° 1816/20 - 12/03/20 ***\n"),
    ("-- 15H00234 : tumorectomie (03/06/2015) --\n", "-- 20H01234 : {} (12/03/2020) --\n"),
]
_ASKED = [
    "Renseignements cliniques : opérée d'un cancer du sein gauche en 2015.\n",
    "RC : cancer du sein traité en 2015, rechute suspectée\n",
    "Rens. cliniques : mastectomie en juin 2015.\n",
]
_SITES = [("pleurale", "plèvre infiltrée", "pleura"), ("hépatique", "foie infiltré", "liver")]


def _facts(text: str) -> dict[str, list[dict[str, object]]]:
    facts: dict[str, list[dict[str, object]]] = found_facts(read_case(Report("x", text, "", "")))
    return facts


@pytest.mark.parametrize("asked", _ASKED)
@pytest.mark.parametrize(("before", "head"), _HEADS)
def test_a_stage_has_the_day_of_its_report(before: str, head: str, asked: str) -> None:
    told = "Macroscopie : tumeur de 22 mm.\nConclusion : carcinome canalaire infiltrant, pT2 N1.\n"
    rows = _facts((before and before + _FIRST) + head.format("mastectomie") + asked + told)["stages"]
    assert [row["date"] for row in rows if row["n"] == "1"] == [_DAY]


@pytest.mark.parametrize("asked", _ASKED)
@pytest.mark.parametrize(("before", "head"), [h for h in _HEADS if "{}" in h[1]])
@pytest.mark.parametrize(("biopsy", "seen", "site"), _SITES)
def test_a_metastasis_has_the_day_of_its_report(
    before: str, head: str, asked: str, biopsy: str, seen: str, site: str
) -> None:
    told = f"Examen microscopique : {seen}.\nCCL : métastase {biopsy} d'origine mammaire.\n"
    rows = _facts((before and before + _FIRST) + head.format(f"biopsie {biopsy}") + asked + told)["metastases"]
    assert {row["date"] for row in rows if row["site"] == site} == {_DAY}


@pytest.mark.parametrize(("before", "head"), [_HEADS[3], _HEADS[5]])
def test_the_report_that_first_names_a_tumour_dates_it(before: str, head: str) -> None:
    told = "RC : masse vue en 01/2020.\nMatériel : 3 fragments.\nDeux carottes. Stroma dense.\nGiemsa fait.\n"
    text = before.replace("15", "19") + "Conclusion : tissu mammaire.\n\n" + head.format("biopsie du sein")
    (row,) = _facts(text + told + "Conclusion : carcinome canalaire infiltrant du sein.\n")["primaries"]
    assert row["date"] == _DAY


def test_a_date_told_since_is_not_passed_over() -> None:
    text = "Examen n° 20H01234 du 12/03/2020\nRC : cancer du sein en 2015.\nMicroscopie : ganglion sain.\n"
    (row,) = _facts(text + "Note : scanner du 04/09/2021. Métastases hépatiques.\n")["metastases"]
    assert str(row["date"]).startswith("2021-09")


def test_the_heading_of_a_letter_is_no_request_form() -> None:
    text = "Contexte : cancer du sein opéré en mai 2015.\nRésultat : métastases hépatiques au scanner.\n"
    (row,) = _facts(text)["metastases"]
    assert str(row["date"]).startswith("2015-05")
