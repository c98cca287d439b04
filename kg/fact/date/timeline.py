"""When: every date word of a report resolved to an EDTF date, and the date a statement carries.

A date without a year takes that of the narration; a relative time is counted from the last date told.  Both are
derived and say so; nothing is invented where there is no anchor.  The day of a letter, or of a visit that heads a
document, is one for what it looks back on (`en janvier`, `il y a 3 mois`) until it tells another date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.date.appointment import APPOINTMENT, of_appointment
from kg.fact.date.edtf import months_of, shift
from kg.fact.date.letter_day import heading_days
from kg.fact.date.moment import DATE_KINDS, Moment
from kg.fact.date.month_before import month_before
from kg.fact.date.relapse_interval import is_relapse_interval
from kg.fact.date.stay import in_stay, stay_of
from kg.fact.date.year_behind import TOGETHER, year_behind
from kg.lexicon.grammar import grammar
from kg.mention.birth import behind_name, of_birth
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

_BESIDE = 8  # code points from a time to the date that it led to: `, en `
_COMPARED = 60  # from `par rapport` to the date of what something is compared with
_HEADING = 20  # dated sentences in which the date of birth stands
_NAMED = 4  # the same where only a name stands before it
_YEAR = 4  # code points of a year
_MONTH = 7  # of a year and month
_DAY = 10  # of a date to the day
_HALF = 6  # months
_SOON = 2  # months
_EARLIER = "earlier"  # compared with what was found before, not with another treatment
_TITLE = 30  # code points of the visit that a day on a line of its own is of: `Consultation du `
_BRACKET = re.compile(r"\W{0,4}[(\[][^()\[\]\n]{0,30}\Z")  # behind which the day of an entry stands, with the visit
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\([^()\n]{1,40}\)[^\S\n]*)?:?[^\S\n]*(?:\n|\Z)")
_CLOSING = (")", "]")
_PARTED = re.compile(r"[.,;:()]")


def moments(reading: Reading) -> dict[int, tuple[Moment, ...]]:
    """The resolved date words of each sentence (by sentence index), in text order."""
    narrated = year_from = told_last = ""
    found: dict[int, tuple[Moment, ...]] = {}
    dated = [s for s in reading.sentences if not s.kinds.isdisjoint(DATE_KINDS)]
    folded, lang = reading.folded, reading.lexicon.lang
    stated = [t for s in dated for t in s.of("date") if len(t.value) >= _MONTH and "since" not in t.flags]
    last = max([t.value for t in stated], default="")
    births = [t for s in dated[:_HEADING] for t in s.of("date") if of_birth(folded, t, lang)]
    births += [t for s in dated[:_NAMED] for t in s.of("date") if behind_name(reading, s, t, last)]
    stretch = ("", "")  # the first and last month of the stretch of time told last
    stay = stay_of(stated)
    heading = heading_days(reading)
    aside, letter = [*births, *heading.written], heading.day
    appointed = APPOINTMENT in reading.named
    for sentence in dated:
        here: list[Moment] = []
        words = [token for token in sentence.tokens if token.kind in DATE_KINDS and token not in aside]
        for n, token in enumerate(words):
            later = words[n + 1] if n + 1 < len(words) else None
            if _restated(reading, token, words[n - 1] if n else None, later) or _of_comparison(
                reading, sentence, token
            ):
                continue
            if appointed and of_appointment(reading, sentence, token):
                continue
            earlier = month_before(reading, sentence, token, here[-1]) if here and token.kind == "month" else None
            moment = earlier or year_behind(token, words[n + 1 :], narrated)
            moment = moment or in_stay(token, stay) or _in_stretch(token, stretch)
            of = told_last if "same-year" in token.flags else year_from
            moment = moment or _not_after(
                _before_next(reading, _resolve(token, narrated or of, of), stated), last, bool(letter)
            )
            if moment and moment.edtf > last and is_relapse_interval(reading, sentence, moment):
                continue
            if moment is None and letter and letter.end <= token.start:
                moment = _before_letter(token, letter.value)
            if moment is not None and (earlier or token in heading.met):
                here.append(moment)
            elif moment is not None:
                told_last = moment.edtf
                if here and token.start - here[-1].token.end <= TOGETHER:
                    stretch = here[-1].edtf[:_MONTH], moment.edtf[:_MONTH]
                elif token.kind == "date" and stretch[1] and _is_past(reading, token, stretch[1]):
                    stretch = ("", "")
                told = sentence.section != "history" or token.kind == "date" or not narrated
                if told and not moment.lasts:
                    narrated = moment.edtf
                    if not year_from or _goes_on(moment, here, year_from):
                        year_from = moment.edtf
                here.append(moment)
        if here:
            found[sentence.index] = tuple(here)
    return found


def _before_letter(token: Token, day: str) -> Moment | None:
    """A month without a year, or a time that is counted back, as told on the day of a letter that has told no date."""
    if token.kind != "month":
        return _resolve(token, day, day) if "ago" in token.flags else None
    year = int(day[:_YEAR]) - (token.value > day[_YEAR + 1 : _MONTH])
    told = f"-{token.unit}" if token.unit else ""
    return Moment(token, f"{year:04}-{token.value}{told}", "date-year-of-narration")


def _is_past(reading: Reading, date: Token, end: str) -> bool:
    """Whether the narrative went on to a year after a stretch of time, or notes to an entry of a later month."""
    if date.value[:_YEAR] > end[:_YEAR]:
        return True
    return date.value[:_MONTH] > end and _heads_line(reading, date)


def _goes_on(moment: Moment, here: Sequence[Moment], narrated: str) -> bool:
    """Whether months told after a date are of its year: not after a time beside a stated date of its sentence, nor
    after the year of something earlier (`comme les lésions enlevées en 2004`)."""
    if moment.token.kind == "relative-date":
        return all(m.token.kind == "relative-date" for m in here)
    return len(moment.edtf) >= _MONTH or moment.edtf >= narrated[:4]


def _before_next(reading: Reading, moment: Moment | None, stated: Sequence[Token]) -> Moment | None:
    """A month with the year of the narrative, or with the year before where that is nearer to the date stated next, or
    to that of the entry that a day stands in (`[02.10.2023] A terminée le 18.09`)."""
    if moment is None or moment.rule != "date-year-of-narration":
        return moment
    at = bisect_right(stated, moment.token.start, key=lambda t: t.start)
    if at and _heads_line(reading, stated[at - 1]):
        months = months_of(moment.edtf) - months_of(stated[at - 1].value)
        if months > _HALF:
            return moment._replace(edtf=f"{int(moment.edtf[:4]) - 1:04}{moment.edtf[4:]}")
    if at == len(stated) or months_of(moment.edtf) - months_of(stated[at].value) <= _HALF:
        return moment
    if moment.token.rule == "date-day-month" and at and _follows(moment, stated[at - 1]):
        return moment
    return moment._replace(edtf=f"{int(moment.edtf[:4]) - 1:04}{moment.edtf[4:]}")


def _heads_line(reading: Reading, date: Token) -> bool:
    """Whether a day opens its line, behind a bullet at most, or has it for itself but for the visit that it is of: that
    of an entry of notes."""
    text = reading.report.text
    start = text.rfind("\n", 0, date.start) + 1
    if len(date.value) != _DAY:
        return False
    titled = date.start - start <= _TITLE and _LINE_ENDS.match(text, date.end) is not None
    if titled or not any(map(str.isalnum, text[start : date.start])):
        return True
    return text[date.end : date.end + 1] in _CLOSING and _BRACKET.match(text, start, date.start) is not None


def _follows(moment: Moment, before: Token) -> bool:
    """Whether a day is of the month of the date stated before it, or of one of the next two."""
    return 0 <= months_of(moment.edtf) - months_of(before.value) <= _SOON


def _in_stretch(token: Token, stretch: tuple[str, str]) -> Moment | None:
    """`du 30.01.23 au 21.03.23 : premier cycle le 31.01`, `de mars à octobre 2021, RP au scanner de juin`: a day in
    numbers, or a month of a stretch within a year, that lies in the stretch of time told before."""
    first, last = stretch
    if token.kind != "month" or len(first) < _MONTH or len(last) < _MONTH:
        return None
    if token.rule != "date-day-month" and ("same-year" in token.flags or first[:_YEAR] != last[:_YEAR]):
        return None
    for year in sorted({first[:4], last[:4]}):
        if first <= f"{year}-{token.value}" <= last:
            day = f"-{token.unit}" if token.unit else ""
            return Moment(token, f"{year}-{token.value}{day}", "date-year-of-narration")
    return None


def _not_after(moment: Moment | None, last: str, headed: bool) -> Moment | None:
    """A day in numbers without a year (`le 28/06`) is not later than the last date that notes state, nor a month later
    than soon after that of a document headed by its day: of the year before then."""
    if moment is None or moment.edtf <= last:
        return moment
    if moment.token.rule != "date-day-month" and not (headed and _long_after(moment, last)):
        return moment
    earlier = f"{int(moment.edtf[:4]) - 1:04}{moment.edtf[4:]}"
    return moment._replace(edtf=earlier) if moment.edtf[:4] > last[:4] else moment


def _long_after(moment: Moment, last: str) -> bool:
    """Whether a month with the year of the narrative is more than a few months later than a date."""
    told = moment.rule == "date-year-of-narration" and len(last) >= _MONTH
    return told and months_of(moment.edtf) - months_of(last) > _SOON


def _of_comparison(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """`par rapport au scanner d'octobre 2013`: when that was done which something told is compared with."""
    return "compared" in sentence.kinds and any(
        t.value == _EARLIER
        and 0 <= token.start - t.end <= _COMPARED
        and not _PARTED.search(reading.folded, t.end, token.start)
        for t in sentence.of("compared")
    )


def _restated(reading: Reading, token: Token, before: Token | None, later: Token | None) -> bool:
    """`Après douze mois, en décembre 2015`, `en mai 2017, deux mois plus tard`: the date told beside a time is its; not
    of what came next (`en mai 2017, puis deux mois plus tard`)."""
    if token.kind != "relative-date" or "ago" in token.flags:
        return False
    if later is not None and later.kind == "date" and later.start - token.end <= _BESIDE:
        return True
    if before is None or before.kind != "date" or token.start - before.end > TOGETHER:
        return False
    return _next_told(reading.lexicon.lang).match(reading.folded, before.end) is None


@lru_cache(maxsize=4)
def _next_told(lang: str) -> re.Pattern[str]:
    """What goes on from a date to what came after it."""
    return re.compile(rf",?\s(?:{grammar(lang).any_of('clause')})[\s,]")


def _resolve(token: Token, narrated: str, year_from: str) -> Moment | None:
    if token.kind == "date":
        return Moment(token, token.value, "")
    if not narrated:
        return None
    if token.kind == "month":
        year = int(year_from[:4])
        told = year_from.rstrip("~")[5:7]
        if told and token.value < told and "same-year" not in token.flags:
            year += 1
        day = f"-{token.unit}" if token.unit else ""
        return Moment(token, f"{year:04}-{token.value}{day}", "date-year-of-narration")
    if "ago" in token.flags:
        return Moment(token, shift(narrated, -float(token.value), token.unit), "date-relative-ago")
    sign = -1 if "before" in token.flags else 1
    if "whole" in token.flags:
        narrated = narrated[:_YEAR]
    return Moment(token, shift(narrated, sign * float(token.value), token.unit), "date-relative")
