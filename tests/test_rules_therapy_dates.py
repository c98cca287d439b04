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
        ("Chimiothérapie selon le protocole SIOP 2001.", []),
        ("Chimiothérapie selon le protocole LAL 2003, puis la LAL 2005.", [("date", "2005")]),
        ("Suivi depuis 2009.", [("date", "2009")]),
    ],
)
def test_months_without_a_year_and_years_that_are_none(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(t.kind, t.value) for t in find_dates(fold(text))] == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Il a reçu FEC de mai à août 2012.", ("2012-05", "2012-08")),
        ("Il a reçu FEC de fin mars à début juin 2012.", ("2012-03", "2012-06")),
        ("Docétaxel de fin 2014 à mi-2015.", ("2014", "2015")),
        ("Docétaxel entre mi-mars et fin mai 2015.", ("2015-03", "2015-05")),
        ("FEC (12/3 -> 6/8/12).", ("2012-03-12", "2012-08-06")),
        ("FEC, 12/11 → 6/2/12.", ("2011-11-12", "2012-02-06")),
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
        ("En juin 2013, après 3 cycles de cisplatine, un scanner a été fait.", (None, "2013-06")),
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
        ("Entre mai et juin 2014, il a reçu du cisplatine et en août 2014 une lobectomie.", ["2014-05", "2014-08"]),
        (
            "De mai à juin 2014, il reçoit du cisplatine et une radiothérapie (50 Gy, en juin 2014).",
            ["2014-05", "2014-06"],
        ),
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
        ("Bilan en août 2014. Il est vu. Il est revu. Il va bien. Il a reçu du cisplatine.", None),
        ("Bilan en 2014. Il est vu. Il est revu. Il va bien. Il a reçu du cisplatine.", None),
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


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Vue en mars 2014. Le bilan est fait. Elle va bien. Un cathéter est posé. {} Revue en août 2014.", "2014~"),
        ("Vue en mars 2014. Le bilan est fait. Elle va bien. Un cathéter est posé. {} Revue en avril 2016.", "2014~"),
        ("Vue en mars 2014. Elle a reçu du tamoxifène. {} Revue en octobre 2014.", "2014~"),
        (
            "Vue en mars 2014. Le bilan est fait. Elle va bien. Un cathéter est posé. {} Revue fin mars 2014.",
            "2014-03~",
        ),
        ("Vue en mars 2014. {} Revue en avril 2014.", "2014-03~"),
        ("Vue en mars 2014. Elle a reçu du tamoxifène. {} Revue en octobre 2015.", None),
        ("Vue en décembre 2014. Le bilan est fait. Elle va bien. Elle sort. {} Revue en juin 2015.", None),
        ("Vue en mars 2014. Le bilan est fait. Elle va bien. Elle sort. {} Revue en avril 2014.", None),
        ("Vue en mars 2014. Le bilan est fait. Elle va bien. Elle sort. {} Opérée en 2009.", None),
    ],
)
def test_an_undated_therapy_lies_between_the_dates_told_before_and_after_it(text: str, start: str | None) -> None:
    told = episodes(text.format("Du cisplatine est débuté."))
    assert [_dates(e)[0] for e in told if e.name == "cisplatin"] == [start]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Sous tamoxifène. En mars 2014, des douleurs. Du cisplatine est débuté.", "2014-03~"),
        ("En mars 2014, des douleurs. Du cisplatine est débuté.", "2014~"),
        ("Sous tamoxifène. En mars 2014, des douleurs. Puis du cisplatine est débuté.", "2014~"),
        ("Sous tamoxifène. En 2014, des douleurs. Du cisplatine est débuté.", "2014~"),
    ],
)
def test_a_later_line_begins_in_the_month_told_right_before_it(text: str, start: str | None) -> None:
    assert _dates(episodes(text)[-1])[0] == start


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("En mars 2010, on découvre un nodule du rein, traité par néphrectomie en mai 2010.", ["2010-05"]),
        ("Au scanner de mars 2010, le nodule grossit, il est opéré par lobectomie (le 4/5/2010).", ["2010-05-04"]),
        ("Après une rechute en mars 2010, il débute du docétaxel en mai 2010.", ["2010-05"]),
        ("En mars 2010, elle débute du docétaxel, arrêté pour toxicité en mai 2010.", ["2010-03"]),
        ("En mars 2010, il reçoit du docétaxel, avec une rechute en mai 2010.", ["2010-03"]),
        ("En mars 2010, début du fulvestrant et du zolédronate (suspendu en mai 2010).", ["2010-03", "2010-03"]),
        ("Cisplatine x 6 cycles (2/3/2010-4/6/2010), en gardant le dénosumab.", ["2010-03-02"]),
    ],
)
def test_a_date_right_behind_an_act_is_its_own_whatever_opens_the_sentence(text: str, starts: list[str]) -> None:
    assert [_dates(e)[0] for e in episodes(f"Tumeur. {text}")][: len(starts)] == starts


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Elle a eu une radiothérapie de la hanche avec un boost sur le cotyle en mai 2012.", "2012-05"),
        ("Une annexectomie a été faite par laparoscopie en mai 2012 et le goséréline est arrêté.", "2012-05"),
        ("Une gastrectomie a été faite par coelioscopie le 3/5/2012.", "2012-05-03"),
        ("Une néphrectomie a été faite, avec un scanner normal en mai 2012.", None),
        ("Vu en mars 2014. Du cisplatine est donné. Une radiothérapie a suivi. Revu en août 2014.", "2014~"),
        ("Vu en mars 2014. Du cisplatine est donné. Une lobectomie a suivi. Revu en août 2014.", None),
    ],
)
def test_the_date_of_an_act_stands_behind_what_it_consists_of(text: str, start: str | None) -> None:
    acts = [e for e in episodes(f"Tumeur. {text}") if not e.drugs]
    assert [_dates(e)[0] for e in acts] == [start]


