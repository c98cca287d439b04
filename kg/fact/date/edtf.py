"""EDTF dates of year, month or day precision: their day bounds, the months up to them, moved by an amount."""

from __future__ import annotations

import calendar
from functools import lru_cache

from kg.fact.case import When


@lru_cache(maxsize=8192)
def when(edtf: str) -> When:
    """The day bounds of an EDTF date of year, month or day precision, with or without `~`.

    >>> when("2013-06~")
    When(edtf='2013-06~', earliest='2013-06-01', latest='2013-06-30')
    """
    parts = edtf.rstrip("~").split("-")
    year = int(parts[0])
    if len(parts) == 3:
        return When(edtf, edtf.rstrip("~"), edtf.rstrip("~"))
    first = int(parts[1]) if len(parts) > 1 else 1
    last = first if len(parts) > 1 else 12
    return When(edtf, f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]:02}")


def shift(edtf: str, amount: float, unit: str) -> str:
    """An EDTF date moved by an amount of `a`, `mo`, `wk` or `d`; the result has the coarser precision and `~`."""
    parts = [int(p) for p in edtf.rstrip("~").split("-")]
    months = amount * {"a": 12.0, "mo": 1.0, "wk": 12 / 52.18, "d": 12 / 365.25}[unit]
    if len(parts) == 1:
        if unit == "a":
            return f"{parts[0] + round(amount):04}~"
        middle = parts[0] * 12 + 6 + months
        return f"{int(middle // 12):04}~"
    if unit == "a":
        return f"{parts[0] + round(amount):04}-{parts[1]:02}~"
    day = (parts[2] - 1) / 30 if len(parts) == 3 else 0.5
    total = parts[0] * 12 + parts[1] - 1 + (months + (day if len(parts) == 3 or abs(months) < 1 else 0))
    return f"{int(total // 12):04}-{int(total % 12) + 1:02}~"


def months_of(edtf: str) -> int:
    """The months up to a date; a bare year counts as its end."""
    year, month, *_ = (*edtf.rstrip("~").split("-"), "12")
    return 12 * int(year) + int(month)
