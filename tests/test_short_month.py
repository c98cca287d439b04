"""Names of months cut short are dates where something leads to them, or the other month of a stretch of time."""

from __future__ import annotations

import pytest

from kg.mention.date import find_dates
from kg.text.fold import fold


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("arrêté en oct., puis repris", ["10"]),
        ("depuis déc elle va bien", ["12"]),
        ("stable fin nov -> arrêt", ["11"]),
        ("RP dès fév. au scanner", ["02"]),
        ("pause de sept. à nov", ["09", "11"]),
        ("FOLFOX (fév. à juin)", ["02", "06"]),
        ("FOLFOX (oct.-déc.)", ["10", "12"]),
        ("FOLFOX janv -> avr", ["01", "04"]),
        ("opéré mi-juil.", ["07"]),
        ("pendant sept jours", []),
        ("un total de sept cycles", []),
        ("père déc. d'un cancer", []),
        ("OCT sans anomalie", []),
        ("examen par OCT", []),
    ],
)
def test_a_month_cut_short_is_one_where_something_leads_to_it(text: str, months: list[str]) -> None:
    assert [token.value for token in find_dates(fold(text)) if token.kind == "month"] == months
