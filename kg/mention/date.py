"""Dates as the text gives them: partial dates keep their precision (EDTF), nothing is filled in.

`2007` -> `2007`; `octobre 2013` -> `2013-10`; `juin 14,` -> `2014-06`; `14/04/2015` -> `2015-04-14`;
`May 3, 2013` where the language has the month first; `en mars` -> kind `month`, value `03`; the year of an edition
(`FIGO 2009`) is no date; `depuis 2007` has the flag `since`;
`4 mois après`, `il y a 2 ans` -> kind `relative-date` with value `4`, unit `mo` and flag after / before / ago.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.short_date import months_of_year, short_date
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.digits import number_starts
from kg.text.fold import fold

_PARTED = frozenset("/.->→")  # between the numbers of a date
_EDITION = 28  # code points before a year in which what it is the edition of is named
_SINCE = 20  # code points before a date in which `depuis le mois de` stands


class _Calendar(NamedTuple):
    """The dates of a language: the pattern of one, what it may begin with, the number of a month word, the words that
    stand alone for a month, what names an edition by its year, what tells since when something lasts."""

    date: re.Pattern[str]
    digits: re.Pattern[str]
    words: CharwiseDoubleArrayAhoCorasick
    months: dict[str, str]
    alone: frozenset[str]
    edition: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    either: bool  # whether a date in numbers may begin with its day or its month


class _Words(NamedTuple):
    """The rows of `calendar.tsv` that dates need."""

    months: dict[str, str]
    alone: frozenset[str]
    editions: list[str]
    since: list[str]


def _words(lang: str) -> _Words:
    """The month words, those that need no year or day beside them (flag `weak`: the word means something else)."""
    months: dict[str, str] = {}
    alone: set[str] = set()
    editions: list[str] = []
    since: list[str] = []
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms"):
        words = [fold(word) for word in row["forms"].split("|")]
        if row["kind"] == "month":
            months.update(dict.fromkeys(words, row["value"]))
            if "weak" not in row["flags"].split():
                alone.update(words[:1], (word for word in words if len(word) > 4))
        elif row["kind"] == "edition":
            editions += words
        elif row["kind"] == "since":
            since += words
    return _Words(months, frozenset(alone), editions, since)


@lru_cache(maxsize=4)
def _calendar(lang: str) -> _Calendar:
    months, alone, editions, since = _words(lang)
    month = "(?:" + "|".join(sorted(months, key=len, reverse=True)) + r")\b\.?"
    year = r"(?:19[3-9]\d|20[0-4]\d)"
    # the year in two digits, where nothing goes on that they could count: a sign, or a dash and the month until when
    short = rf"[0-4]\d(?=\s?[,;:()=]|\.(?!\d)|\s?[-→>]{{1,2}}\s?(?:\d{{1,2}}\s)?{month})"
    rules = grammar(lang)
    same = rules.any_of("same-year")
    ending, of, the_year = rules.any_of("day-ending"), rules.before_word("of"), rules.before_word("year")
    american = rf"(?P<xm>{month})\s(?P<xd>\d{{1,2}})(?:{ending})?(?:,?\s(?P<xy>{year}))?(?!\d)|"
    month_first = american if rules.has("month-first") else ""
    pattern = re.compile(
        # after a dash a month word may follow (`mai 2012-juin 2013`), of numbers only a full date after another, or a
        # month and year (`04/2013-05.2014`)
        rf"(?<![a-z0-9/.,])(?:{month_first}"
        rf"(?<!-)(?<!x )(?P<d>\d{{1,2}})(?:{ending})?\s(?:{of})?(?P<dm>{month})"
        rf"(?:\s(?:{of})?(?:{the_year})?(?P<dy>{year})|\s(?P<ds>{short}))?(?!\d)"
        rf"|(?:(?<!-)|(?<=[0-9]-)(?=[0-9]+[/.]))"
        rf"(?P<nd>\d{{1,2}})(?P<sep>[/.-])(?P<nm>\d{{1,2}})(?P=sep)(?P<ny>{year}|\d\d)"
        rf"(?![\d/]|\s?m?c?g\b)"  # nor the doses of a day: `15-10-15 mg`
        rf"|(?P<m>{month})[\s/](?:{of})?(?:{the_year})?(?P<my>{year})(?!\d)"
        rf"|(?P<am>{month})(?:[/-](?P<ay>[0-4]\d)(?![\d/-]|\s{month})|\s(?P<sa>{short}))"  # `mai/14`, `juin 14,`
        rf"|(?:(?<!-)|(?<=[/.][0-9]{{4}}-))(?P<sm>0?[1-9](?!\.)|0[1-9]|1[0-2])[/.-](?P<sy>{year})(?![\d/])"
        rf"|(?<!-)(?P<iy>{year})-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?!\d)"
        rf"|(?<!-)(?P<y>{year})(?![\d%]|[.,]\d|\s(?:mg|g|ml|ui|ng|u/|/))"
        rf"|(?P<lm>{month})(?P<same>\s(?:{same}))?(?![a-z])"
        rf")",
        re.ASCII,
    )
    initials = "".join(sorted({word[0] for word in months}))
    begins = r"[0-9](?:(?<![/.,-].)|(?<=[0-9]-.))"
    digits = rf"{begins}(?:[0-9]{{3}}(?![0-9])|[0-9]?(?:[/.-][0-9]|-?[>→]|(?:{ending})?\s(?:{of})?[{initials}]))"
    finder = CharwiseDoubleArrayAhoCorasick(sorted(months), MATCH_KIND_LEFTMOST_LONGEST)
    edition = re.compile(rf"(?<![a-z])(?:{'|'.join(editions)}),?\s\(?$" if editions else r"(?!)")
    lasting = re.compile(rf"(?<![a-z])(?:{'|'.join(since)})\s?$" if since else r"(?!)")
    # behind a month that has no year: the one until when, which has (`mars à mai 2021`)
    to = rules.any_of("range", "pair", "to")
    until = re.compile(rf"(?:\s?(?:-|–|/|->|→)\s?|\s(?:{to})\s){month}[\s/-]?(?:{year}|[0-4]\d)(?!\d)")
    either = rules.has("date-either")
    return _Calendar(pattern, re.compile(digits), finder, months, alone, edition, lasting, until, either)


def find_dates(folded: str, lang: str = "fr") -> list[Token]:
    """All absolute dates of a folded text as tokens of kind `date` (EDTF value) or `month` (value `03`, unit the day).

    The pattern is tried only where a date may begin: at a month word and at digits that something of a date follows.
    """
    calendar_ = _calendar(lang)
    months = calendar_.months
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
        kind = "lm" if match["lm"] else match.lastgroup
        if kind in ("dy", "xy"):
            month, day = (match["dm"], match["d"]) if kind == "dy" else (match["xm"], match["xd"])
            _add(found, start, end, match[kind], months[month.rstrip(".")], day.zfill(2))
        elif kind in ("dm", "xd"):
            month, day = (match["dm"], match["d"]) if kind == "dm" else (match["xm"], match["xd"])
            found.append(Token(start, end, "month", months[month.rstrip(".")], day.zfill(2), rule="month"))
        elif kind == "ds":
            _add(found, start, end, f"20{match['ds']}", months[match["dm"].rstrip(".")], match["d"].zfill(2))
        elif kind == "ny":
            _add(found, start, end, *_numeric(match, calendar_.either))
        elif kind == "my":
            _add(found, start, end, match["my"], months[match["m"].rstrip(".")], None)
        elif kind in ("ay", "sa"):
            _add(found, start, end, f"20{match[kind]}", months[match["am"].rstrip(".")], None)
        elif kind == "sy":
            _add(found, start, end, match["sy"], match["sm"].zfill(2), None)
        elif kind in ("im", "id"):
            _add(found, start, end, match["iy"], match["im"], match["id"])
        elif kind == "y":
            if not calendar_.edition.search(folded, max(0, start - _EDITION), start):
                _add(found, start, end, match["y"], None, None)
        elif (word := match["lm"].rstrip(".")) in calendar_.alone or calendar_.until.match(folded, end):
            flags = frozenset(["same-year"] if match["same"] else ())
            found.append(Token(start, end, "month", months[word], flags=flags, rule="month"))
    return [_lasting(folded, token, calendar_.since) for token in found]


def _lasting(folded: str, token: Token, since: re.Pattern[str]) -> Token:
    """The token of a date, with the flag `since` where something is told to last from then: `depuis mars 2015`."""
    told = since.search(folded, max(0, token.start - _SINCE), token.start)
    return replace(token, flags=frozenset(["since"])) if told else token


def _numeric(match: re.Match[str], either: bool) -> tuple[str, str | None, str | None]:
    """Year, month and day of a date in numbers; where either order is in use and both fit, the year alone is known."""
    year = match["ny"] if len(match["ny"]) == 4 else ("20" if match["ny"] < "50" else "19") + match["ny"]
    day, month = match["nd"].zfill(2), match["nm"].zfill(2)
    if either and month > "12" >= day:
        day, month = month, day
    elif either and day <= "12" and day != month:
        return year, None, None
    return year, month, day


def _add(found: list[Token], start: int, end: int, year: str, month: str | None, day: str | None) -> None:
    """Append a date token, coarser where the parts are impossible (month 13, day 31 of April)."""
    if month and not "01" <= month <= "12":
        month = day = None
    if month and day and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        day = None
    found.append(Token(start, end, "date", "-".join(p for p in (year, month, day) if p), rule="date"))
