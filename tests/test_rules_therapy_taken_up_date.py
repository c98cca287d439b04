"""Dates that are taken up as those on which what is told next happened, and dates of a beginning that no stop behind
them has."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from kg.fact.read import read_case
from kg.text.report import Report


def episodes(text: str) -> tuple[Episode, ...]:
    return read_case(Report("example", text, "0" * 64, "example.txt")).episodes


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Au scanner de mai 2016, un nodule, stable jusqu'en juin 2019, date à laquelle elle a subi une lobectomie.",
         "2019-06"),
        ("Tumeur du rein vue en 2012, surveillée jusqu'en avril 2015, moment où une néphrectomie a été réalisée.",
         "2015-04"),
        ("Lésion du foie connue depuis mai 2018, suivie jusqu'au 4 mars 2020 où une hépatectomie est réalisée.",
         "2020-03-04"),
        ("En mai 2018, une rémission, sans traitement jusqu'en mars 2020, quand le sunitinib a été débuté.", "2020-03"),
        ("Nodule découvert en mai 2018, surveillé jusqu'en mars 2020, lorsqu'une lobectomie a été réalisée.",
         "2020-03"),
        ("Scanner de mai 2018 normal, suivi jusqu'en mars 2021, époque à laquelle le nivolumab est débuté.", "2021-03"),
    ],
)  # fmt: skip
def test_what_is_told_next_happened_on_the_date_taken_up(text: str, start: str) -> None:
    assert [e.start.edtf if e.start else None for e in episodes(text)] == [start]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("En mai 2018, il a commencé le sunitinib, poursuivi jusqu'en mars 2020, date à laquelle le nivolumab a été "
         "débuté.", [("2018-05", "2020-03"), ("2020-03", None)]),
        ("Sunitinib de mai 2018 à mars 2020, date à laquelle il a été arrêté, puis nivolumab débuté en juin 2020.",
         [("2018-05", "2020-03"), ("2020-06", None)]),
        ("Sunitinib débuté en mai 2018. Stable jusqu'en mars 2020.", [("2018-05", None)]),
    ],
)  # fmt: skip
def test_what_ends_on_the_date_taken_up_keeps_its_own_start(text: str, dates: list[tuple[str, str | None]]) -> None:
    told = [(e.start.edtf if e.start else None, e.end.edtf if e.end else None) for e in episodes(text)]
    assert told == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Le 09/05/2018, un traitement a été commencé par carboplatine, suspendu après 3 cycles.",
         ("2018-05-09", None)),
        ("Le 09/05/2018, le carboplatine a débuté, interrompant le traitement après 3 cycles pour toxicité.",
         ("2018-05-09", None)),
        ("Le 09/05/2018, on débute le carboplatine, en suspendant le traitement après 2 cycles.", ("2018-05-09", None)),
        ("En mars 2018, une chimiothérapie a été instaurée par gemcitabine, arrêtée après 2 cures.", ("2018-03", None)),
        ("En mars 2018, une chimiothérapie a été initiée par docétaxel, stoppée après 4 cycles.", ("2018-03", None)),
        ("En mars 2018, la gemcitabine a été arrêtée après 3 cycles.", (None, "2018-03")),
        ("En juin 2018, gemcitabine débutée puis arrêt du traitement en août 2018.", ("2018-06", "2018-08")),
    ],
)  # fmt: skip
def test_a_date_before_a_beginning_is_no_end(text: str, dates: tuple[str | None, str | None]) -> None:
    (told,) = episodes(text)
    assert (told.start.edtf if told.start else None, told.end.edtf if told.end else None) == dates


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Cystectomie le 05/06/2018, après 4 cures de MVAC initiées en février 2018.", "2018-02"),
        ("Chirurgie d'intervalle le 05/06/2018 après 3 cycles de carboplatine débutés le 12/03/2018.", "2018-03-12"),
        ("En mai 2018, il est admis après 2 cycles de docétaxel débuté en avril 2018.", "2018-04"),
        ("En mai 2018, une progression après 6 mois de sunitinib commencé en novembre 2017.", "2017-11"),
        ("En mai 2018, une fièvre après 3 injections d'azacitidine débutée en mars 2018.", "2018-03"),
        ("En mai 2018, une fièvre après 3 cycles de docétaxel.", None),
        ("Après 3 cycles de docétaxel, une radiothérapie a été débutée en mars 2018.", None),
    ],
)  # fmt: skip
def test_what_other_things_came_after_began_on_the_date_behind_it(text: str, start: str | None) -> None:
    told = next(e for e in episodes(text) if e.drugs)
    assert (told.start.edtf if told.start else None) == start
