"""Drugs told as one whatever way each is given by, and ends whose words are cut short."""

from __future__ import annotations

import pytest

from tests.reading import only


@pytest.mark.parametrize(
    "given",
    [
        "cyclophosphamide 300 mg per os et melphalan 20 mg",
        "cyclophosphamide 300 mg PO et melphalan 20 mg",
        "cyclophosphamide 50 mg/j (per os) + melphalan 20 mg",
        "cyclophosphamide per os et melphalan",
        "cyclophosphamide 300 mg hebdo per os, melphalan 20 mg IV",
    ],
)
def test_the_way_a_drug_is_given_by_parts_no_combination(given: str) -> None:
    episode = only(f"Myélome. Un traitement par {given} a été commencé en avril 2021.")
    assert episode.start is not None
    assert (episode.name, episode.start.edtf) == ("cyclophosphamide-melphalan", "2021-04")


@pytest.mark.parametrize("word", ["définitivement", "déf.", "définit."])
def test_an_end_is_dated_behind_a_word_cut_short(word: str) -> None:
    episode = only(f"Cancer du rein.\n07/2019 : nivolumab 240 mg.\nColite, nivolumab arrêté {word} le 16/11/2020.")
    assert episode.end is not None
    assert episode.end.edtf == "2020-11-16"
