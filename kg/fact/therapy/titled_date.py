"""The day of an operation from the title of its report: `COMPTE RENDU OPERATOIRE du 12/11/2020`, `Compte rendu
opératoire`, then `Date : 17 janvier 2020` on a line of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.operation import TAIL
from kg.fact.therapy.plan import BULLET
from kg.fact.timeline import Moment
from kg.lexicon.grammar import grammar

_LONGEST = 30  # sentences between the title and the operation: who operated, what for, what was seen first
_AHEAD = 160  # code points behind a title without a date in which a line tells it
_BESIDE = 30  # code points before and behind a date that has its line for itself
_DAY = 10  # of a date to the day


class _Title(NamedTuple):
    start: int
    sentence: int
    moment: Moment


@lru_cache(maxsize=4)
def _operative(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)^{BULLET}(?:{grammar(lang).any_of('operative')})\b[^\n]*")


def dated_by_title(context: Context, told: Iterable[Candidate]) -> Iterator[Candidate]:
    """The tellings; the operation told first under the title of its report has its day, as have its parts."""
    titles = context.once(_titles)
    last: dict[_Title, int] = {}  # the sentence in which the operation of a report was told last
    for candidate in told:
        title = _title_over(titles, candidate) if candidate.kind == "surgery" else None
        if title and candidate.sentence.index <= last.get(title, title.sentence + _LONGEST - TAIL) + TAIL:
            if _is_its(candidate) and not (candidate.vague and title in last):  # the parts of an operation need none
                candidate.start, candidate.begins = candidate.start or Told.of(title.moment, "start"), True
            if candidate.start and candidate.start.edtf == title.moment.edtf:
                last[title] = candidate.sentence.index
        yield candidate


def _is_its(candidate: Candidate) -> bool:
    """Whether an operation told under a title may be the one reported, not one of before or one to come."""
    told_of = candidate.start is None and candidate.status == "affirmed" and candidate.relation != "after"
    return told_of and not (candidate.earlier or candidate.looks_back)


def _title_over(titles: list[_Title], candidate: Candidate) -> _Title | None:
    """The title told last before an operation, or in its own sentence."""
    return next((t for t in reversed(titles) if t.start <= candidate.first.start), None)


def _titles(context: Context) -> list[_Title]:
    """The titles of operative reports that have a day."""
    here = [(s.index, m) for s in context.told for m in context.dates.get(s.index, ()) if len(m.edtf) == _DAY]
    starts = [m.token.start for _, m in here]
    found: list[_Title] = []
    for match in _operative(context.reading.lexicon.lang).finditer(context.reading.folded):
        first = bisect_left(starts, match.start())
        ahead = here[first : bisect_left(starts, match.end() + _AHEAD)]
        dated = next((told for told in ahead if told[1].token.end <= match.end() or _is_alone(context, told[1])), None)
        if dated:
            found.append(_Title(match.start(), *dated))
    return found


def _is_alone(context: Context, moment: Moment) -> bool:
    """Whether a date has its line for itself, but for a label: `Date : 17 janvier 2020`."""
    text = context.reading.report.text
    start = text.rfind("\n", 0, moment.token.start) + 1
    end = text.find("\n", moment.token.end)
    return moment.token.start - start <= _BESIDE and (end if end >= 0 else len(text)) - moment.token.end <= _BESIDE
