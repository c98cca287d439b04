"""Lesions that only imaging tells of before the tumour is staged without metastases are none."""

from __future__ import annotations

import pytest

from kg.fact.case import Issue, Metastasis, Span, Stage
from kg.fact.metastasis.group import SEEN
from kg.fact.metastasis.staged import not_staged_away
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


def _lesion(status: str = "presumed", rule: str = SEEN[0]) -> Metastasis:
    proof = (Span(10, 20, "site", "affirmed", rule),)
    return Metastasis(key="m1", rule=rule, site="liver", topography="C22", status=status, evidence=proof)


def _stage(start: int = 50) -> Stage:
    return Stage(key="s1", rule="stage-tnm", tumour="p1", t="2", n="0", m="0", evidence=(Span(start, start + 6),))


def test_what_is_contradicted_about_such_a_lesion_goes_with_it() -> None:
    about = Issue(key="dq1", rule="contradiction", kind="contradiction", affects=("m1", "p1"))
    other = Issue(key="dq2", rule="contradiction", kind="contradiction", affects=("p1",))
    assert not_staged_away((_lesion(),), (about, other), [_stage()]) == ((), (other,))


@pytest.mark.parametrize("lesion", [_lesion("confirmed"), _lesion("refuted"), _lesion(rule="metastasis-site")])
def test_a_lesion_that_more_than_an_image_tells_of_stays(lesion: Metastasis) -> None:
    assert not_staged_away((lesion,), (), [_stage()]) == ((lesion,), ())


def test_a_lesion_seen_after_the_staging_stays() -> None:
    assert not_staged_away((_lesion(),), (), [_stage(0)]) == ((_lesion(),), ())