def test_a_start_told_twice_in_the_first_sentence_is_taken_once_it_has_a_date() -> None:
    (hormone,) = episodes("Elle débute du tamoxifène, un traitement hormonal, le 3 mars 2014.")
    assert _dates(hormone)[0] == "2014-03-03"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Glivec débuté en mai 2022, stoppé par la patiente en mai 2023.", "2023-05"),
        ("Glivec débuté en mai 2022, arrêté par le patient en mai 2023.", "2023-05"),
        ("Glivec débuté en mai 2022, la patiente l'a stoppé d'elle-même en mai 2023.", "2023-05"),
        ("Glivec débuté en mai 2022, elle l'a arrêté d'elle-même en mai 2023.", "2023-05"),
        ("Glivec débuté en mai 2022, interrompu par la patiente le 3 mai 2023.", "2023-05-03"),
        ("Glivec débuté en mai 2022, arrêté et la patiente est revue en mai 2023.", None),
        ("Glivec débuté en mai 2022, arrêté chez cette patiente vue en mai 2023.", None),
    ],
)
def test_who_ended_a_therapy_may_be_told_before_the_date_of_its_end(text: str, end: str | None) -> None:
    (given,) = episodes(text)
    assert (given.end and given.end.edtf) == end


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Quatre cures de BEP qui se sont achevées en mars 2018.", (None, "2018-03")),
        ("Docétaxel, 6 cycles (fin le 12/06/15).", (None, "2015-06-12")),
        ("Docétaxel, 6 cycles (dernier en 06/2015).", (None, "2015-06")),
        ("Anastrozole (fin mai 2014).", (None, "2014-05")),
        ("Le pazopanib a été donné pour la dernière fois le 4/10/2014.", (None, "2014-10-04")),
        ("Radiothérapie débutée le 6/8/2016 et qui s'est conclue le 19/9/2016.", ("2016-08-06", "2016-09-19")),
        ("Docétaxel : premier cycle en mai 2013 et cinquième cycle en octobre 2013.", ("2013-05", "2013-10")),
        ("Il a eu 5 cures de docétaxel (5e le 23/06/14).", (None, "2014-06-23")),
        ("Docétaxel, terminant la quatrième cure le 2/5/2014.", (None, "2014-05-02")),
        ("Docétaxel, dont la deuxième cure le 2/5/2014.", (None, None)),
        ("Une gastrectomie, après trois opérations, la dernière en 2002.", (None, None)),
    ],
)
def test_the_date_of_a_last_cycle_is_an_end(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Cisplatine entre le 7 juin et le 9 août 2014.", ("2014-06-07", "2014-08-09")),
        ("Radiothérapie entre le 03.11 et le 22.12.2006.", ("2006-11-03", "2006-12-22")),
        ("Paclitaxel du 11.03 au 23.04.2010.", ("2010-03-11", "2010-04-23")),
        ("Cisplatine du 3 décembre au 11 janvier 2017.", ("2016-12-03", "2017-01-11")),
        ("Sous bevacizumab, réponse RECIST 1.1 le 05/12/2016.", (None, None)),
    ],
)
def test_a_first_day_takes_its_year_from_the_last(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Paclitaxel ainsi qu'une radiothérapie (50 Gy) de mai à juin 2015.", [("2015-05", "2015-06")] * 2),
        ("Une chimiothérapie au 5-FU et une radiothérapie concomitante en mai 2006.", [("2006-05", None)] * 2),
        ("Du fulvestrant et du dénosumab sont donnés jusqu'en mai 2015.", [(None, "2015-05")] * 2),
        ("Létrozole débuté en mai 2014, associé à l'acide zolédronique.", [("2014-05", None)] * 2),
        ("Paclitaxel conjointement à la radiothérapie, du 2/1/2015 au 5/3/2015.", [("2015-01-02", "2015-03-05")] * 2),
        ("FEC, 6 cures, et radiothérapie en mai 2015.", [(None, None), ("2015-05", None)]),
        ("FEC, puis docétaxel en mai 2015.", [(None, None), ("2015-05", None)]),
        ("Mastectomie, puis létrozole et dénosumab en 2015.", [(None, None), ("2015", None), ("2015", None)]),
    ],
)
def test_what_is_given_together_shares_its_dates(text: str, dates: list[tuple[str | None, str | None]]) -> None:
    assert [_dates(e) for e in episodes(text)] == dates


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Le 3 mai 2012, une laparotomie est pratiquée. Une hystérectomie a été réalisée.", "2012-05-03"),
        ("Chirurgie le 3 mai 2012. Une gastrectomie a été réalisée.", "2012-05-03"),
        ("En mai 2012, un nodule du sein est palpé. Une tumorectomie a été réalisée.", "2012-05~"),
        ("En 2012, une masse du rein est découverte. Une néphrectomie a été pratiquée.", "2012~"),
        ("En mai 2012, un nodule. Il était sous gefitinib. À cette époque, du docétaxel est débuté.", None),
        ("Le scanner de mai 2012 est stable. À ce moment-là, le tamoxifène est débuté.", "2012-05~"),
        ("En mai 2012, un bilan. Le scanner montre une progression. Le docétaxel est débuté.", "2012-05~"),
        ("En mai 2012, un bilan est normal. Le docétaxel est débuté.", "2012~"),
        ("En novembre 2012, un bilan est normal. Le docétaxel est débuté.", None),
        ("En mai 2012, un bilan est normal. Puis une mastectomie a été réalisée.", "2012~"),
        ("En août 2012, un bilan est normal. Puis une mastectomie a été réalisée.", None),
        ("Le 4 mars 2012, une mastectomie est faite. Elle reçoit ensuite du FEC.", "2012~"),
        ("Tumorectomie en mai 2012. Irradiation du sein. Le tamoxifène est débuté. Revue en avril 2014.", "2012~"),
        ("Tumorectomie en août 2012. Irradiation du sein. Le tamoxifène est débuté. Revue en avril 2014.", None),
        ("Du FEC est débuté en mars 2012. Irradiation du sein. Le tamoxifène suit. Revue en avril 2014.", None),
        ("Opérée en 2012. Une irradiation du sein est faite. Du FEC est débuté. Revue en avril 2014.", None),
    ],
)
def test_the_date_told_before_a_therapy(text: str, start: str | None) -> None:
    assert _dates(episodes(text)[-1])[0] == start


