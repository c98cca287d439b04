"""Months that have the year told behind them: `entre mars et juin 2015`, `A en mars, puis B en juin 2015`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.moment import Moment
from kg.mention.token import Token

TOGETHER = 9  # code points between two dates of one stretch: ` et le `, ` jusqu'à `, `-`
_YEAR = 4  # code points of a year
_MONTH = 7  # of a year and month


def year_behind(token: Token, later: Sequence[Token], narrated: str) -> Moment | None:
    """A month with the year of the date told behind it, or the one before: where both are told together (`26/04, 18/05,
    08/06/2018`), or where nothing of that time is narrated and the months of the sentence run on to that date."""
    if token.kind != "month":
        return None
    dated = _together(token, later) or (_in_order(token, later) if later else None)
    if dated is None or (later[0].start - token.end > TOGETHER and not _is_new(narrated, dated)):
        return None
    year, _, month = dated.value[:_MONTH].partition("-")
    if not month:
        return None
    day = f"-{token.unit}" if token.unit else ""
    return Moment(token, f"{int(year) - (token.value > month):04}-{token.value}{day}", "date-year-of-next")


def _together(token: Token, later: Sequence[Token]) -> Token | None:
    end = token.end
    for each in later:
        if each.start - end > TOGETHER or each.kind == "relative-date":
            return None
        if each.kind == "date":
            return each
        end = each.end
    return None


def _in_order(token: Token, later: Sequence[Token]) -> Token | None:
    """The date that the months told behind one lead to, none earlier in its year than the one before."""
    last = token.value
    for each in later:
        month = each.value[_YEAR + 1 : _MONTH] if each.kind == "date" else each.value
        if each.kind == "relative-date" or month < last:
            return None
        if each.kind == "date":
            return each
        last = month
    return None


def _is_new(narrated: str, dated: Token) -> bool:
    """Whether nothing was narrated before a date, or what was is more than a year older."""
    return not narrated or int(narrated[:_YEAR]) < int(dated.value[:_YEAR]) - 1
