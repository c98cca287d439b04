"""Days and months in two numbers that only what was done then tells to be dates."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case as read
from kg.lexicon.lexicon import shipped_lexicon
from kg.mention.recognise import read_tokens
from kg.text.report import Report
from tests.reading import started, therapies

_KINDS = ("date", "month")
_BEFORE = "Consulte le 17/09/2021.\n"
_HABIT = "Revu le 17/09/2021, TEP 28/11 normal.\n"  # days with a stroke, no months


def _dates(text: str) -> list[str]:
    sentences = read_tokens(Report("x", text, "", ""), shipped_lexicon()).sentences[1:]
    tokens = [
        t for s in sentences for t in s.tokens if t.kind in ("date", "month") and len(t.value) < len("2021-09-17")
    ]
    return [f"{t.value}-{t.unit}".rstrip("-") for t in tokens]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("PBF 15.01 : adénocarcinome", ["01-15"]),
        ("TEP (Limoges, 9/11) : foie", ["11-09"]),
        ("scanner (CHU de Tours, 4/12) : foie", ["12-04"]),
        ("IRM (Dr Petit, 15/1) : foie", ["01-15"]),
        ("scanner (foie, 3/8 segments) : foie", []),
        ("PBH seg V 22.08. : adénocarcinome", ["08-22"]),
        ("IRM massif facial 21/6 : lésion", ["06-21"]),
        ("Ponction d'ascite 05.03 : cellules", ["03-05"]),
        ("Biopsie rénale (13.03.) : carcinome", ["03-13"]),
        ("excision (24.06., Pr Blanc)", ["06-24"]),
        ("TEP 10-06 : foie", ["06-10"]),
        ("IRM cérébrale 30-04 sans lésion", ["04-30"]),
        ("TDM 14/2 stable, TDM 6/9 RAS", ["02-14", "09-06"]),
        ("C1 faite le 7/2, repris le 30/1", ["02-07", "01-30"]),
        ("repris 28/3", ["03-28"]),
        ("dernière cure 27.12, stable", ["12-27"]),
        ("IRM cérébr. 10.20 sans métastase", ["2020-10"]),
        ("en 10.21, rechute 11.20 ", ["2021-10", "2020-11"]),
        ("EN 7/10 malgré la morphine", []),
        ("TA 14/8, PA 12/7", []),
        ("le 1/3 moyen, le 2/3 inférieur", []),
        ("PBP 7/12 positives, biopsies 10/12 +", []),
        ("curage 2/11, 3/9 N+", []),
        ("IRM T1 : nodule 10.12 mm", []),
        ("TDM dans 10-12 semaines", []),
        ("Claudine 18.2, RECIST 1.1", []),
        ("IRM 05/10 : foie", ["10-05"]),  # no year is told as early as 2010
        ("IRM 05/10 : foie. Ménopause en 2008", ["2008"]),
    ],
)
def test_an_act_tells_two_numbers_to_be_its_day(text: str, dates: list[str]) -> None:
    assert _dates(_BEFORE + text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("IRM 05/10 : foie", ["10-05"]),
        ("PL 09/02 : 180 éléments", ["02-09"]),
        ("Repris 11/05 (n° 8)", ["05-11"]),
        ("Gastrostomie posée 12/05", ["05-12"]),
        ("Score 5/10, 10/12 carottes", []),
    ],
)
def test_two_numbers_are_a_day_where_the_report_writes_days_so(text: str, dates: list[str]) -> None:
    assert _dates(_HABIT + text) == dates


@pytest.mark.parametrize(
    "text",
    ["FOLFOX 15 octobre 2021.", "C1 XELOX 15 oct 21.", "Début FOLFIRINOX 15 octobre 2021."],
)
def test_the_last_letter_of_a_regimen_is_no_sign_for_times(text: str) -> None:
    (episode,) = therapies(f"Cancer du côlon. {text}")[0]
    assert started(episode) == "2021-10-15"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("IRM cérébrale 12.10. : métastases.", "2021-10-12"),
        ("IRM cérébr. oct. : deux métastases.", "2021-10"),
        ("IRM cérébrale oct 21 métastases multiples.", "2021-10"),
        ("Métastases cérébrales (oct.).", "2021-10"),
        ("PL faite. IRM cérébrale 12.10 : métastases.", "2021-10-12"),
    ],
)
def test_a_metastasis_has_the_day_of_its_examination_in_a_note_of_later(text: str, date: str) -> None:
    case = read(Report("x", f"Cancer du sein.\n12/11/2021 : asthénie. {text}", "", ""))
    assert [m.date.edtf for m in case.metastases if m.date] == [date]


def test_when_an_irradiation_began_dates_no_tumour() -> None:
    text = "Femme de 60 ans. Carcinome gastrique.\nRadiothérapie de la tumeur primaire, qui a débuté le 16/06/2017."
    assert [p.date for p in read(Report("x", text, "", "")).primaries] == [None]