def test_operations_told_one_by_one_are_of_one_day() -> None:
    text = "Le 3 mai 2012, laparotomie. Une hystérectomie a été réalisée. Une omentectomie a également été réalisée."
    assert [_dates(e)[0] for e in episodes(text)] == ["2012-05-03", "2012-05-03"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Vu en février 2012, il a été opéré le 20/04/2012.", ("2012-04-20", None)),
        ("En juin 2012, un mélanome, et l'interféron alfa-2b a été commencé le 16/07/12.", ("2012-07-16", None)),
        ("Récidive en août 2012, le bevacizumab étant donné à partir d'octobre 2012.", ("2012-10", None)),
        ("Erlotinib en mai 2015. Elle a commencé l'erlotinib le 26 mai 2015.", ("2015-05-26", None)),
        ("Mai 2015 : opérée à l'hôpital le 19/5/2015 par lumpectomie.", ("2015-05-19", None)),
        ("Stable jusqu'en mai 2015, date à laquelle le pazopanib a été débuté.", ("2015-05", None)),
        ("Jusqu'en mai 2015, il a reçu du pazopanib.", (None, "2015-05")),
        ("Il a commencé le docétaxel en mai 2016 et a terminé 6 cycles.", ("2016-05", None)),
        ("En mai 2016, il a commencé le docétaxel, interrompu en raison d'une toxicité.", ("2016-05", None)),
        ("Le docétaxel a été débuté en mai 2016 et, en juin 2016, un scanner est fait.", ("2016-05", None)),
    ],
)
def test_the_date_beside_the_word_of_beginning(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Un scanner en novembre 2011. Une lobectomie a eu lieu en décembre de la même année.", "2011-12"),
        ("Un scanner en mai 2012. Une gastrectomie a été réalisée en mars de la même année.", "2012-03"),
        ("Diagnostic en 2011. Une gastrectomie a été réalisée en août de cette même année.", "2011-08"),
        ("Un scanner en mai 2012. Une gastrectomie a été réalisée en mars.", "2013-03"),
    ],
)
def test_a_month_of_the_same_year(text: str, start: str) -> None:
    assert _dates(episodes(text)[0])[0] == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Topotécan en mars 2015, arrêté après 2 cures.", "2015-03", None),
        ("Troisième ligne en mars 2015 par topotécan, arrêtée après 2 cures.", "2015-03", None),
        ("Chimiothérapie en mars 2015 par topotécan, interrompue au bout de 3 mois.", "2015-03", None),
        ("En mars 2015, topotécan arrêté après 2 cures.", None, "2015-03"),
        ("Topotécan arrêté en mars 2015.", None, "2015-03"),
    ],
)
def test_a_date_told_with_a_therapy_is_no_end_where_the_stop_has_its_own_length(
    text: str, start: str | None, end: str | None
) -> None:
    (episode,) = episodes(text)
    assert (episode.start and episode.start.edtf, episode.end and episode.end.edtf) == (start, end)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("R-CHOP x 6, C1 le 06/04/20, C6 le 21/07/20.", ("2020-04-06", "2020-07-21")),
        ("FOLFOX : C1 le 4/5/2018, C12 le 12/11/2018.", ("2018-05-04", "2018-11-12")),
        ("Capécitabine, C1J1 le 23/09/2020.", ("2020-09-23", None)),
        ("Cisplatine hebdomadaire :\n- C1 le 31/01/2023\n- C2 le 07/02/2023, vomissements.", ("2023-01-31", None)),
        ("Docétaxel (C1 : 03/02/2020).", ("2020-02-03", None)),
        ("Docétaxel en mai 2020, thrombopénie à C2.", ("2020-05", None)),
        ("Docétaxel pour métastase de C6 (22/07/2020).", ("2020-07-22", None)),
        ("R-DHAP x 3, 26/04, 18/05, 08/06/2018.", ("2018-04-26", "2018-06-08")),
        ("FOLFOX : 17/05/2019, 31/05/2019 et 14/06/2019.", ("2019-05-17", "2019-06-14")),
        ("VTD x 4 de mars à mai 2017.", ("2017-03", "2017-05")),
        ("Polatuzumab x1 le 10/06/2024.", ("2024-06-10", None)),
    ],
)
def test_cycles_named_by_their_letter_and_lists_of_days(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("02/13-06/13 : 3 FEC puis 3 docétaxel.", [("2013-02", None), (None, "2013-06")]),
        ("3 FEC puis 3 docétaxel de mai à septembre 2014.", [("2014-05", None), (None, "2014-09")]),
        ("De mai à août 2014 : FEC puis docétaxel.", [("2014-05", None), (None, "2014-08")]),
        ("3 FEC puis 3 docétaxel (de juin à août 2014).", [(None, None), ("2014-06", "2014-08")]),
        ("4 FEC puis 3 docétaxel (de mai à octobre 2014).", [("2014-05", None), (None, "2014-10")]),
        ("3 AC puis 4 paclitaxel (mars-sept 2019).", [("2019-03", None), (None, "2019-09")]),
        ("3 AC puis 12 paclitaxel (de mars à mai 2019).", [(None, None), ("2019-03", "2019-05")]),
        ("FEC puis docétaxel de juin à août 2014.", [(None, None), ("2014-06", "2014-08")]),
        ("FEC en mars 2014 puis docétaxel de juin à août 2014.", [("2014-03", None), ("2014-06", "2014-08")]),
    ],
)
def test_one_stretch_of_time_of_drugs_given_one_after_the_other(
    text: str, dates: list[tuple[str | None, str | None]]
) -> None:
    assert [_dates(episode) for episode in episodes(text)] == dates


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Radiothérapie du 30.01.23 au 21.03.23. Le cisplatine est débuté le 31/01.", "2023-01-31"),
        ("Récidive en septembre 2022. Scanner du 12/11/2022 stable. Docétaxel à partir du 28/06.", "2022-06-28"),
        ("Récidive en mars 2022. Docétaxel débuté le 28/06, scanner du 12/11/2022.", "2022-06-28"),
    ],
)
def test_the_year_of_a_day_in_numbers(text: str, start: str) -> None:
    assert [episode.start and episode.start.edtf for episode in episodes(text)][-1] == start


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Docétaxel à partir du 19/12/16, mal toléré. Arrêt début mars 2017.", ("2016-12-19", "2017-03")),
        ("Docétaxel en mai 2016, arrêt début août 2016.", ("2016-05", "2016-08")),
        ("Docétaxel en mai 2016, arrêté début 08/16.", ("2016-05", "2016-08")),
        ("Docétaxel en mai 2016, terminé début août 2016.", ("2016-05", "2016-08")),
        ("Docétaxel en mai 2016, interrompu début août 2016.", ("2016-05", "2016-08")),
        ("Docétaxel, début août 2016.", ("2016-08", None)),
        ("Docétaxel : début 08/16.", ("2016-08", None)),
    ],
)
def test_a_stop_early_in_a_month_is_no_beginning(text: str, dates: tuple[str | None, str | None]) -> None:
    assert _dates(episodes(text)[0]) == dates


