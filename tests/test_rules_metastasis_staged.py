"""Lesions that only imaging tells of before the tumour is staged without metastases are none."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def _presumed(text: str) -> set[str | None]:
    return {m.site for m in read_case(Report("x", text, "", "")).metastases if m.status == "presumed"}


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du sein. Scanner : nodules hépatiques infracentimétriques. Carcinome du sein gauche cT2N0M0.",
        "Tumeur du côlon. Lésion hypodense du foie. Adénocarcinome du côlon pT3N0M0, stade IIA.",
        "Cancer bronchique. TEP : hyperfixation pariétale cérébrale. Adénocarcinome pulmonaire cT1N3M0.",
        "Tumeur du rectum. Nodules pulmonaires bilatéraux. Cancer du rectum T3N1M0.",
        "Tumeur du côlon. Adénopathies médiastinales et hilaires de 12 mm. Adénocarcinome du côlon pT2N0M0.",
    ],
)
def test_lesions_known_when_a_tumour_was_staged_m0_are_no_metastases(text: str) -> None:
    assert _presumed(text) == set()


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Cancer du sein. Scanner : nodules hépatiques. Carcinome du sein cT2N0M1.", {"liver"}),
        ("Cancer du sein. Scanner : nodules hépatiques. Carcinome du sein cT2N0M0, stade IV.", {"liver"}),
        ("Carcinome du sein cT2N0M0. En 2015, nodules hépatiques.", {"liver"}),
        ("Cancer du sein. Nodules du foie. Tumeur cT2N0M0. En 2015, les nodules du foie ont grandi.", {"liver"}),
        ("Cancer du sein. Métastases hépatiques. Carcinome du sein cT2N0M0.", {"liver"}),
        ("Cancer du rectum. Nodules hépatiques. Après chimiothérapie, ypT2N0M0.", {"liver"}),
        ("Tumeur du côlon. Adénopathies médiastinales de 20 mm. Cancer du côlon T3N1M0.", {"mediastinal-lymph-nodes"}),
    ],
)
def test_other_lesions_stay_metastases(text: str, sites: set[str]) -> None:
    assert _presumed(text) == sites


def test_what_is_contradicted_about_such_a_lesion_goes_with_it() -> None:
    text = "Cancer du sein. Nodule hépatique suspect. Nodules hépatiques multiples. Carcinome du sein gauche cT2N0M0."
    case = read_case(Report("x", text, "", ""))
    assert not [i for i in case.issues if i.affects and not {m.key for m in case.metastases} >= set(i.affects)]
