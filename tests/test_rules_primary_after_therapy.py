"""Dates told behind a tumour that are none of its diagnosis: of a biopsy told after therapy, of another illness."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

_TREATED = {
    "Femme suivie pour un cancer du sein. Mastectomie, chimiothérapie par FEC puis tamoxifène.": "foie",
    "Patient suivi pour un cancer du côlon. FOLFOX puis FOLFIRI.": "foie",
    "Lymphome folliculaire. R-CHOP puis rituximab.": "ganglion",
    "Patiente traitée pour un cancer du poumon. Elle a reçu du pembrolizumab.": "foie",
    "Cancer de la prostate. Traité par bicalutamide.": "rachis",
}


@pytest.mark.parametrize("treated", _TREATED)
@pytest.mark.parametrize("when", ["le 12/05/2022", "en mai 2022"])
def test_a_biopsy_told_after_therapy_does_not_date_the_tumour(treated: str, when: str) -> None:
    assert _dates(f"{treated} Biopsie du {_TREATED[treated]} {when} : {_type(treated)}.") == [None]


@pytest.mark.parametrize("treated", _TREATED)
def test_a_biopsy_told_before_therapy_dates_the_tumour(treated: str) -> None:
    named, _, given = treated.partition(". ")
    assert _dates(f"{named}. Biopsie en mai 2022 : {_type(treated)}. {given}") == ["2022-05"]


def _dates(text: str) -> list[str | None]:
    return [p.date.edtf if p.date else None for p in read_case(Report("example", text, "", "")).primaries]


def _type(treated: str) -> str:
    return "lymphome folliculaire" if "Lymphome" in treated else "adénocarcinome"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ATCD : CBNPC (voir HDM), BPCO, IDM 2015.", None),
        ("Antécédents : cancer du côlon, diabète de type 2, embolie pulmonaire en 2010.", None),
        ("Antécédents : lymphome, diabète depuis 2001.", None),
        ("Antécédents : cancer du sein en 2003, embolie pulmonaire en 2004.", "2003"),
        ("ATCD : cancer du sein, opéré en 2012, BPCO.", "2012"),
    ],
)
def test_the_date_of_an_illness_told_behind_in_a_list_is_none_of_the_tumour(text: str, date: str | None) -> None:
    assert _dates(text) == [date]
