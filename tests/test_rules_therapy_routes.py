"""Drugs told as one whatever way each is given by, their rhythms, next doses, what goes on beside an act."""

from __future__ import annotations

import pytest

from tests.reading import episodes, only, started


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


@pytest.mark.parametrize(
    ("given", "rhythms"),
    [
        ("hebdo paclitaxel 80 mg/m2 J1 J8 J15 + bevacizumab 10 mg/kg /14j", ["1/wk", "q14d"]),
        ("Paclitaxel 80 mg/m2 J1, J8, J15 + bevacizumab 10 mg/kg /14j", [None, "q14d"]),
        ("Gemcitabine 1000 mg/m2 J1 J8 + cisplatine 75 mg/m2 toutes les 3 semaines", ["q21d", "q21d"]),
    ],
)
def test_a_rhythm_is_of_no_drug_given_on_days_beyond_it(given: str, rhythms: list[str | None]) -> None:
    assert [d.dose and d.dose.frequency for d in only(f"Cancer du sein. {given} depuis 2019.").drugs] == rhythms


@pytest.mark.parametrize(
    "doses",
    [
        "cabozantinib 60 mg/j puis 40 mg/j dès décembre 2019",
        "cabozantinib 60 mg/j, 40 mg/j à partir de décembre 2019",
        "cabozantinib 60 mg/j, réduit à 40 mg/j en décembre 2019",
    ],
)
def test_the_date_of_a_next_dose_is_no_start(doses: str) -> None:
    assert started(only(f"Cancer du rein.\n29/07/2019 : {doses}.")) == "2019-07-29"


@pytest.mark.parametrize(
    "beside",
    ["avec maintien du lorlatinib", "avec poursuite du lorlatinib", "lorlatinib poursuivi", "lorlatinib maintenu"],
)
def test_what_goes_on_beside_an_act_does_not_end_with_it(beside: str) -> None:
    text = (
        f"Cancer bronchique. Lorlatinib débuté le 25 mai 2021. Radiothérapie, 27 Gy, du 28 au 30 juin 2023, {beside}."
    )
    drug, beams = episodes(text)
    assert drug.end is None
    assert beams.end is not None
    assert (started(beams), beams.end.edtf) == ("2023-06-28", "2023-06-30")


@pytest.mark.parametrize(
    "done",
    [
        "Ostéoradionécrose mandibulaire en 2021 (curetage)",
        "Ostéonécrose de la mâchoire : curetage en 2021",
        "Ostéoradionécrose en 2021, mandibulectomie interruptrice",
        "Mandibulectomie en 2021 pour ostéoradionécrose",
    ],
)
def test_bone_that_died_is_taken_out_for_itself(done: str) -> None:
    assert only(f"Cancer de l'amygdale. Radiothérapie 70 Gy en 2019. {done}.").kind == "radiotherapy"


def test_a_relapse_beside_bone_that_died_is_operated_on() -> None:
    text = "Cancer de l'amygdale. Ostéoradionécrose avec récidive en 2022 : mandibulectomie."
    assert [e.name for e in episodes(text)] == ["mandibulectomy"]
