"""Assessments of the day that a document is written on: `Ce jour : OMS 1, TDM stable`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.headed import entry_day
from kg.fact.date.moment import Moment
from kg.fact.document.opening import opening
from kg.fact.document.parts import letter_of, written
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

RULE = "date-of-document"
_BACK = 6  # sentences from `Ce jour` to what was seen then
_FULL = 10  # code points of a date with its day
_LONGEST = 100  # code points of the title of a document in a dossier
_TELLING = frozenset({"morphology", "lesion", "spread", "condition", "response", "drug", "regimen", "marker", "tnm"})


def of_today(context: Context, sentence: Sentence) -> Moment | None:
    """The date of the document for what a sentence tells of that day (`ce jour`) or the state then (`actuellement`);
    None where it has no date or another one is told since."""
    if {"today", "now"}.isdisjoint(context.reading.named) or not _said(context, sentence, ("today", "now")):
        return None
    return _dated(context, sentence)


def done_today(context: Context, sentence: Sentence) -> Moment | None:
    """The same for what a sentence tells as done on that day, not as the state then."""
    if "today" not in context.reading.named or not _said(context, sentence, ("today",)):
        return None
    return _dated(context, sentence)


def _dated(context: Context, sentence: Sentence) -> Moment | None:
    day = _day(context, sentence)
    if day is None or day.token.start > sentence.start:
        return None
    return day._replace(rule=RULE)


def _said(context: Context, sentence: Sentence, kinds: Sequence[str]) -> bool:
    """Whether words for the day of some kinds open the paragraph of a sentence, or stand in it, and no date is told
    since."""
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    following = sentence.start
    for told in reversed(context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]):
        if "\n\n" in folded[told.end : following] or context.dates.get(told.index):
            return False
        if any(found.lastgroup in kinds for found in words.today.finditer(folded, told.start, told.end)):
            return True
        following = told.start
    return False


def _day(context: Context, sentence: Sentence) -> Moment | None:
    """The date of the entry or the document that a sentence stands in: of the last title with a date in a dossier."""
    if entry := entry_day(context, sentence):
        return entry
    title = next((m for index, m in reversed(context.once(_titles)) if index < sentence.index), None)
    letter = context.once(letter_of)
    if letter and letter.token.start < sentence.start and (title is None or title.token.end <= letter.token.start):
        return letter
    return title or written(context) or _seen(context)


def _titles(context: Context) -> Sequence[tuple[int, Moment]]:
    """The sentences that are titles with a date, and their dates."""
    text, found = context.reading.report.text, []
    for index, moments in sorted(context.dates.items()):
        title = context.reading.sentences[index]
        here = [m for m in moments if m.token.kind == "date" and len(m.edtf) == _FULL]
        if len(here) == 1 and title.kinds.isdisjoint(_TELLING) and _alone(text, title):
            found.append((index, here[0]))
    return found


def _seen(context: Context) -> Moment | None:
    """`Voici des nouvelles de Madame L., revue le 3 mars 2018`: the date of the visit that a letter begins with."""
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    for sentence in context.sentences("date"):
        if sentence.index > opening(context):
            return None
        for moment in context.dates.get(sentence.index, ()):
            token = moment.token
            if len(moment.edtf) == _FULL and words.seen.search(folded, sentence.start, token.start):
                return moment
    return None


def _alone(text: str, title: Sentence) -> bool:
    """Whether a sentence is a line of its own below a blank one."""
    before, after = text[max(0, title.start - 2) : title.start], text[title.end : title.end + 1]
    return before == "\n\n" and after in ("\n", "") and title.end - title.start <= _LONGEST


class _Words(NamedTuple):
    """The words for the day of a document or the time then, and what leads from a visit to its date."""

    today: re.Pattern[str]
    seen: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    return _Words(
        re.compile(
            rf"(?:(?P<now>{words.any_of('now', apart='[a-z]')})"
            rf"|(?P<today>{words.any_of('today', apart='[a-z]')}))(?![a-z])"
        ),
        re.compile(rf"(?<![a-z])(?:{words.any_of('seen')})\s(?:{words.before_word('upon', 'lead', 'article')})?$"),
    )
