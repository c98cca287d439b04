"""Assessments told by the cycles that were given: `après le troisième cycle`; dated where the text tells when the
first was given and their rhythm (every three weeks from May)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.case import CARE, Episode
from kg.fact.course_over import ENDS
from kg.fact.date.edtf import shift
from kg.fact.date.moment import Moment
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "date-of-cycle"
_CYCLE = 14  # from a number to the word for cycles
_AFTER = 16  # from a response to the number of the cycles after which it was seen: ` à l'issue des `
_COUNTS = ("quantity", "number")
_USUAL = (21, 28)  # days of a cycle where its length is not told
_YEAR = 4  # code points of a year
_MONTH = 7  # code points of a year and month
_RHYTHM = re.compile(r"q(\d+)(d|wk)|1/(mo)")  # of the doses of a cycle: `q21d`, `1/mo`
_SHORTEST, _LONGEST = 14, 42  # days of a cycle
_HALF = 15  # days from the beginning of a month to its middle
_DAYS = {"d": 1, "wk": 7, "mo": 28}


def after_cycle_of(sentence: Sentence, token: Token) -> Token | None:
    """The cycle after which the assessment was made, with its number: `après le troisième cycle`; the one told right
    behind the response, else the last before it."""
    if "cycle" not in sentence.kinds:
        return None
    tokens = sentence.tokens
    told = [c for i, t in enumerate(tokens) if t.kind == "cycle" and (c := _counted_cycle(tokens, i))]
    behind = (c for c in told if 0 <= c.start - token.end <= _AFTER)
    answers = [t.start for t in sentence.of("response")]
    if (near := next(behind, None)) and not any(token.end <= at < near.start for at in answers):
        return near
    return next((c for c in reversed(told) if c.end <= token.start), None)


def _counted_cycle(tokens: Sequence[Token], i: int) -> Token | None:
    """The cycle at `i` with the number that says after how many, None where none does."""
    cycle = tokens[i]
    if i >= 2 and tokens[i - 1].kind == "ordinal" and tokens[i - 2].kind in _COUNTS:
        i -= 1  # `après les 3 premiers cycles`
    if i < 2 or tokens[i - 1].kind not in (*_COUNTS, "ordinal") or cycle.start - tokens[i - 1].end > _CYCLE:
        return None
    number = tokens[i - 1]
    given = i >= 3 and tokens[i - 2].kind == "course" and tokens[i - 2].value not in ENDS
    over = tokens[i - 3] if given else tokens[i - 2]  # `après avoir reçu 4 cycles`
    if over.kind not in ("after", "then") or not number.value.isdigit():
        return None
    return Token(number.start, cycle.end, cycle.kind, number.value)


def after_cycles(episodes: Sequence[Episode], at: int, cycle: Token, year: bool) -> Moment | None:
    """The date after so many cycles of the treatment told last before a place, None where its start has no month or
    its drugs are given in no one rhythm; with `year`, the year where no rhythm is told."""
    before = [e for e in episodes if e.evidence and e.kind not in CARE and min(s.start for s in e.evidence) < at]
    if not before:
        return None
    last = max(before, key=lambda e: min(s.start for s in e.evidence))
    begun = last.start if last.start and len(last.start.edtf.rstrip("~")) >= _MONTH else None
    days = {n for d in last.drugs if d.dose and d.dose.frequency and (n := _cycle_days(d.dose.frequency))}
    if begun is None:
        return None
    if len(days) != 1:
        return None if days or not year else _year_of(begun.edtf.rstrip("~"), int(cycle.value), cycle)
    from_middle = _HALF if len(begun.edtf.rstrip("~")) == _MONTH else 0
    return Moment(cycle, shift(begun.edtf, float(int(cycle.value) * days.pop() + from_middle), "d"), RULE)


def _year_of(begun: str, cycles: int, told: Token) -> Moment | None:
    """The year in which so many cycles of a usual length were over, None where it may be one of two."""
    least = shift(begun, (cycles - 1) * _USUAL[0], "d")
    most = shift(begun, (cycles + 1) * _USUAL[1], "d")
    return Moment(told, f"{least[:_YEAR]}~", RULE) if least[:_YEAR] == most[:_YEAR] else None


def _cycle_days(rhythm: str) -> int | None:
    """The days of a cycle in which a drug is given once, None where that is no cycle."""
    told = _RHYTHM.fullmatch(rhythm)
    days = int(told[1] or 1) * _DAYS[told[2] or told[3]] if told else 0
    return days if _SHORTEST <= days <= _LONGEST else None
