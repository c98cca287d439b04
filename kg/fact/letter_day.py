"""The day on which a letter was written (`Albi, le 21 septembre 2020`, `Le 30.03.2023`, `Imprimé le 12/03/2024`): it
dates what the letter tells of that day, not the illness that it looks back on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

_FIRST = 24  # sentences and lines in which a letter has its date
_DAY = 10  # code points of a date with its day
_LEAD = 80  # code points of a line before its date
_PLACE = r"(?:[A-ZÀ-Þ][\w'’.-]*(?:[ /-]\w[\w'’.-]*){0,4}, ?)"
_TAIL = re.compile(r"(?:/\w{1,4})?[ .,]{0,2}(?=[\n\t]|\Z)")  # the initials of who typed it
# What no line has that only tells where and when a letter was written: `Mastectomie gauche, le 12/03/2024`.
_TELLS = frozenset(
    {"morphology", "lesion", "spread", "condition", "response", "drug", "regimen", "class", "line", "cycle", "marker"}
    | {"tnm", "diagnosed", "procedure", "examination", "sex", "sexnoun"}
)


def letter_day(reading: Reading) -> Token | None:
    """The first date to the day that the opening tells as the day of writing.

    It has its line or column of print for itself but for the place and its article, or words for writing before it. A
    day with its article alone is an entry of notes where another line is one too.
    """
    bare: list[Token] = []
    for sentence in reading.sentences[:_FIRST]:
        if "date" not in sentence.kinds:
            continue
        for token in sentence.of("date"):
            told = _told(reading, sentence, token) if len(token.value) == _DAY else ""
            if told == "bare":
                bare.append(token)
            elif told:
                return token
    return bare[0] if len(bare) == 1 else None


def _told(reading: Reading, sentence: Sentence, date: Token) -> str:
    """How a date is told as that of writing: `written`, with its `place`, `bare` with its article; else nothing."""
    text, words = reading.report.text, _words(reading.lexicon.lang)
    start = max(text.rfind(mark, 0, date.start) for mark in "\n\t") + 1
    if date.start - start > _LEAD:
        return ""
    if words.written.search(reading.folded[start : date.start]):
        return "written"
    if any(t.kind in _TELLS and start <= t.start < date.start for t in sentence.tokens):
        return ""
    behind = _TAIL.match(text, date.end)
    placed = words.placed.fullmatch(text[start : date.start].strip()) if behind else None
    if placed is None or words.visit.search(reading.folded[start : date.start]):
        return ""
    return "place" if placed["place"] else "bare" if placed["article"] else ""


class _Words(NamedTuple):
    """Words for writing before its day; a place, an article and the day of the week; words for visits and persons."""

    written: re.Pattern[str]
    placed: re.Pattern[str]
    visit: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    upon = words.any_of("upon", "article")
    return _Words(
        re.compile(rf"(?:\A|[-–|/;(]\s?)(?:{words.any_of('written-on')})\s?:?\s?(?:(?:{upon})\s)?\Z"),
        re.compile(rf"(?P<place>{_PLACE})?(?P<article>(?i:{upon}))?(?: ?[a-z]{{5,8}})?,?"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('visit', 'board', 'seen', 'mister', 'doctor')})(?![a-z])"),
    )
