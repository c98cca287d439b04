"""Months without a year of what came before something whose date is told in front of it: `lobectomie en mars 2015,
précédée d'une radiothérapie en novembre`; `en mars 2015, après 6 cures, dont la dernière en janvier`."""

from __future__ import annotations

import re

from kg.fact.course_over import ENDS
from kg.fact.date.moment import Moment
from kg.fact.date.year_behind import TOGETHER
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import THERAPY_KINDS, Token

RULE = "date-year-before"
_MONTH = 7  # code points of a year and month
_ACTS = THERAPY_KINDS | {"procedure"}
_LAST = ENDS | {"final"}  # `le dernier le`, `dernière cure le`
_PARTED = re.compile(r"[,;:()]")


def month_before(reading: Reading, sentence: Sentence, token: Token, last: Moment) -> Moment | None:
    """A month that what a therapy is told to have followed, behind its date, was given in, or the last month of the
    stretch that it opens; None where no word tells such an order between the two."""
    if "after" not in sentence.kinds or len(last.edtf) < _MONTH:
        return None
    year, month = int(last.edtf[:4]), last.edtf[5:_MONTH]
    day = f"-{token.unit}" if token.unit else ""
    if last.rule == RULE and token.start - last.token.end <= TOGETHER:
        return Moment(token, f"{year + (token.value < month):04}-{token.value}{day}", RULE)
    if not _is_before(reading, sentence, last.token, token):
        return None
    return Moment(token, f"{year - (token.value > month):04}-{token.value}{day}", RULE)


def _is_before(reading: Reading, sentence: Sentence, date: Token, month: Token) -> bool:
    """Whether a word tells a therapy between a date and a month as what came before, in the same clause as the month
    unless that is when the therapy ended."""
    told = [t for t in sentence.tokens if date.end <= t.start < month.start]
    order = next((n for n, t in enumerate(told) if t.kind == "after"), None)
    if order is None or any(t.kind == "then" for t in told) or not any(t.kind in _ACTS for t in told[order:]):
        return False
    parted = _PARTED.search(reading.folded, told[order].end, month.start)
    return not parted or (told[-1].kind == "course" and told[-1].value in _LAST)
