"""Dates in two numbers that only the way in which a report writes its dates tells: a month with its year where it has
others with a point (`11.19 CT`, then `- 04.17 mastectomie`), a day behind an examination where no year of the report is
as early as the month would be (`TDM 06/10 :` in a report of 2019), a day at the head of an entry where others are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.cycle_label import opens_line
from kg.mention.short_date import Words, counts, is_of_exam, words_of
from kg.mention.token import Token

# The first digit before what may not stand before it: a text has few digits.
_NUMBERS = re.compile(r"(\d(?<![\w.,/-]\d)\d?)([./])(\d\d)(?![\w/%]|[.,]\d)", re.ASCII)
_MONTHS = 12
_NOW = 40  # years of this century
_SINCE = 2001  # the first year that two numbers may tell besides a day; of earlier ones are births
_HABIT = 2  # months with a point that make the writing of a report
_CLOSED = re.compile(r"\s?(?::|→|->|–)")  # behind a month
_LEADS = re.compile(r"(?:→|>|–|\s-)\s?\Z")  # before the last of two months
_TOLD = re.compile(r"\s?[:,;)]|\.?\s")  # behind a day
_SIZED = re.compile(r"\s?(?:[mckµ]?[mgl]|gy|u|ui|x|%|ans?|mois)(?![a-z])")  # behind no date
_ENTRY = re.compile(r"(?:\s?[:|]\s*|\s{1,4}-?\s?)[a-z]{2}")  # behind the day of an entry
_IN_NUMBERS = frozenset({"date", "date-day-month", "date-month-year"})
_LEAD = 20  # code points before a month in which what leads to it stands


def dates_by_habit(folded: str, found: Sequence[Token], lang: str) -> list[Token]:
    """The dates of a folded text that those `found` in it tell to be dates."""
    words = words_of(lang)
    if words is None or not found:
        return []
    years = [int(t.value[:4]) for t in found if t.kind == "date" and int(t.value[:4]) >= _SINCE]
    taken = {place for t in found for place in range(t.start, t.end)} if years else set()
    found_in = _NUMBERS.finditer(folded) if years else ()
    numbers = [m for m in found_in if m.start() not in taken and m.end() - 1 not in taken]
    if not numbers:
        return []
    by_day = _heads_by_day(folded, found)
    dotted = sum(1 for t in found if t.rule == "date-month-year" and "." in folded[t.start : t.end])
    told = (_date(folded, match, words, dotted >= _HABIT, by_day, years) for match in numbers)
    return [token for token in told if token]


def _heads_by_day(folded: str, found: Sequence[Token]) -> bool:
    """Whether entries of a report are headed by their days, and none by a month with its year in numbers."""
    heads = [t for t in found if t.rule in _IN_NUMBERS and opens_line(folded, t.start)]
    days = sum(1 for t in heads if t.rule == "date-day-month" or len(t.value) == len("2019-11-30"))
    return days >= _HABIT and not any(t.rule == "date-month-year" for t in heads)


def _date(
    folded: str, match: re.Match[str], words: Words, dotted: bool, by_day: bool, years: Sequence[int]
) -> Token | None:
    first, second = int(match[1]), int(match[3])
    start, end = match.span()
    if not 1 <= first <= _MONTHS or _SIZED.match(folded, end) or counts(folded, start, end, words):
        return None
    if match[2] == ".":
        month = dotted and _MONTHS < second < _NOW and 2000 + second <= max(years)
        if month and _told_as_month(folded, start, end, words):
            return Token(start, end, "date", f"20{match[3]}-{first:02}", rule="date-month-year")
        return None
    day = 1 <= second <= _MONTHS and len(match[1]) == len("04")
    if day and by_day and opens_line(folded, start) and _ENTRY.match(folded, end):
        return Token(start, end, "month", match[3], f"{first:02}", rule="date-day-month")
    if day and 2000 + second < min(years) and _TOLD.match(folded, end) and is_of_exam(words, folded, start, end):
        return Token(start, end, "month", match[3], f"{first:02}", rule="date-day-month")
    return None


def _told_as_month(folded: str, start: int, end: int, words: Words) -> bool:
    """Whether two numbers stand where a month does: at the head of a line, before a colon, behind what leads to one."""
    if opens_line(folded, start) or _CLOSED.match(folded, end):
        return True
    return any(
        pattern.search(folded, max(0, start - _LEAD), start) is not None
        for pattern in (_LEADS, words.month, words.exam)
    )
