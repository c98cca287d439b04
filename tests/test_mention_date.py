"""Dates keep the precision of the text; relative times are anchored and say that they are derived."""

from __future__ import annotations

import pytest

from kg.fact.context import read_context
from kg.fact.date.edtf import shift, when
from kg.fact.date.timeline import moments
from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.date import find_dates
from kg.text.fold import fold
from kg.text.report import Report


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("opéré en 2007", ["2007"]),
        ("en octobre 2013", ["2013-10"]),
        ("le 14 avril 2015", ["2015-04-14"]),
        ("le 1er mars 2016", ["2016-03-01"]),
        ("(07/05/2015)", ["2015-05-07"]),
        ("le 07.05.2015", ["2015-05-07"]),
        ("en 03/2016", ["2016-03"]),
        ("le 31/02/2016", ["2016-02"]),
        ("2015-04-14", ["2015-04-14"]),
        ("2015/04/14, 2015.4.7", ["2015-04-14", "2015-04-07"]),
        ("2015/04-2015/09, 2016/02/03-2016/05/20", ["2015-04", "2015-09", "2016-02-03", "2016-05-20"]),
        ("l'hiver 2010/11, 2015/13", ["2010"]),
        ("DÉCEMBRE 2012", ["2012-12"]),
        ("reçu le 7 / 5 / 2015", ["2015-05-07"]),
        ("le 07 / 05 / 2015 et le 12 / 11 / 2016", ["2015-05-07", "2016-11-12"]),
        ("C1 14 02 19 RAS", ["2019-02-14"]),
        ("Cures\n- C12  03 11 2020", ["2020-11-03"]),
        ("C3 J1 : 07 05 21 reportée", ["2021-05-07"]),
        ("métastase de C7 12 10 18 mm", []),
        ("GB 12 10 18", []),
        ("C2 12 10 18 %", []),
        ("TA 12 / 8 / 7, page 3 / 12", []),
        ("hCG à 2043mUI/ml puis 2018 UI/l", []),
        ("dossier 2015/0412, pièce 2016-1234", []),
        ("en 2015/2016, 2015-2016", ["2015", "2015"]),
        ("D'OCT. 2019 À NOV. 2020", ["2019-10", "2020-11"]),
        ("2000 mg de capécitabine", []),
        ("(07/05/2015-09/06/2015)", ["2015-05-07", "2015-06-09"]),
        ("du 7.5.15-9.6.15", ["2015-05-07", "2015-06-09"]),
        ("CK7-12/8, lot 11-12/2", []),
        ("GR 2150/mm3", []),
        ("tension 12/8", []),
        ("Ki67 20 %", []),
        ("en avril 15 (un cycle)", ["2015-04"]),
        ("le 9 mai 13, elle consulte", ["2013-05-09"]),
        ("(août-12)", ["2012-08"]),
        ("du 12 mars-15 avril", []),
        ("en mars 15 cycles", []),
        ("TDM oct 22 SD, janv 23 PD", ["2022-10", "2023-01"]),
        ("depuis nov 23\nfév. 24 puis avril 24 IRM", ["2023-11", "2024-02", "2024-04"]),
        ("depuis mars 12 patients, mai 20 mg", []),
        ("le 4 juin, 12 séances", []),
        ("TNM 8e éd. 2017", []),
        ("7e édition TNM, 2010", []),
        ("ASCO/CAP 2018", []),
        ("référentiel de Saint-Paul-de-Vence 2013", []),
        ("classification en vigueur en 2010", []),
        ("(janv. 21 – avr. 21)", ["2021-01", "2021-04"]),
        ("09/21 : rechute", ["2021-09"]),
        ("02/17-05/17 : chimiothérapie", ["2017-02", "2017-05"]),
        ("08/21 -> 02/22", ["2021-08", "2022-02"]),
        ("11.2019 → 03.2020", ["2019-11", "2020-03"]),
        ("05.2018-09.2018", ["2018-05", "2018-09"]),
        ("TDM 5/18 stable", ["2018-05"]),
        ("scanner 9/18 : RP", ["2018-09"]),
        ("7/18 TDM : RP", ["2018-07"]),
        ("11.18 TEP : RP", ["2018-11"]),
        ("11.18 rechute", ["2018-11"]),
        ("SD confirmée 02.18", ["2018-02"]),
        ("> 23 02 18", ["2018-02-23"]),
        ("biopsies 5/18 positives", []),
        ("11.18 g/dl", []),
        ("23 02 18 44", []),
        ("depuis 04/09", ["2009-04"]),
        ("(05/98)", ["1998-05"]),
        ("de 02/08 à 06/13", ["2008-02", "2013-06"]),
        ("en 09.21, puis depuis 02.22", ["2021-09", "2022-02"]),
        ("TDM 10.22 : stable, IRM 03.23", ["2022-10", "2023-03"]),
        ("TDM 10.22 mm, PSA de 10.22, ratio à 12.35, nodule de 09.22 mm", []),
        ("ganglions : 11/14", []),
        ("11/14 ganglions", []),
        ("Glasgow 12/15, EVA à 8/10", []),
        ("comprimé à 10/25 mg", []),
        ("taux à 1/80, rapport 04/08", []),
        ("ratio 05.80, dose 3.2015", []),
        ("(avr.-déc. 19)", ["2019-12"]),
        ("07-10.14 : chimiothérapie", ["2014-10"]),
        ("05-10 mm, 07-10.5 mm", []),
        ("la biopsie du 03 11 2020 concluait", ["2020-11-03"]),
        ("vue le 21 04 2019 puis le 02 05 2019", ["2019-04-21", "2019-05-02"]),
        ("opéré le 30 06 1998", ["1998-06-30"]),
        ("05 90 12 34 56, 3 11 2020", ["2020"]),
        ("2011, juin : anémie. 2015, févr. : récidive", ["2011-06", "2015-02"]),
        ("2016 (nov.) : ictère ; 2018 (mars) : TDM", ["2016-11", "2018-03"]),
        ("2013, août (fracture)", ["2013-08"]),
        ("en 2014, mars 2015 étant la date de la rechute", ["2014", "2015-03"]),
        ("opéré en 2014 (octobre 2014 : reprise)", ["2014", "2014-10"]),
        ("lot 12 45 2020", ["2020"]),
        ("(début : 26-06-13/fin : 24-07-13)", ["2013-06-26", "2013-07-24"]),
        ("du 12/03/2020/au 15/04/2020", ["2020-03-12", "2020-04-15"]),
        ("le 3/5/2019/C4", ["2019-05-03"]),
        ("vu le 02.06.2018/scanner", ["2018-06-02"]),
        ("le 7-9-21/RCP", ["2021-09-07"]),
        ("12/03/2020/45", []),
        ("1/2/3/4", []),
    ],
)
def test_a_date_has_the_precision_of_the_words(text: str, dates: list[str]) -> None:
    assert [t.value for t in find_dates(fold(text)) if t.kind == "date"] == dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("revu le 12/03", ["03-12"]),
        ("du 21.03 au 02.04", ["03-21", "04-02"]),
        ("scanner 28/05 stable", ["05-28"]),
        ("le 4/10", ["10-04"]),
        ("jeudi 09/01", ["01-09"]),
        ("C1 (26/04)", ["04-26"]),
        ("TDM 13.12 : RP, PET-CT 02.11", ["12-13", "11-02"]),
        ("IRM cérébrale 22.03 : normale", ["03-22"]),
        ("CT thorax-abdomen 12.10 : stable", ["10-12"]),
        ("biopsie hépatique percutanée 21.01, stable", ["01-21"]),
        ("scinti osseuse 04.09 (normale)", ["09-04"]),
        ("PBH 28.01 : métastase", ["01-28"]),
        ("TDM 13.12 mm, nodule 02.11", []),
        ("IRM cérébrale nodule 10.12 mm", []),
        ("échographie hépatique 12.10 kPa", []),
        ("le 2.45, 07/08", []),
        ("13/14 ganglions, 16/12 mm", []),
        ("45 Gy, 12/04 -> 18/05/21", ["04-12"]),
        ("(12.04-18.05.21)", ["04-12"]),
        ("(08/07->19/08)", ["07-08", "08-19"]),
        ("(31/03, 02/04, 06/04)", ["03-31", "04-02", "04-06"]),
        ("(08/07, 09/08)", []),
        ("N+ 08/12, 09/11", []),
        ("avr.-déc. 19", ["04-"]),
        ("revu le 07-06, du 21-03 au 02-04", ["06-07", "03-21", "04-02"]),
        ("opérée jeudi 18-01 puis le 25-01.", ["01-18", "01-25"]),
        ("4 cures 11/20-03/21, du 10-12 mm, des 12-08, le 06-07-2019", []),
    ],
)
def test_a_day_in_numbers_needs_no_year(text: str, days: list[str]) -> None:
    assert [f"{t.value}-{t.unit}" for t in find_dates(fold(text)) if t.kind == "month"] == days


