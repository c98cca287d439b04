"""Dates as the text gives them: partial dates keep their precision (EDTF), nothing is filled in.

`2007` -> `2007`; `octobre 2013` -> `2013-10`; `14/04/2015` -> `2015-04-14`; `en mars` -> kind `month`, value `03`;
`4 mois après`, `il y a 2 ans` -> kind `relative-date` with value `4`, unit `mo` and flag after / before / ago.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.fact.case import When
from kg.lexicon.table import read_table
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.fold import fold


class _Calendar(NamedTuple):
    """The dates of a language: the pattern of one, what it may begin with, and the number of a month word."""

    date: re.Pattern[str]
    digits: re.Pattern[str]
    words: CharwiseDoubleArrayAhoCorasick
    months: dict[str, str]


@lru_cache(maxsize=4)
def _calendar(lang: str) -> _Calendar:
    months: dict[str, str] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms"):
        if row["kind"] == "month":
            months.update({fold(word): row["value"] for word in row["forms"].split("|")})
    month = "(?:" + "|".join(sorted(months, key=len, reverse=True)) + r")\b\.?"
    year = r"(?:19[3-9]\d|20[0-4]\d)"
    pattern = re.compile(
        rf"(?<![a-z0-9/.,])(?:"  # a month word may follow a dash (`mai 2012-juin 2013`), a number may not
        rf"(?<!-)(?P<d>\d{{1,2}})(?:er)?\s(?:de\s)?(?P<dm>{month})(?:\s(?:de\s)?(?:l'annee\s)?(?P<dy>{year}))?(?!\d)"
        rf"|(?<!-)(?P<nd>\d{{1,2}})(?P<sep>[/.-])(?P<nm>\d{{1,2}})(?P=sep)(?P<ny>{year}|\d\d)(?![\d/])"
        rf"|(?P<m>{month})\s(?:de\s)?(?:l'annee\s)?(?P<my>{year})(?!\d)"
        rf"|(?<!-)(?P<sm>0?[1-9]|1[0-2])[/-](?P<sy>{year})(?![\d/])"
        rf"|(?<!-)(?P<iy>{year})-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?!\d)"
        rf"|(?<!-)(?P<y>{year})(?![\d%]|[.,]\d|\s(?:mg|g|ml|ui|ng|u/|/))"
        rf"|(?P<lm>{month})(?![a-z])"
        rf")",
        re.ASCII,
    )
    initials = "".join(sorted({word[0] for word in months}))
    digits = rf"[0-9](?<![a-z0-9/.,-].)(?:[0-9]{{3}}(?![0-9])|[0-9]?(?:[/.-][0-9]|(?:er)?\s(?:de\s)?[{initials}]))"
    words = CharwiseDoubleArrayAhoCorasick(sorted(months), MATCH_KIND_LEFTMOST_LONGEST)
    return _Calendar(pattern, re.compile(digits), words, months)


def find_dates(folded: str, lang: str = "fr") -> list[Token]:
    """All absolute dates of a folded text as tokens of kind `date` (EDTF value) or `month` (value `03`).

    The pattern is tried only where a date may begin: at a month word and at digits that something of a date follows.
    """
    calendar_ = _calendar(lang)
    months = calendar_.months
    starts = [start for start, _, _ in calendar_.words.find(folded)]
    starts += [match.start() for match in calendar_.digits.finditer(folded)]
    starts.sort()
    found: list[Token] = []
    end = 0
    for start in starts:
        match = calendar_.date.match(folded, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        kind = match.lastgroup
        if kind == "dy":
            _add(found, start, end, match["dy"], months[match["dm"].rstrip(".")], match["d"].zfill(2))
        elif kind == "dm":
            month = months[match["dm"].rstrip(".")]
            found.append(Token(start, end, "month", month, match["d"].zfill(2), rule="month"))
        elif kind == "ny":
            year = match["ny"] if len(match["ny"]) == 4 else ("20" if match["ny"] < "50" else "19") + match["ny"]
            _add(found, start, end, year, match["nm"].zfill(2), match["nd"].zfill(2))
        elif kind == "my":
            _add(found, start, end, match["my"], months[match["m"].rstrip(".")], None)
        elif kind == "sy":
            _add(found, start, end, match["sy"], match["sm"].zfill(2), None)
        elif kind in ("im", "id"):
            _add(found, start, end, match["iy"], match["im"], match["id"])
        elif kind == "y":
            _add(found, start, end, match["y"], None, None)
        elif len(word := match["lm"].rstrip(".")) > 3:
            found.append(Token(start, end, "month", months[word], rule="month"))
    return found


def _add(found: list[Token], start: int, end: int, year: str, month: str | None, day: str | None) -> None:
    """Append a date token, coarser where the parts are impossible (month 13, day 31 of April)."""
    if month and not "01" <= month <= "12":
        month = day = None
    if month and day and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        day = None
    found.append(Token(start, end, "date", "-".join(p for p in (year, month, day) if p), rule="date"))


@lru_cache(maxsize=8192)
def when(edtf: str) -> When:
    """The day bounds of an EDTF date of year, month or day precision, with or without `~`.

    >>> when("2013-06~")
    When(edtf='2013-06~', earliest='2013-06-01', latest='2013-06-30')
    """
    parts = edtf.rstrip("~").split("-")
    year = int(parts[0])
    if len(parts) == 3:
        return When(edtf, edtf.rstrip("~"), edtf.rstrip("~"))
    first = int(parts[1]) if len(parts) > 1 else 1
    last = first if len(parts) > 1 else 12
    return When(edtf, f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]:02}")


def shift(edtf: str, amount: float, unit: str) -> str:
    """An EDTF date moved by an amount of `a`, `mo`, `wk` or `d`; the result has the coarser precision and `~`."""
    parts = [int(p) for p in edtf.rstrip("~").split("-")]
    months = amount * {"a": 12.0, "mo": 1.0, "wk": 12 / 52.18, "d": 12 / 365.25}[unit]
    if len(parts) == 1:
        if unit == "a":
            return f"{parts[0] + round(amount):04}~"
        middle = parts[0] * 12 + 6 + months
        return f"{int(middle // 12):04}~"
    if unit == "a":
        return f"{parts[0] + round(amount):04}-{parts[1]:02}~"
    day = (parts[2] - 1) / 30 if len(parts) == 3 else 0.5
    total = parts[0] * 12 + parts[1] - 1 + (months + (day if len(parts) == 3 or abs(months) < 1 else 0))
    return f"{int(total // 12):04}-{int(total % 12) + 1:02}~"
