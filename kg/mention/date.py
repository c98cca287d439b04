"""Dates as the text gives them: partial dates keep their precision (EDTF), nothing is filled in.

`2007` -> `2007`; `octobre 2013`, `2013, octobre :` -> `2013-10`; `juin 14,` -> `2014-06`; `14/04/2015` -> `2015-04-14`;
`May 3, 2013` where the language has the month first; `en mars` -> kind `month`, value `03`; the year of an edition
(`FIGO 2009`) is no date; `depuis 2007` has the flag `since`;
`4 mois après`, `il y a 2 ans` -> kind `relative-date` with value `4`, unit `mo` and flag after / before / ago.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.date_pattern import Calendar, calendar_of
from kg.mention.habit_date import dates_by_habit
from kg.mention.short_date import months_of_year, short_date
from kg.mention.short_month import is_short_month
from kg.mention.token import Token, in_text_order
from kg.text.digits import number_starts

_PARTED = frozenset("/.->→ ")  # between the numbers of a date
_SHORT = 2  # digits of a year without its century
_NUMBERED = re.compile(r"/(\d\d)(?![\d/])")  # a number of a register and its year, `1990/21`, unless that comes next
_EDITION = 28  # code points before a year in which what it is the edition of is named
_SINCE = 20  # code points before a date in which `depuis le mois de` stands


def find_dates(folded: str, lang: str = "fr") -> list[Token]:
    """All absolute dates of a folded text as tokens of kind `date` (EDTF value) or `month` (value `03`, unit the day).

    The pattern is tried only where a date may begin: at a month word and at digits that something of a date follows.
    """
    calendar_ = calendar_of(lang)
    starts = [start for start, _, _ in calendar_.words.find(folded)]
    starts += [start for start in number_starts(folded) if calendar_.digits.match(folded, start)]
    starts.sort()
    found: list[Token] = []
    end = 0
    for start in starts:
        if start < end:
            continue
        match = calendar_.date.match(folded, start)
        if match is None:
            if _PARTED.isdisjoint(folded[start + 1 : start + 3]):
                continue
            if months_told := months_of_year(folded, start):
                found += months_told
                end = months_told[-1].end
            elif short := short_date(folded, start, lang):
                found.append(short)
                end = short.end
            continue
        end = match.end()
        if token := _token(folded, match, calendar_, lang):
            found.append(token)
    if told := dates_by_habit(folded, found, lang):
        found = sorted([*found, *told], key=in_text_order)
    return [_lasting(folded, token, calendar_.since) for token in found]


def _token(folded: str, match: re.Match[str], calendar_: Calendar, lang: str) -> Token | None:
    """The date that a match tells; None where a year is that of an edition, a word for a month means something else,
    the numbers are days of a cycle."""
    start, end = match.span()
    kind = "lm" if match["lm"] else match.lastgroup or ""
    if kind == "lm":
        word = match["lm"].rstrip(".")
        told = word in calendar_.alone or calendar_.until.match(folded, end)
        if not told and not is_short_month(folded, start, end, lang):
            return None
        flags = frozenset(["same-year"] if match["same"] else ())
        return Token(start, end, "month", calendar_.months[word], flags=flags, rule="month")
    if kind in ("dm", "xd"):
        month, day = (match["dm"], match["d"]) if kind == "dm" else (match["xm"], match["xd"])
        return Token(start, end, "month", calendar_.months[month.rstrip(".")], day.zfill(2), rule="month")
    if kind == "y" and calendar_.edition.search(folded, max(0, start - _EDITION), start):
        return None
    if kind == "y" and (behind := _NUMBERED.match(folded, end)) and int(behind[1]) != int(match["y"]) % 100 + 1:
        return None
    if kind == "ny" and len(match["ny"]) == _SHORT and _of_days(lang).search(folded, max(0, start - _EDITION), start):
        return None
    return _date(start, end, *_parts(match, kind, calendar_))


@lru_cache(maxsize=4)
def _of_days(lang: str) -> re.Pattern[str]:
    """The plural of the word for days, right before their numbers: `les jours 1-8-15`."""
    plural = re.escape(grammar(lang).forms["days"][0])
    return re.compile(rf"\b{plural}\s\Z")


def _parts(match: re.Match[str], kind: str, calendar_: Calendar) -> tuple[str, str | None, str | None]:
    """Year, month and day of a date by the kind of its wording; None where it tells none."""
    months = calendar_.months
    if kind == "ny":
        return _numeric(match, calendar_.either)
    if kind == "y":
        return match["y"], None, None
    if kind == "sy":
        return match["sy"], match["sm"].zfill(2), None
    if kind in ("im", "id"):
        return match["iy"], match["im"], match["id"]
    if kind == "yd":
        return match["iy"], match["ym"].zfill(2), match["yd"].zfill(2)
    if kind == "yo":
        return match["iy"], None if _next_year(match) else match["yo"], None
    if kind == "my":
        return match["my"], months[match["m"].rstrip(".")], None
    if kind == "fm":
        return match["fy"], months[match["fm"].rstrip(".")], None
    if kind == "hy":
        year = match["hy"] if len(match["hy"]) == 4 else f"20{match['hy']}"
        return year, months[match["hm"].rstrip(".")], match["hd"].zfill(2)
    if kind in ("ay", "sa"):
        return f"20{match[kind]}", months[match["am"].rstrip(".")], None
    word, day = ("xm", "xd") if kind == "xy" else ("dm", "d")
    year = f"20{match['ds']}" if kind == "ds" else match[kind]
    return year, months[match[word].rstrip(".")], match[day].zfill(2)


def _next_year(match: re.Match[str]) -> bool:
    """Whether the number behind `2010/` may be the year after it, as a winter has two: `2010/11`."""
    return int(match["yo"]) == int(match["iy"]) % 100 + 1


def _lasting(folded: str, token: Token, since: re.Pattern[str]) -> Token:
    """The token of a date, with the flag `since` where something is told to last from then: `depuis mars 2015`."""
    told = since.search(folded, max(0, token.start - _SINCE), token.start)
    return replace(token, flags=frozenset(["since"])) if told else token


def _numeric(match: re.Match[str], either: bool) -> tuple[str, str | None, str | None]:
    """Year, month and day of a date in numbers; where either order is in use and both fit, the year alone is known."""
    year = match["ny"] if len(match["ny"]) == 4 else ("20" if match["ny"] < "40" else "19") + match["ny"]
    day, month = match["nd"].zfill(2), match["nm"].zfill(2)
    if either and month > "12" >= day:
        day, month = month, day
    elif either and day <= "12" and day != month:
        return year, None, None
    return year, month, day


def _date(start: int, end: int, year: str, month: str | None, day: str | None) -> Token:
    """The token of a date, coarser where the parts are impossible (month 13, day 31 of April)."""
    if month and not "01" <= month <= "12":
        month = day = None
    if month and day and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        day = None
    return Token(start, end, "date", "-".join([p for p in (year, month, day) if p]), rule="date")
