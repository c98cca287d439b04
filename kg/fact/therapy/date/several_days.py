"""Operations done several times, told once with the day of each: `RTUV en 2010, 2012 et 2014`, `hépatectomies (mai 2010
et juin 2012)`: one for each day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import Candidate, Told
from kg.mention.recognise import Sentence

_DATES = frozenset({"date", "month"})
_LEAD = re.compile(r"\s?[(:]?\s?(?:[a-z]{2,3}\s){0,2}")  # from an operation to its first day: ` en `, ` (le `
_COMMA = re.compile(r"\s?,\s?(?:[a-z]{2,3}\s)?(?:[a-z]{2}\s)?")
_WORD = re.compile(r"\s(?:[a-z]{2,4}\s){1,3}")  # ` et en `, ` puis le `
_NEXT = 40  # code points from the last day to an act that it may be of
_GIVEN = frozenset({"affirmed", "past"})


def several_days(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> list[Candidate]:
    """Give an operation the first of the days listed behind it; a telling of its own for each of the others."""
    others: list[Candidate] = []
    if len(context.dates.get(sentence.index, ())) < 2:
        return others
    for n, candidate in enumerate(told):
        if candidate.kind != "surgery" or candidate.status not in _GIVEN:
            continue
        days = _listed(context, sentence, candidate, told[n + 1].first.start if n + 1 < len(told) else None)
        if len(days) < 2:
            continue
        candidate.start, candidate.end, candidate.begins = Told.of(days[0], "start"), None, True
        others += [replace(candidate, start=Told.of(day, "start"), anew=True, own=True) for day in days[1:]]
    return others


def _listed(context: Context, sentence: Sentence, candidate: Candidate, following: int | None) -> list[Moment]:
    """The days that stand behind an operation one after the other, each later than the one before; none where the last
    of them may open what is told next."""
    folded, days, end = context.reading.folded, list[Moment](), candidate.last.end
    for moment in context.dates[sentence.index]:
        token = moment.token
        if token.start < end or token.kind not in _DATES:
            continue
        joined = _joins(context, sentence, end, token.start) if days else _LEAD.fullmatch(folded, end, token.start)
        if not joined or (days and moment.edtf <= days[-1].edtf):
            break
        days.append(moment)
        end = token.end
    between = any(t.kind == "between" for t in sentence.tokens) if days else False
    opens = following is not None and following - end <= _NEXT
    return [] if between or opens else days


def _joins(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a comma or a word for `and`, `then` stands between two days; not what tells a stretch of time, nor an
    illness that the second is the day of: `opéré en 2012, AVC en 2015`."""
    folded = context.reading.folded
    if any(t.kind == "condition" and start <= t.start < end for t in sentence.tokens):
        return False
    if _COMMA.fullmatch(folded, start, end):
        return True
    word = any((t.value == "and" or t.kind == "then") and start <= t.start < end for t in sentence.tokens)
    return word and _WORD.fullmatch(folded, start, end) is not None