@pytest.mark.parametrize(
    "text", ["Docétaxel de fév à mai 2021.", "Docétaxel fév - mai 2021.", "Docétaxel fév et mai 2021."]
)
def test_the_first_month_of_a_range_needs_no_year(text: str) -> None:
    assert [(t.kind, t.value) for t in find_dates(fold(text))] == [("month", "02"), ("date", "2021-05")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("- 04.17 mastectomie\n- 10.20 CT : stable\n- 11.21 TEP : PD", ["2017-04", "2020-10", "2021-11"]),
        ("- 10.20 CT : RP\n- 11.21 TEP : PD\nRepris 04.21 → 09.21", ["2020-10", "2021-11", "2021-04", "2021-09"]),
        ("CT 10.20 : RP, TEP 11.21 : PD. Exérèse 12.21: carcinome", ["2020-10", "2021-11", "2021-12"]),
        ("CT 10.20 : RP, TEP 11.21 : PD. ACE 12.15.", ["2020-10", "2021-11"]),
        ("CT 10.20 : RP, TEP 11.21 : PD. Nodule\n- 10.19 mm", ["2020-10", "2021-11"]),
        ("CT 10.20 : RP. Exérèse 12.21: carcinome", ["2020-10"]),
        (
            "09/09/19 STOP\n23/09 RT humérus\n07/10  début Opdivo\n12/12 : diarrhée",
            ["2019-09-09", "09/23", "10/07", "12/12"],
        ),
        ("15/12/21 bilan\n28/12 : C1\n- 03/02 - C3", ["2021-12-15", "12/28", "02/03"]),
        ("15/12/21 bilan\n28/12 : C1\n03/18 : sein\n03/02 : sein", ["2021-12-15", "12/28", "2018-03"]),
        ("15/12/21 bilan\n28/12 : C1\n03/04 N+", ["2021-12-15", "12/28"]),
        ("15/12/21 bilan\nC1 le 28/12. Curage 03/04 ganglions\n03/04", ["2021-12-15", "12/28"]),
        ("Vu en 2020. TDM TAP 04/11 : nodules. TEP 05/11, rien.", ["2020", "11/04", "11/05"]),
        ("Sortie le 02/11/2020. IRM cérébrale 04/11 : nodules.", ["2020-11-02", "11/04"]),
        ("Cancer de 2009. TDM TAP 04/11 : nodules.", ["2009"]),
        ("Vu en 2020. Curage 04/11, EVA 08/10. TDM 03/12 ganglions.", ["2020"]),
    ],
)
def test_the_habit_of_a_report_tells_what_two_numbers_are(text: str, dates: list[str]) -> None:
    told = sorted(find_dates(fold(text)), key=lambda t: t.start)
    found = [f"{t.value}/{t.unit}" if t.kind == "month" else t.value for t in told]
    assert sorted(found) == sorted(dates)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("les jours 1-8-15", []),
        ("jours 1/8/15", []),
        ("le jour 01/12/2016", ["2016-12-01"]),
        ("depuis 3 jours, 1-8-15", ["2015-08-01"]),
        ("les jours 01/12/2016 et 03/12/2016", ["2016-12-01", "2016-12-03"]),
    ],
)
def test_the_days_of_a_cycle_are_no_date(text: str, dates: list[str]) -> None:
    assert [t.value for t in find_dates(fold(text)) if t.kind == "date"] == dates