@pytest.mark.parametrize(
    ("text", "fractions"),
    [
        ("Radiothérapie 66 Gy (33 x 2).", 33),
        ("Radiothérapie 69,96 Gy / 33 x 2,12.", 33),
        ("Radiothérapie 70 Gy (33 x 2,12).", 33),
        ("RT mammaire 50 Gy (25 x 2 Gy).", 25),
        ("Irradiation pelvienne de 45 Gy (25 x 1,8).", 25),
        ("Radiothérapie 30 Gy (10x3).", 10),
        ("Radiothérapie 60 Gy (30 x 2) de mai à juin 2016.", 30),
        ("Radiothérapie 66 Gy (champ de 12 x 8).", None),
        ("Radiothérapie 50 Gy (33 x 2).", None),
    ],
)
def test_fractions_told_as_a_product(text: str, fractions: int | None) -> None:
    assert episodes(text)[0].fractions == fractions


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("Compte rendu d'hospitalisation du 02/03/2023 au 15/03/2023.", "2023-03-07"),
        ("Hospitalisée du 27.02.2023 au 10.03.2023 pour douleurs.", "2023-03-07"),
        ("Entrée : 01/03/2023    Sortie : 11/03/2023", "2023-03-07"),
        ("Date d'entrée 05/03/2023, date de sortie 12/03/2023", "2023-03-07"),
        ("Séjour du 06/03/2023 au 08/03/2023", "2023-03-07"),
        ("Séjour du 06/05/2023 au 08/05/2023", "2022-03-07"),
        ("Consultation du 08/05/2023", "2022-03-07"),
    ],
)
def test_a_day_of_the_stay_reported_has_its_year(head: str, start: str) -> None:
    text = f"{head}\n\nDocétaxel de décembre 2021 à mai 2022.\nRadiothérapie de D5 débutée le 07/03.\n"
    assert [episode.start and episode.start.edtf for episode in episodes(text)][-1] == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Prélevé le 09/06/2021\nATCD : kyste opéré en 1994.\nTumorectomie droite et curage.", "2021-06-09"),
        ("Date d'intervention : 09/06/2021\nMélanome en 2006.\nHémicolectomie gauche.", "2021-06-09"),
        ("Intervention : 09/06/2021\nRC : mélanome en 2006.\nPièce de gastrectomie totale.", "2021-06-09"),
        ("Prélèvement du 09/06/2021\nPSA en mars 2021.\nGeste : prostatectomie.", "2021-06-09"),
        ("Date opératoire : 09/06/2021\nLobectomie supérieure droite et curage.", "2021-06-09"),
        ("Prélevé le 09/06/2021\nCancer du sein en 2009 : mastectomie et FEC. Biopsie du foie.", "2009"),
        ("Prélevé le 09/06/2021\nTumorectomie le 01/02/2019.", "2019-02-01"),
    ],
)
def test_an_operation_without_a_date_is_of_the_day_of_its_specimen(text: str, start: str) -> None:
    told = [episode for episode in episodes(text) if episode.kind == "surgery"]
    assert told
    assert all(_dates(episode)[0] == start for episode in told)


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("Vue en mai 2015, elle a eu une tumorectomie avec curage le 29/07/2015.", ["2015-07-29"] * 2),
        ("Discuté en mai 2015, et une colectomie avec hépatectomie est faite le 29/07/2015.", ["2015-07-29"] * 2),
        ("En mai 2015, on décide une néphrectomie radicale avec surrénalectomie le 29/07/2015.", ["2015-07-29"] * 2),
        ("Vu en mai 2015, il est opéré d'une colectomie avec hépatectomie le 29/07/2015.", ["2015-07-29"] * 2),
        ("En mai 2015, elle a une colectomie et une hépatectomie le 29/07/2015.", ["2015-05", "2015-07-29"]),
        ("Vue en mai 2015 et décision de colectomie avec splénectomie le 29/07/2015.", ["2015-07-29"] * 2),
        ("En mai 2015, colectomie et hépatectomie le 29/07/2015.", ["2015-05", "2015-07-29"]),
        ("Colectomie en mai 2015 et hépatectomie le 29/07/2015.", ["2015-05", "2015-07-29"]),
        ("Vu en mai 2015, il a eu une colectomie puis une hépatectomie le 29/07/2015.", ["2015-05", "2015-07-29"]),
    ],
)
def test_the_date_behind_operations_done_together_is_that_of_both(told: str, days: list[str]) -> None:
    assert [e.start.edtf if e.start else "" for e in episodes(f"Carcinome. {told}")] == days


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Opérée le 4 mai 2015 d'une gastrectomie et d'une splénectomie avec omentectomie.", ["2015-05-04"] * 3),
        ("Opéré en mai 2015 par néphrectomie gauche, surrénalectomie et curage.", ["2015-05"] * 3),
        ("Elle a subi une colectomie le 4 mai 2015 avec annexectomie par voie ouverte.", ["2015-05-04"] * 2),
        ("Mastectomie en mai 2015 et thyroïdectomie.", ["2015-05", "2015-05~"]),
        ("Opéré en mai 2015 d'une gastrectomie, puis d'une lobectomie.", ["2015-05", "2015-05~"]),
        ("Opéré en mai 2015 d'une gastrectomie et en juin 2016 d'une lobectomie.", ["2015-05", "2016-06"]),
    ],
)
def test_operations_listed_behind_a_date_share_it(text: str, starts: list[str]) -> None:
    assert [_dates(e)[0] for e in episodes(f"Tumeur. {text}")] == starts


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Après l'intervention, la patiente est revue en consultation en juillet 2013.", None),
        ("Après l'intervention du 3 mai 2013, la patiente est revue.", "2013-05-03"),
    ],
)
def test_a_date_that_a_comma_parts_from_a_past_operation_is_of_what_came_after(text: str, start: str | None) -> None:
    (surgery,) = episodes(f"Cancer de l'ovaire. Une ovariectomie est réalisée. {text}")
    assert _dates(surgery)[0] == start


