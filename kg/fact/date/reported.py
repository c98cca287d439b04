"""The day of one pathologist's report (`=== 12H05102 Pièce opératoire du 22/11/2012 ===`, `Prélevé le 12/03/2020`),
which dates what it tells without a date of its own: not the years that the request form told of before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.sampled import sampled_dates
from kg.fact.date.titled import RULE, titled_dates
from kg.fact.specimen.headings import requests
from kg.fact.specimen.heads import NUMBER, heads
from kg.mention.recognise import Sentence

_LASTS = 40  # sentences of one report
_DAY = 10  # code points of a date to the day
_SEVERAL = 2  # reports that one text puts together


class _Report(NamedTuple):
    """One report of a text, as code points, its day, and where its request form tells of the patient."""

    start: int
    end: int
    day: Moment | None
    asked: Sequence[tuple[int, int]]


def reported_date(context: Context, sentence: Sentence) -> Moment | None:
    """The day in the title of the report that a sentence stands in, None where it stands in none."""
    return context.once(_reported).get(sentence.index)


def day_of_report(context: Context, index: int) -> Moment | None:
    """The same for the reports of pathologists alone."""
    return context.once(_of_pathologists).get(index)


def _reported(context: Context) -> Mapping[int, Moment]:
    return {**context.once(_of_pathologists), **titled_dates(context)}


def dated_requests(context: Context) -> Sequence[tuple[int, int]]:
    """Where request forms tell of the patient in reports that have a day, as code points."""
    reports = context.once(_reports)
    return [span for report in reports if report.day for span in report.asked]


def _of_pathologists(context: Context) -> Mapping[int, Moment]:
    return dict(_days(context))


def _reports(context: Context) -> Sequence[_Report]:
    text = context.reading.report.text
    tops = [head.start for head in heads(context)]
    asked = context.once(requests)
    if len(tops) < _SEVERAL and not asked:
        return []
    tops = tops or [0]
    ends = [*tops[1:], len(text)]
    return [
        _Report(start, end, _day(context, start, end), [span for span in asked if start <= span[0] < end])
        for start, end in zip(tops, ends, strict=True)
    ]


def _days(context: Context) -> Iterator[tuple[int, Moment]]:
    """The sentences of each report up to the next date that it tells outside of the request form, with its day."""
    reports = context.once(_reports)
    sentences = context.reading.sentences
    for report in reports:
        first = bisect_left(sentences, report.start, key=lambda s: s.end)
        for sentence in sentences[first : first + _LASTS] if report.day else ():
            if sentence.start >= report.end:
                break
            if report.asked and any(start <= sentence.start < end for start, end in report.asked):
                continue
            if report.day is None or sentence.start < report.day.token.end:
                continue
            here = context.dates.get(sentence.index)
            if here and any(m.token is not report.day.token for m in here):
                break  # what is told since is dated by that
            yield sentence.index, report.day


def _day(context: Context, start: int, end: int) -> Moment | None:
    """The day in the head of a report, else that on which its specimen was taken."""
    line = _head_end(context, start, end)
    sentences = context.reading.sentences
    first = bisect_left(sentences, start, key=lambda s: s.end)
    for sentence in sentences[first:]:
        if sentence.start >= line:
            break
        for moment in context.dates.get(sentence.index, ()):
            if start <= moment.token.start < line and len(moment.edtf) == _DAY:
                return moment._replace(rule=RULE)
    taken = (m for m in context.once(sampled_dates) if start <= m.token.start < end and len(m.edtf) == _DAY)
    return next(taken, None)


def _head_end(context: Context, start: int, end: int) -> int:
    """Where the line ends that heads a report: the one it begins with, in a text of one report the first above its
    request form that tells the number of a sample."""
    text = context.reading.report.text
    if start:
        return text.find("\n", start, end) % (end + 1)
    number = NUMBER.search(text, start, context.once(requests)[0][0]) if context.once(requests) else None
    return text.find("\n", number.end(), end) if number else start
