"""The day on which a letter was written (`Albi, le 21 septembre 2020`, `Le 30.03.2023`, `Imprimé le 12/03/2024`), or of
the visit, meeting or stay that heads a document: it dates what is told of that day, not the illness looked back on."""

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
_UNTIL = 6  # from the day of an admission to that of the discharge: ` au `
_BARE, _MET = "bare", "met"
_PLACE = r"(?:[A-ZÀ-Þ][\w'’.-]*(?:[ /-]\w[\w'’.-]*){0,4}, ?)"
_TAIL = re.compile(r"(?:/\w{1,4})?[ .,]{0,2}(?=[\n\t]|\Z)")  # the initials of who typed it
_PARTED = re.compile(r"\s?[-–|(]")  # `RCP du 12/03/2024 - Fiche n° 15`
# What no line has that only tells where and when a letter was written: `Mastectomie gauche, le 12/03/2024`.
_TELLS = frozenset(
    {"morphology", "lesion", "spread", "condition", "response", "drug", "regimen", "class", "line", "cycle", "marker"}
    | {"tnm", "diagnosed", "procedure", "examination", "sex", "sexnoun"}
)


class HeadingDays(NamedTuple):
    """The days of writing; the day of the one visit or meeting that heads a document, or the days of its stay."""

    written: tuple[Token, ...] = ()
    met: tuple[Token, ...] = ()

    @property
    def day(self) -> Token | None:
        """The day that the document is of."""
        return next(iter((*self.written, *self.met)), None)


def heading_days(reading: Reading) -> HeadingDays:
    """The dates to the day that the opening tells as days of writing, of a visit, a meeting or a stay.

    Each has its line or column of print for itself but for the place and its article, or words for it before it. A day
    with its article or such words alone is an entry of notes where another line is one too.
    """
    written: list[Token] = []
    alone: list[tuple[str, tuple[Token, ...]]] = []
    for sentence in reading.sentences[:_FIRST]:
        if "date" not in sentence.kinds:
            continue
        dates = [t for t in sentence.of("date") if len(t.value) == _DAY]
        for n, token in enumerate(dates):
            if alone and token in alone[-1][1]:
                continue  # the day of a discharge
            later = tuple(t for t in dates[n + 1 : n + 2] if t.start - token.end <= _UNTIL)
            told = _told(reading, sentence, token, (*later, token)[0].end)
            if told in (_BARE, _MET):
                alone.append((told, (token, *later)))
            elif told:
                written.append(token)
    if len(alone) != 1:
        return HeadingDays(tuple(written))
    told, days = alone[0]
    return HeadingDays(tuple(written), days) if told == _MET else HeadingDays((*written, days[0]))


def _told(reading: Reading, sentence: Sentence, date: Token, end: int) -> str:
    """How a date is told as that of writing: with words for it, with its place, `bare` with its article; as that of a
    visit, a meeting or a stay that is told up to `end` (`met`); else nothing."""
    text, words = reading.report.text, _words(reading.lexicon.lang)
    start = max(text.rfind("\n", 0, date.start), text.rfind("\t", 0, date.start)) + 1
    if date.start - start > _LEAD:
        return ""
    lead = reading.folded[start : date.start]
    if words.written.search(lead):
        return "written"
    if words.met.search(lead):
        return _MET if _TAIL.match(text, end) or _PARTED.match(text, end) else ""
    placed = words.placed.fullmatch(text[start : date.start].strip()) if _TAIL.match(text, date.end) else None
    if placed is None or words.visit.search(lead):
        return ""
    if any(t.kind in _TELLS and start <= t.start < date.start for t in sentence.tokens):
        return ""
    return "place" if placed["place"] else _BARE if placed["article"] else ""


class _Words(NamedTuple):
    """Words for writing before its day; a place, an article and the day of the week; words for visits and persons;
    words for a visit, a meeting or a stay right before its day."""

    written: re.Pattern[str]
    placed: re.Pattern[str]
    visit: re.Pattern[str]
    met: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    upon = words.any_of("upon", "article")
    return _Words(
        re.compile(rf"(?:\A|[-–|/;(]\s?)(?:{words.any_of('written-on')})\s?:?\s?(?:(?:{upon})\s)?\Z"),
        re.compile(rf"(?P<place>{_PLACE})?(?P<article>(?i:{upon}))?(?: ?[a-z]{{5,8}})?,?"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('visit', 'board', 'seen', 'mister', 'doctor')})(?![a-z])"),
        re.compile(
            rf"(?<![a-z])(?:{words.any_of('encounter', 'board', 'admitted')})(?: [a-z0-9' ]{{0,30}})?"
            rf"\s?[:,|–-]?\s?(?:(?:{upon})\s)?\Z"
        ),
    )
