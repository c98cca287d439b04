"""Markers in the reports of several samples that one text puts together, each under a head."""

from __future__ import annotations

import pytest

from tests.reading import samples

_HEADS = [
    "*** {y}/B/0{n} - {d} - {w} ***",
    "=== {n}) {y}H0{n}  {d} : {w} ===",
    ">> {d}  H{y}-0{n}  {w}",
    "[{n}] {y}-P-0{n}   {d}   {w}",
    "PIECE {n} - {w} ({d})",
    "DOC {n}/3   HISTO {y}H0{n}   {d}   {w}",
    "#{n}   S{y}-0{n}   {w}   {d}",
    "{n}) {w}, B{y}.0{n} du {d}",
    "EXAMEN {n} : {w}, {d}",
]
_FIRST = ("Biopsies coliques", "Adénocarcinome lieberkühnien du sigmoïde. CDX2 +.", "12/03/2019")
_LIVER = ("Biopsie hépatique", "Métastase hépatique d'un adénocarcinome du côlon. CK7 -.", "05/05/2020")
_REPORTS = [
    ("Biopsie hépatique", "IHC : CK20 +.\nConclusion : métastase d'un adénocarcinome d'origine colique.", "metastasis"),
    ("Ganglion sus-claviculaire", "Massifs, CK20 +.\n=> METASTASE GANGLIONNAIRE D'UN ADENOCARCINOME", "metastasis"),
    ("Biopsie de l'anastomose", "Glandes, CK20 +.\nDx : récidive de l'adénocarcinome.", "recurrence"),
    ("Biopsie de l'anastomose", "RC : méléna.\nIHC : CK20 +.\nDiagnostic : récidive d'adénocarcinome.", "recurrence"),
    ("Pièce de colectomie", "IHC : CK20 +.\nConclusion : adénocarcinome, pT3 N1.", "primary"),
]  # fmt: skip


def _text(head: str, *reports: tuple[str, str, str]) -> str:
    numbers = [("19", "711"), ("21", "822"), ("23", "933")]
    return "\n\n".join(
        head.format(n=n, y=y, w=what, d=day).replace(f"0{n}", f"0{number}") + "\n" + told
        for n, ((y, number), (what, told, day)) in enumerate(zip(numbers, reports, strict=False), 1)
    )


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize(("what", "told", "kind"), _REPORTS)
@pytest.mark.parametrize("before", [_FIRST, _LIVER])
def test_what_a_report_stained_is_of_what_it_tells(
    head: str, what: str, told: str, kind: str, before: tuple[str, str, str]
) -> None:
    assert samples(_text(head, before, (what, told, "14/09/2021")))["CK20"] == kind


@pytest.mark.parametrize("head", _HEADS)
def test_a_gene_told_late_in_a_report_is_of_its_sample(head: str) -> None:
    told = "Adénocarcinome lieberkühnien.\nMarges saines. Pas d'embole. Bon état.\nComplément du 2/4 : KRAS muté."
    assert samples(_text(head, ("Colectomie", told, "12/03/2019"), _LIVER))["KRAS"] == "primary"


@pytest.mark.parametrize("stage", ["au moins pT2", "rpT3", "pT1 haut grade"])
@pytest.mark.parametrize("head", [_HEADS[2], _HEADS[0], _HEADS[7]])
def test_what_came_back_is_staged_as_well(head: str, stage: str) -> None:
    first = ("RTUV", "Conclusion : carcinome urothélial, pT1. CK20 +.", "12/03/2019")
    told = f"Rens : récidive du dôme.\nRéponse : carcinome urothélial.\nConclusion : {stage}.\nIHC : GATA3 +."
    assert samples(_text(head, first, ("RTUV", told, "14/09/2021")))["GATA3"] == "recurrence"


def test_lines_of_another_list_head_no_report() -> None:
    text = "Adénocarcinome du sigmoïde.\n- 03/2019 : biopsie hépatique : métastase.\n- 05/2020 : colectomie, CK20 +."
    assert samples(text)["CK20"] == "primary"


def test_what_is_told_last_in_a_report_is_not_taken_back() -> None:
    told = "Lot 1 : métastase hépatique.\nLot 2 : colectomie, adénocarcinome pT3.\nCK20 +."
    assert samples(_text(_HEADS[0], _FIRST, ("Pièces opératoires", told, "14/09/2021")))["CK20"] == "primary"
