"""The stay in hospital that a document reports (`hospitalisé du 03/02/2023 au 14/02/2023`, `Entrée : 16/11/2021,
sortie : 09/12/2021`): a day told without its year that lies in it has its year, whatever was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.fact.date.edtf import months_of
from kg.fact.date.moment import Moment
from kg.mention.token import Token

_APART = 40  # code points between the day of the admission and that of the discharge
_LONG = 2  # months of a stay
_LATEST = 1  # months from its end to the latest date of the document
_DAY = 10  # code points of a date to the day


class Stay(NamedTuple):
    """The first and the last day of a stay."""

    first: str
    last: str


def stay_of(stated: Sequence[Token]) -> Stay | None:
    """The stretch of days told first whose end is about the latest date that the document states."""
    latest = max([t.value for t in stated], default="")
    for first, last in pairwise(stated):
        if (
            len(first.value) == len(last.value) == _DAY
            and first.value < last.value
            and last.start - first.end <= _APART
        ):
            near = months_of(latest) - months_of(last.value) <= _LATEST
            if near and months_of(last.value) - months_of(first.value) <= _LONG:
                return Stay(first.value, last.value)
    return None


def in_stay(token: Token, stay: Stay | None) -> Moment | None:
    """A day in numbers without a year that lies in a stay."""
    if stay is None or token.rule != "date-day-month":
        return None
    for year in sorted({stay.first[:4], stay.last[:4]}):
        day = f"{year}-{token.value}-{token.unit}"
        if stay.first <= day <= stay.last:
            return Moment(token, day, "date-year-of-narration")
    return None