def test_entries_of_notes_after_a_stretch_of_time_are_not_of_its_years() -> None:
    text = (
        "Carcinome du foie. Sorafénib 05/18 -> 04/19.\n12/06/19  lenvatinib débuté.\n"
        "20/06  tolérance moyenne.\n07/10  régorafénib débuté."
    )
    assert _dates(episodes(text)[-1])[0] == "2019-10-07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Radiothérapie, 70 Gy en 35 séances, du 24.01.2022 au 11.03.2022, potentialisée par cétuximab.",
            [("2022-01-24", "2022-03-11")] * 2,
        ),
        (
            "Irradiation du pelvis, 45 Gy, du 3 mars au 4 avril 2016, sensibilisée par capécitabine.",
            [("2016-03-03", "2016-04-04")] * 2,
        ),
        (
            "Radiothérapie de la loge, 66 Gy, du 4 mai au 20 juin 2013, sans bicalutamide.",
            [("2013-05-04", "2013-06-20")],
        ),
        ("FOLFOX, du 4 mai au 20 juin 2013, sans bévacizumab.", [("2013-05-04", "2013-06-20")]),
        ("04 -> 06/2021 : docétaxel.", [("2021-04", "2021-06")]),
        ("Docétaxel (04 → 06/2021).", [("2021-04", "2021-06")]),
        ("Docétaxel 04 - 06/21, bien toléré.", [("2021-04", "2021-06")]),
        ("Nodule de 04 -> 06 mm, docétaxel en 06/2021.", [("2021-06", None)]),
        ("Docétaxel en 06/2021, nodule 18 -> 10 mm.", [("2021-06", None)]),
    ],
)
def test_a_stretch_of_time_is_of_what_is_told_before_it_and_along_with_it(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert list(map(_dates, episodes(text))) == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("FOLFOX x 12, suivi depuis 2015.", None),
        ("FOLFOX, 12 cures, plus suivie depuis mars 2015.", None),
        ("FOLFOX x 12, puis surveillance depuis 2015.", None),
        ("FOLFOX x 12, en rémission depuis 2015.", None),
        ("FOLFOX (12 cures), surveillée depuis mars 2015.", None),
        ("Tamoxifène suivi depuis 2015.", "2015"),
        ("Tamoxifène, bien toléré, pris depuis 2015.", "2015"),
    ],
)
def test_since_when_a_patient_is_followed_is_no_start(text: str, start: str | None) -> None:
    assert _dates(episodes(text)[0])[0] == start
