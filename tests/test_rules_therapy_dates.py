"""Which dates of a report are those of a therapy: months without a year, stretches, ends told beside starts."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from kg.mention.date import find_dates
from kg.text.fold import fold
from tests.reading import episodes


def _dates(episode: Episode) -> tuple[str | None, str | None]:
    return (episode.start.edtf if episode.start else None, episode.end.edtf if episode.end else None)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("En mai, un contrôle.", [("month", "05")]),
        ("Mais le mai est fini.", [("month", "05")]),
        ("Reçu de mars à juin 14, sans toxicité.", [("month", "03"), ("date", "2014-06")]),
        ("Débuté en mai/14 puis arrêté.", [("date", "2014-05")]),
        ("Opéré en avril/2017.", [("date", "2017-04")]),
        ("Vu en juin 14 fois.", [("month", "06")]),
        ("Stade II (FIGO 2009), grade selon l'OMS 2016.", []),
        ("Suivi depuis 2009.", [("date", "2009")]),
    ],
)
def test_months_without_a_year_and_years_that_are_none(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(t.kind, t.value) for t in find_dates(fold(text))] == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Il a reçu FEC de mai à août 2012.", ("2012-05", "2012-08")),
        (
            "Il a reçu du docétaxel, six cures, du 3 mars 2014 au 9 juin 2014 et un contrôle.",
            ("2014-03-03", "2014-06-09"),
        ),
        (
            "Il a commencé le traitement par erlotinib le 02-03-11 et l'a terminé le 09-06-11.",
            ("2011-03-02", "2011-06-09"),
        ),
        ("En juin 2013, il a reçu du cisplatine, mais le deuxième cycle n'a pas été donné.", ("2013-06", None)),
        ("Il a débuté le pazopanib en mars 2012, avec une réponse après le deuxième cycle.", ("2012-03", None)),
        ("En juin 2013, après 3 cycles de cisplatine, un scanner a été fait.", (None, None)),
        ("Le traitement par cisplatine a été arrêté en mars 2015.", (None, "2015-03")),
    ],
)
def test_a_date_starts_or_ends_the_therapy_it_is_told_of(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            "Le 3/4/2017, elle a subi une mastectomie et a débuté du létrozole le 10/5/2017.",
            ["2017-04-03", "2017-05-10"],
        ),
        ("En mars 2016, il a reçu du nivolumab et une radiothérapie.", ["2016-03", "2016-03"]),
        (
            "Il a reçu FEC, du 2/3/2011 au 8/6/2011 et une radiothérapie du 4/7/2011 au 9/8/2011.",
            ["2011-03-02", "2011-07-04"],
        ),
        ("Il a reçu du cisplatine, puis en mars 2016 une radiothérapie.", [None, "2016-03"]),
    ],
)
def test_each_act_has_its_own_date(text: str, starts: list[str | None]) -> None:
    assert [_dates(e)[0] for e in episodes(f"Tumeur du sein. {text}")] == starts


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("En mars 2014, une masse est biopsiée. Il a reçu du cisplatine.", "2014~"),
        ("Diagnostic en juin 2014. Le bilan est négatif. Elle est traitée par R-CHOP.", "2014~"),
        ("En mars 2014, progression de la maladie. Il a reçu du docétaxel.", "2014-03~"),
        ("En mars 2014, progression. Le comité se réunit. Une ligne par docétaxel est débutée.", "2014-03~"),
        ("Opéré en 2014. Une chimiothérapie par FEC a suivi.", "2014~"),
        ("Bilan en décembre 2014. Il a reçu du cisplatine. Contrôle en mars 2015.", None),
        ("Bilan en mars 2014. Il est vu. Il est revu. Il va bien. Il a reçu du cisplatine.", None),
        ("Il a reçu du cisplatine.", None),
    ],
)
def test_an_undated_therapy_starts_in_the_year_told_before_it_or_with_the_progression_it_answers(
    text: str, start: str | None
) -> None:
    assert _dates(episodes(text)[-1])[0] == start


def test_a_therapy_told_after_another_undated_one_has_no_start() -> None:
    first, second = episodes("Bilan en mars 2014. Il a reçu du cisplatine. Puis du docétaxel est débuté.")
    assert (_dates(first)[0], _dates(second)[0]) == ("2014~", None)
    assert [d.rule for d in first.derivations if d.property == "start"] == ["start-after-date"]
