"""The date in the title of a report inside a document (`CRO du 23/04/2021`, `IMAGERIE - scanner du 6 mars (Dr B.)`),
which dates what the report tells below without a date of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.text.lines import at_lines

RULE = "date-of-title"
_LONGEST = 110  # code points of a title
_FIRST = 40  # from the beginning of a title to the examination that it names
_BEHIND = 45  # from its date to the end of its line: who made it
_BELOW = 30  # sentences of a report
_DAY = 10  # of a date to the day
_AHEAD = 160  # code points behind a title without a date in which a line tells it
_BESIDE = 30  # code points before and behind a date that has its line for itself
_BULLET = r"[^\w\n]{0,6}(?:\w{1,3}[.)]\s{1,3})?"
# What opens the next part of a document: a word in capitals, behind its number at most.
_PART = re.compile(rf"{_BULLET}[A-ZÀ-Ý]{{5,}}")
_CLOSED = re.compile(r"[^:=]*[^:=.]\Z|\Z")  # behind its date nothing is told, and no stop ends a title
_REPORTED = frozenset({"imaging", "biopsy", "surgery", "node-surgery"})


class Title(NamedTuple):
    """The title of an operative report: where it begins, and the day it tells with its sentence."""

    start: int
    sentence: int
    moment: Moment


def titled_dates(context: Context) -> Mapping[int, Moment]:
    """The date in the title of the report that a sentence stands in, by the sentences that stand in one."""
    return dict(_below_titles(context))


def operations(context: Context) -> Sequence[Title]:
    """The titles of operative reports that have a day, on their line or alone on one behind: `COMPTE RENDU OPERATOIRE
    du 12/11/2020`, `Compte rendu opératoire`, then `Date : 17 janvier 2020`."""
    return context.once(_operations)


def _below_titles(context: Context) -> Iterator[tuple[int, Moment]]:
    text = context.reading.report.text
    title: Moment | None = None
    since = 0
    for sentence in context.reading.sentences:
        opens = not sentence.start or text[sentence.start - 1] == "\n"
        dated = _title(context, sentence) if opens and "date" in sentence.kinds else None
        if dated:
            title, since = dated, sentence.index
        elif title and opens and _PART.match(text, sentence.start, sentence.end):
            title = None
        elif title and sentence.index - since <= _BELOW:
            yield sentence.index, title


def _title(context: Context, sentence: Sentence) -> Moment | None:
    """The day of the report that a line is the title of: it names an operation or examination and tells no finding."""
    text = context.reading.report.text
    if sentence.end - sentence.start > _LONGEST or not text.startswith("\n", sentence.end):
        return None
    here = _days(context, sentence)
    if len(here) != 1:
        return None
    date = here[0].token
    if sentence.end - date.end > _BEHIND or not _CLOSED.match(text, date.end, sentence.end):
        return None
    return here[0]._replace(rule=RULE) if opens_report(context, sentence) or _examines(context, sentence) else None


def _examines(context: Context, sentence: Sentence) -> bool:
    """Whether a title names an examination at its beginning."""
    return any(
        t.start - sentence.start <= _FIRST
        and (concept := t.means("procedure")) is not None
        and context.concepts[concept]["kind"] in _REPORTED
        for t in sentence.of("procedure")
    )


def opens_report(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence that opens a line opens with the title of an operative report."""
    lines = _lines(context.reading.lexicon.lang)
    return lines.match(context.reading.folded, sentence.start, sentence.end) is not None


def _operations(context: Context) -> list[Title]:
    if "operative" not in context.reading.named:
        return []
    here = [(s.index, m) for s in context.sentences("date") for m in _days(context, s)]
    starts = [m.token.start for _, m in here]
    found: list[Title] = []
    for match in at_lines(_lines(context.reading.lexicon.lang), context.reading.folded) if here else ():
        first = bisect_left(starts, match.start())
        ahead = here[first : bisect_left(starts, match.end() + _AHEAD)]
        dated = next((told for told in ahead if told[1].token.end <= match.end() or _is_alone(context, told[1])), None)
        if dated:
            found.append(Title(match.start(), *dated))
    return found


def _days(context: Context, sentence: Sentence) -> list[Moment]:
    """The dates of a sentence that tell the day."""
    return [m for m in context.dates.get(sentence.index, ()) if len(m.edtf) == _DAY]


def _is_alone(context: Context, moment: Moment) -> bool:
    """Whether a date has its line for itself, but for a label: `Date : 17 janvier 2020`."""
    text = context.reading.report.text
    start = text.rfind("\n", 0, moment.token.start) + 1
    end = text.find("\n", moment.token.end)
    return moment.token.start - start <= _BESIDE and (end if end >= 0 else len(text)) - moment.token.end <= _BESIDE


@lru_cache(maxsize=4)
def _lines(lang: str) -> re.Pattern[str]:
    """The lines that open with the title of an operative report."""
    return re.compile(rf"(?m)^{_BULLET}(?:{grammar(lang).any_of('operative')})\b[^\n]*")
