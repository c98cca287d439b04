"""Whether the cycles told are all that were meant, and which progression or spread under a therapy ended it."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes

_STAGED = "Cancer du pancréas de stade IV. Métastases hépatiques."


def _case(text: str) -> Case:
    return read_case(Report("example", text, "0" * 64, "example.txt"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{_STAGED} Il a reçu 4 cycles de gemcitabine. Bonne tolérance.", None),
        (f"{_STAGED} Il a reçu un total de 9 cycles de FOLFOX, bien tolérés.", None),
        (f"{_STAGED} Il a reçu 6 cycles de gemcitabine. Bonne tolérance.", None),
        (f"{_STAGED} Il a terminé 4 cycles de gemcitabine.", "completed"),
        (f"{_STAGED} Il a reçu 4 cycles de gemcitabine, puis du FOLFOX.", None),
        ("Il a reçu 4 cycles de R-CHOP. Bonne tolérance.", None),
    ],
)
def test_the_last_line_for_distant_disease_may_go_on(text: str, reason: str | None) -> None:
    assert _case(text).episodes[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Il a terminé 6 cycles de FOLFOX. Le scanner montre une progression. FOLFIRI débuté.", "completed"),
        ("Six cycles de FOLFOX ont été complétés. Progression au scanner. Il reçoit du FOLFIRI.", "completed"),
        ("Il a reçu 4 cycles de FOLFOX. Le scanner montre une progression. FOLFIRI débuté.", "progression"),
    ],
)
def test_cycles_told_as_completed_were_all_given(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Axitinib débuté en mai 2015. Scanner de mars 2014 : progression. Il reçoit ensuite du nivolumab.", None),
        ("Axitinib débuté en mai 2015. Scanner de mars 2016 : progression. Nivolumab débuté.", "progression"),
        ("Axitinib débuté en mai 2015. Scanner : progression. Nivolumab débuté.", "progression"),
    ],
)
def test_a_progression_dated_before_the_start_ends_nothing(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Cancer du rein. Axitinib débuté en mai 2015. En juin 2016, des métastases cérébrales sont découvertes. "
            "Le cabozantinib est débuté.",
            "progression",
        ),
        (
            "Cancer du sein métastatique. Létrozole débuté en 2013. En mai 2015, on met en évidence des métastases "
            "hépatiques. Elle reçoit de l'éribuline.",
            "progression",
        ),
        (
            "Cancer du rein. En mai 2015, des métastases cérébrales sont découvertes. Axitinib débuté en mai 2015. "
            "Le cabozantinib est débuté en 2017.",
            None,
        ),
        (
            "Cancer du rein. Axitinib débuté en mai 2015. En juin 2016, des métastases cérébrales sont découvertes. "
            "Elles sont irradiées.",
            None,
        ),
    ],
)
def test_new_metastases_under_a_therapy_that_another_follows_ended_it(text: str, reason: str | None) -> None:
    drugs = [e for e in _case(text).episodes if e.drugs]
    assert drugs[0].stop_reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Après 3 cycles de FOLFOX, toxicité cutanée due au traitement. Il reçoit de l'irinotécan.", "toxicity"),
        ("Après le 4e cycle de FOLFOX, hépatite due à l'oxaliplatine. Du FOLFIRI est débuté.", "toxicity"),
        (
            "Il a terminé 3 cycles de FOLFOX, avec une hépatite due à l'oxaliplatine. Du FOLFIRI est débuté.",
            "completed",
        ),
        ("Après 3 cycles de FOLFOX, bonne tolérance. Du FOLFIRI est débuté.", None),
        ("Après 5 mois de maintenance par pemetrexed, progression et passage au docétaxel.", "progression"),
        ("Maintenance par pemetrexed ; progression et début du docétaxel.", "progression"),
        ("On a mis un terme au FOLFIRI en raison de la progression.", "progression"),
        ("Le FOLFIRI n'a pas été poursuivi en raison d'une mauvaise tolérance.", "toxicity"),
        ("L'imatinib a été interrompu par manque d'observance.", "other"),
    ],
)
def test_what_is_told_on_the_way_or_in_other_words_ends_a_therapy(text: str, reason: str | None) -> None:
    assert episodes(text)[0].stop_reason == reason


def test_the_metastases_that_ended_a_therapy_are_shown() -> None:
    text = (
        "Cancer du rein. Axitinib débuté en mai 2015. En juin 2016, des métastases cérébrales sont découvertes. "
        "Le cabozantinib est débuté en 2017."
    )
    axitinib = _case(text).episodes[0]
    assert axitinib.stop_reason == "progression"
    (told,) = [d for d in axitinib.derivations if d.property == "stopReason"]
    assert [text[s.start : s.end] for s in told.spans] == ["métastases cérébrales"]
