"""The date in the title of a report inside a document (`CRO du 23/04/2021`, `IMAGERIE - scanner du 6 mars (Dr B.)`),
which dates what the report tells below without a date of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.timeline import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

RULE = "date-of-title"
_LONGEST = 110  # code points of a title
_FIRST = 40  # from the beginning of a title to the examination that it names
_BEHIND = 45  # from its date to the end of its line: who made it
_BELOW = 30  # sentences of a report
_DAY = 10  # of a date to the day
_BULLET = r"[\W_]*(?:\w{1,3}[.)]\s+)?"
# What opens the next part of a document: a word in capitals, behind its number at most.
_PART = re.compile(rf"{_BULLET}[A-ZÀ-Ý]{{5,}}")
_CLOSED = re.compile(r"[^:=]*[^:=.]\Z|\Z")  # behind its date nothing is told, and no stop ends a title
_REPORTED = frozenset({"imaging", "biopsy", "surgery", "node-surgery"})


def titled_date(context: Context, sentence: Sentence) -> Moment | None:
    """The date in the title of the report that a sentence stands in, None where it stands in none."""
    return context.once(_titled).get(sentence.index)


def operations(context: Context) -> Mapping[int, Moment]:
    """The dates in the titles of operative reports, by sentence: what a pathologist examined was taken then."""
    return context.once(_operations)


def _titled(context: Context) -> Mapping[int, Moment]:
    return dict(_below_titles(context))


def _below_titles(context: Context) -> Iterator[tuple[int, Moment]]:
    text = context.reading.report.text
    title: Moment | None = None
    since = 0
    for sentence in context.reading.sentences:
        opens = not sentence.start or text[sentence.start - 1] == "\n"
        if opens and (dated := _title(context, sentence)):
            title, since = dated, sentence.index
        elif opens and _PART.match(text, sentence.start, sentence.end):
            title = None
        elif title and sentence.index - since <= _BELOW:
            yield sentence.index, title


def _title(context: Context, sentence: Sentence) -> Moment | None:
    """The day of the report that a line is the title of: it names an operation or examination and tells no finding."""
    here = [m for m in context.dates.get(sentence.index, ()) if len(m.edtf) == _DAY]
    text = context.reading.report.text
    if len(here) != 1 or sentence.end - sentence.start > _LONGEST or text[sentence.end : sentence.end + 1] != "\n":
        return None
    date = here[0].token
    if sentence.end - date.end > _BEHIND or not _CLOSED.match(text, date.end, sentence.end):
        return None
    return here[0]._replace(rule=RULE) if _operative(context, sentence) or _examines(context, sentence) else None


def _examines(context: Context, sentence: Sentence) -> bool:
    """Whether a title names an examination at its beginning."""
    return any(
        t.start - sentence.start <= _FIRST
        and (concept := t.means("procedure")) is not None
        and context.concepts[concept]["kind"] in _REPORTED
        for t in sentence.of("procedure")
    )


def _operative(context: Context, sentence: Sentence) -> bool:
    words = _words(context.reading.lexicon.lang)
    return words.match(context.reading.folded, sentence.start, sentence.end) is not None


@lru_cache(maxsize=4)
def _words(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{_BULLET}(?:{grammar(lang).any_of('operative')})\b")


def _operations(context: Context) -> Mapping[int, Moment]:
    found = ((s.index, m) for s in context.reading.sentences if (m := _title(context, s)) and _operative(context, s))
    return dict(found)
