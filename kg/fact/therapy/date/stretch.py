"""Two dates of one stretch of time: which words and signs join them, and first days told without month or year."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LEAD = 18  # code points before a date in which the first day of its stretch stands
_JOINED = re.compile(r"[ \t]?-\s?(\d{1,2})/(?:(\d{1,2})/)?(20\d\d|\d\d)(?![\d/])")
_PARTED = re.compile(r"[,;:(]")
_LABEL = re.compile(r"[a-z]\d")  # of a cycle, whose date no number before it begins: `grade 2  C3 14/12/21`
_JOINS = 5  # code points of what joins two dates
_SERIES = 48  # code points before a date in which those of a series without a year stand
_SIGN = re.compile(r"\s?[,;-]\s?|\s[a-z&]{1,2}\s(?:[a-z]{2}\s)?")  # between the days of a series
_LISTED_DAYS = re.compile(
    rf"(?<![\d/])\d{{1,2}}/\d{{1,2}}(?:(?:{_SIGN.pattern})\d{{1,2}}/\d{{1,2}})*(?:{_SIGN.pattern})$"
)
_FEW = 3  # days that make a series
_PAIR = re.compile(r"(\d+)/(\d+)")
_YEARS = re.compile(r"-((?:19|20)\d\d)(?![\d/-])")


@lru_cache(maxsize=4)
def _short(lang: str) -> re.Pattern[str]:
    """A day and month without a year, and what leads on to the date that has one; an article leads on to
    nothing: `curage 8/12 le 3/4/2019`."""
    words = grammar(lang)
    upon, article = words.any_of("upon"), words.before_word("article")
    day = rf"(?:(?<![\d/])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})|(?<![a-z])(?:{upon})\s(?P<dd>\d{{1,2}})\.(?P<dm>\d{{1,2}}))"
    return re.compile(rf"{day}(?:\s?(?:-|[-=]?>|→)\s?|\s(?!{article})[a-z]{{1,2}}(?:\s[a-z]{{2}})?\s)$")


@lru_cache(maxsize=4)
def _part(lang: str) -> re.Pattern[str]:
    """Which part of a month or year a date is, right before it."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('date-part')})[\s-]\Z")


def is_range(context: Context, sentence: Sentence, a: Moment, b: Moment) -> bool:
    """Two dates of one stretch of time: `de mars à juillet 2009`, `(2/11/2010 - 17/12/2010)`, `entre A et B`."""
    if "relative-date" in (a.token.kind, b.token.kind):
        return False
    gap = context.reading.between(a.token, b.token).removeprefix(".")  # `12.04. - 18.05.2021`
    if len(gap) > _JOINS:  # `de fin mars à mi-juin 2015`
        gap = _part(context.reading.lexicon.lang).sub("", gap)
    opened = "between" in sentence.kinds and any(
        t.kind == "between" and 0 <= a.token.start - t.end <= 5 for t in sentence.tokens
    )
    return len(gap) <= (10 if opened else _JOINS) and ";" not in gap and "." not in gap and "," not in gap


def first_day(context: Context, sentence: Sentence, moment: Moment) -> str | None:
    """`du 6 au 22 mars 2017`, `du 11/08 au 03/12/2015`: the first day as a date, None where none stands before."""
    if len(moment.edtf) != 10:
        return None
    lead = context.reading.folded[max(0, moment.token.start - _LEAD) : moment.token.start]
    if listed := first_listed(context, moment):
        return listed
    short = _short(context.reading.lexicon.lang).search(lead)
    if short and not _in_term(sentence, moment.token.start - len(lead) + short.start()):
        number, month = int(short["d"] or short["dd"]), int(short["m"] or short["dm"])
        day = f"{month:02}-{number:02}"
        year = int(moment.edtf[:4]) - (day > moment.edtf[5:])
        return f"{year:04}-{day}" if _is_day(year, month, number) else None
    opened = "between" in sentence.kinds and any(
        t.kind == "between" and 0 < moment.token.start - t.end <= 12 for t in sentence.tokens
    )
    reach = 8 if opened else 5  # `entre le 4 et le 9/6/2015`
    bare = next((t for t in sentence.tokens if _may_be_day(t) and 1 <= moment.token.start - t.end <= reach), None)
    if bare is None or _LABEL.search(context.reading.between(bare, moment.token)):
        return None
    if _is_counted(context, bare, moment):
        return None
    if not bare.value.isdigit() or not 0 < int(bare.value) < int(moment.edtf[8:]):
        return None
    return f"{moment.edtf[:8]}{int(bare.value):02}"


def first_listed(context: Context, moment: Moment, dated: int = 1) -> str | None:
    """`les 12/01, 02/02 et 23/02/2018`: the first of the days before the `dated` ones with a year; None where they do
    not follow each other (`5/6, 3/4`)."""
    begin = max(0, moment.token.start - _SERIES)
    if "/" not in context.reading.folded[begin : moment.token.start]:
        return None
    listed = _LISTED_DAYS.search(context.reading.folded, begin, moment.token.start)
    pairs = _PAIR.findall(listed[0]) if listed else []
    if len(pairs) + dated < _FEW:
        return None
    year, rest = int(moment.edtf[:4]), moment.edtf[5:]
    for pair in reversed(pairs):
        number, month = int(pair[0]), int(pair[1])
        day = f"{month:02}-{number:02}"
        year -= day > rest
        if day == rest or not _is_day(year, month, number):
            return None
        rest = day
    first = f"{year:04}-{rest}"
    return first if year >= int(moment.edtf[:4]) - 1 else None


def _in_term(sentence: Sentence, at: int) -> bool:
    """`gastrectomie des 4/5 le 12/03/2020`: whether two numbers at an offset are the end of a name."""
    return any(t.start < at < t.end for t in sentence.of("procedure"))


@lru_cache(maxsize=4)
def _apart(lang: str) -> re.Pattern[str]:
    """What may stand between a number and a date that it has nothing to do with."""
    return re.compile(rf"[\s)/]*(?:{grammar(lang).before_word('article', 'lead')})?")


def _is_counted(context: Context, number: Token, moment: Moment) -> bool:
    """`x 3, 26/04/2018`, `n°2 du 10/06/2019`, `1) 10/06/2019`: whether a number before a date counts what was given or
    done: a sign says so, or nothing joins the two."""
    folded = context.reading.folded
    lead, gap = folded[max(0, number.start - 2) : number.start], folded[number.end : moment.token.start]
    if "x" in lead or _PARTED.search(gap):
        return True
    return _apart(context.reading.lexicon.lang).fullmatch(gap) is not None


def _may_be_day(token: Token) -> bool:
    """Whether a number may be that of a day: `du 6 au`, `du 1er au`; not that of a cycle (`C1 le`)."""
    if token.rule == "cycle-label":
        return False
    return token.kind == "quantity" or (token.kind, token.value) == ("ordinal", "1")


def last_day(context: Context, moment: Moment) -> str | None:
    """`(17/07/2015-01/09/2015)`, `10/2015-02/2016`, `2001-2006`: the date a dash joins to this one, not before it."""
    years = _YEARS.match(context.reading.folded, moment.token.end) if len(moment.edtf) == len("2001") else None
    if years:
        return years[1] if years[1] > moment.edtf else None
    match = _JOINED.match(context.reading.folded, moment.token.end)
    if match is None or moment.token.kind != "date":
        return None
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    month, day = (match[2], match[1]) if match[2] else (match[1], None)
    if not _is_day(int(year), int(month), int(day or 1)):
        return None
    edtf = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return edtf if edtf >= moment.edtf[: len(edtf)] else None


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