def test_a_partial_date_has_day_bounds() -> None:
    assert when("2007").earliest == "2007-01-01"
    assert when("2007").latest == "2007-12-31"
    assert when("2016-02~").latest == "2016-02-29"
    assert when("2013-10-04").earliest == when("2013-10-04").latest == "2013-10-04"


def test_a_shifted_date_is_approximate_and_no_finer_than_its_anchor() -> None:
    assert shift("2013-10", -4, "mo") == "2013-06~"
    assert shift("2013-10-15", 3, "wk") == "2013-11~"
    assert shift("2013", 2, "a") == "2015~"
    assert shift("2013", 2, "mo") == "2013~"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mastectomie en mars 2010. Deux ans plus tard, récidive.", [("2010-03", ""), ("2012-03~", "date-relative")]),
        ("Vu en octobre 2013, 4 mois après le début.", [("2013-10", "")]),
        ("Scanner en novembre 2013. En mars, progression.", [("2013-11", ""), ("2014-03", "date-year-of-narration")]),
        ("En mars, progression.", []),
        (
            "FEC d'août 2014 à janvier 2015, réponse au scanner de novembre. Vue en avril 2015.",
            [("2014-08", ""), ("2015-01", ""), ("2014-11", "date-year-of-narration"), ("2015-04", "")],
        ),
        (
            "Pazopanib en mai 2018. En mars, progression. Sunitinib en juin 2019.",
            [("2018-05", ""), ("2019-03", "date-year-of-narration"), ("2019-06", "")],
        ),
        (
            "Stable en mai 2016. Imatinib en juin 2016 pour un homme, 20 mois après le diagnostic. En juillet, TEP.",
            [("2016-05", ""), ("2016-06", ""), ("2018-02~", "date-relative"), ("2016-07", "date-year-of-narration")],
        ),
        (
            "Récidive en mai 2016, comme le nodule enlevé en 2008. Reprise en juin.",
            [("2016-05", ""), ("2008", ""), ("2016-06", "date-year-of-narration")],
        ),
        ("Vu en mai 2016. Nodule absent lors du scanner de mars 2014.", [("2016-05", "")]),
        (
            "Vue en mai 2016. Lésion stable depuis la dernière IRM, faite en mars 2015.",
            [("2016-05", ""), ("2015-03", "")],
        ),
        ("Vu en mai 2016. L'examen précédent, réalisé en mai 2015, est normal.", [("2016-05", ""), ("2015-05", "")]),
        ("Vu en mai 2016. L'examen précédent réalisé en mai 2015 est normal.", [("2016-05", "")]),
        ("Traité pendant 3 mois.", []),
        ("Curage en mars 2010. Un an et demi plus tard, récidive.", [("2010-03", ""), ("2011-09~", "date-relative")]),
        ("Curage en mars 2010. 2 ans et demi après, récidive.", [("2010-03", ""), ("2012-09~", "date-relative")]),
        ("Curage en mars 2010. Deux ans et trois mois après, TEP.", [("2010-03", ""), ("2012-06~", "date-relative")]),
        ("Curage en mai 2010. Après 3 ans et 6 mois, récidive.", [("2010-05", ""), ("2013-11~", "date-relative")]),
        ("Curage en mai 2010. Au bout de 4 ans et 1 mois, TEP.", [("2010-05", ""), ("2014-06~", "date-relative")]),
        ("Curage en mai 2010. Repos d'un an et demi.", [("2010-05", "")]),
        (
            "Curage en mai 2010. Suivi de 2 ans et 2 ans plus tard, TEP.",
            [("2010-05", ""), ("2012-05~", "date-relative")],
        ),
    ],
)
def test_a_relative_time_counts_from_the_last_date_told(text: str, expected: list[tuple[str, str]]) -> None:
    context = read_context(Report("x", text, "", ""), shipped_lexicon("fr"))
    found = [(m.edtf, m.rule) for each in moments(context.reading).values() for m in each]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("04-DEC-17 | sunitinib", "2017-12-04"),
        ("Vu le 12-FÉVR-2018.", "2018-02-12"),
        ("Vu le 04.déc.2017", "2017-12-04"),
        ("Vu le 5/mars/19.", "2019-03-05"),
        ("12-févr.-2018 : bilan", "2018-02-12"),
        ("5-juin x 3", None),
        ("R-12-mai-17/3", None),
    ],
)
def test_a_day_may_be_joined_to_the_name_of_its_month_and_the_year(text: str, date: str | None) -> None:
    assert next((t.value for t in find_dates(fold(text)) if t.value.count("-") == 2), None) == date
