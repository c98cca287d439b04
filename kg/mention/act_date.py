"""Days and months in two numbers that only what was done then tells to be dates: `PBF 15.01 :`, `PBH seg V 22.08. :`,
`IRM massif facial 21/6 :`, `TEP 10-06`, `IRM cérébr. 10.20 sans`, `dernière cure le 7/2`, `repris 11/05`.

Two numbers with a stroke may be a day or a month of a year (`05/10`): a day where the report writes other days so and
no month, or where no year that it tells is as early as that of the month.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.concept import Concept
from kg.lexicon.grammar import grammar
from kg.mention.cycle_label import opens_line
from kg.mention.number import units
from kg.mention.short_date import Words, counts, is_of_exam, words_of
from kg.mention.token import Token, in_text_order

# The first digit before what may not stand before it: a text has few digits.
_NUMBERS = re.compile(r"(\d(?<![\w.,/-]\d)\d?)([./-])(\d\d?)(?![\w%]|[.,/-]\d)", re.ASCII)
# From an act to its day: what it is of, or where it was made: `TEP (Limoges, 9/11)`.
_GAP = re.compile(r"\s?\(?|\s(?:(?:[a-z][\w'’.-]{0,15}|\d[a-z])\s){1,3}\(?|\s?\([a-z][\w'’. -]{1,24},\s")
_REACH = 40  # code points from an act to its day
_LEAD = 24  # code points before a day in which what leads to it stands
_CLOSED = re.compile(r"\s?(?:[:,;)=]|[-=]?>|→|\n|\Z)|\.\s?(?:[:,;)=\n]|\Z|[-=]?>|→)")
_STOPPED = re.compile(r"\.\s?[:,;)=\n]")  # behind a day written as in German: `22.08. :`
_SIGNED = re.compile(r"\s?[x%+*/]")  # behind numbers that are no date
_PART = re.compile(r"(?:1/[1-5]|[2-5]/5|2/[23]|3/4)(?P<closed>(?=\s?[:,;)\n]|\Z))?")  # of an organ: `le 1/3 moyen`
_SEEN = frozenset({"imaging"})  # what has no counts: `7/12` behind biopsies are cores
_DATED = frozenset({"imaging", "biopsy", "pathology", "surgery", "other-therapy"})
_DAYS, _MONTHS, _NOW, _SINCE = 31, 12, 40, 2001
_CENTURY = 2000


class _Habit(NamedTuple):
    """The first and last year that a report tells; whether it writes days in two numbers with a stroke, no months."""

    first: int
    last: int
    by_day: bool


class _Pair(NamedTuple):
    """Two numbers, where they stand and what tells of them: the kind of the act before, an examination, a word before
    a day, one before a month, one for what was done."""

    match: re.Match[str]
    act: str
    exam: bool
    by_day: bool
    by_month: bool
    done: bool

    @property
    def told(self) -> bool:
        return self.exam or self.by_day or self.done


def act_dates(
    folded: str, found: list[Token], terms: Sequence[Token], concepts: Mapping[str, Concept], lang: str
) -> list[Token]:
    """The dates `found` in a folded text, with those that the acts among its `terms` and other words lead to."""
    words = words_of(lang)
    habit = _habit(folded, found) if words else None
    if words is None or habit is None:
        return found
    numbers = [m for m in _free(folded, found, lang) if not counts(folded, m.start(), m.end(), words)]
    if not numbers:
        return found
    acts = [t for t in terms if t.kind == "procedure" or t.others]
    kinds = [(t.end, concepts[c]["kind"]) for t in acts if (c := t.means("procedure")) is not None]
    more = [t for m in numbers if (t := _date(folded, _told(folded, m, words, kinds, lang), habit, lang))]
    return sorted([*found, *more], key=in_text_order) if more else found


def _habit(folded: str, found: Sequence[Token]) -> _Habit | None:
    """How a report writes its dates; None where it states no year."""
    years = [y for t in found if t.kind == "date" and (y := int(t.value[:4])) >= _SINCE]
    if not years:
        return None
    short = [t.rule for t in found if t.end - t.start <= len("03/12") and "/" in folded[t.start : t.end]]
    return _Habit(min(years), max(years), "date-day-month" in short and "date-month-year" not in short)


def _free(folded: str, found: Sequence[Token], lang: str) -> list[re.Match[str]]:
    """The pairs of numbers of a text that may be a date, stand in none found so far and are no size."""
    starts, unit = [t.start for t in found], units(lang)[0]
    kept: list[re.Match[str]] = []
    for match in _NUMBERS.finditer(folded):
        first, second = int(match[1]), int(match[3])
        if not (0 < first <= _DAYS and 0 < second < _NOW) or max(first, second) > _MONTHS < min(first, second):
            continue
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and found[at].end > match.start():
            continue
        if not (_SIGNED.match(folded, match.end()) or unit.match(folded, match.end())):
            kept.append(match)
    return kept


def _told(folded: str, match: re.Match[str], words: Words, acts: Sequence[tuple[int, str]], lang: str) -> _Pair:
    """A pair of numbers with what leads to it."""
    start, end = match.span()
    at = bisect_right(acts, (start, "~")) - 1
    near = at >= 0 and start - acts[at][0] <= _REACH and _GAP.fullmatch(folded, acts[at][0], start)
    counted = near and near[0].endswith(", ") and not folded.startswith(")", end)  # `(foie, 3/8 segments)`
    act = acts[at][1] if near and not counted else ""
    before = (folded, max(0, start - _LEAD), start)
    exam = act in _SEEN or is_of_exam(words, folded, start, end)
    leads = (words.day, _upon(lang), _done(lang))
    return _Pair(match, act, exam, *[lead.search(*before) is not None for lead in leads])


def _date(folded: str, pair: _Pair, habit: _Habit, lang: str) -> Token | None:
    """The date that a pair of numbers is told to be."""
    match = pair.match
    start, end = match.span()
    first, second = int(match[1]), int(match[3])
    if second > _MONTHS:
        told = (
            match[2] == "." and _CENTURY + second <= habit.last and (pair.told or pair.by_month or pair.act in _DATED)
        )
        return Token(start, end, "date", f"20{match[3]}-{first:02}", rule="date-month-year") if told else None
    if match[2] == "/":
        is_day = not _is_part(folded, match, lang) and _is_stroked_day(folded, pair, habit)
    else:
        is_day = _is_dotted_day(folded, pair)
    if not is_day:
        return None
    return Token(start, end, "month", f"{second:02}", f"{first:02}", rule="date-day-month")


def _is_part(folded: str, match: re.Match[str], lang: str) -> bool:
    """Whether two numbers with a stroke are a part of an organ: `le 1/3 moyen`, `gastrectomie des 4/5`."""
    part = _PART.match(folded, match.start())
    if part is None:
        return False
    return part["closed"] is None or bool(_of_parts(lang).search(folded, max(0, part.start() - _LEAD), part.start()))


def _is_stroked_day(folded: str, pair: _Pair, habit: _Habit) -> bool:
    """Whether two numbers with a stroke are a day: `TEP 28/3`, `le 7/2`; `05/10` by the habit of the report."""
    match = pair.match
    told = pair.told
    if "0" in (match[1][0], match[3][0]) and len(match[3]) > 1:
        told = told or pair.act in _DATED or opens_line(folded, match.start()) or _closed(folded, match)
    if int(match[1]) > _MONTHS or len(match[3]) == 1:
        return told
    return told and (habit.by_day or _CENTURY + int(match[3]) < habit.first)


def _is_dotted_day(folded: str, pair: _Pair) -> bool:
    """Whether two numbers with a point or a dash are a day, not a size: `PBF 15.01 :`, `22.08. :`, `TEP 10-06`."""
    match = pair.match
    told = pair.told or pair.act in _DATED
    if match[2] == "." and _STOPPED.match(folded, match.end()):
        return told or len(match[1]) == len(match[3]) == 2
    if len(match[3]) == 1 or len(match[1]) == 1:
        return match[2] == "." and (pair.by_day or pair.done) and int(match[1]) > _MONTHS
    sure = int(match[1]) > _MONTHS or "0" in (match[1][0], match[3][0])
    return told and (sure or _closed(folded, match))


def _closed(folded: str, match: re.Match[str]) -> bool:
    """Whether nothing goes on behind two numbers that they could count."""
    return _CLOSED.match(folded, match.end()) is not None


@lru_cache(maxsize=4)
def _upon(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('upon')})\s\Z")


@lru_cache(maxsize=4)
def _done(lang: str) -> re.Pattern[str]:
    """What was done on a day, right before it: `repris 11/05`, `dernière le 7/2`."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('done-on')})\s\(?\Z")


@lru_cache(maxsize=4)
def _of_parts(lang: str) -> re.Pattern[str]:
    """What stands before the parts of an organ: `gastrectomie des 4/5`."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('of-parts')})\s\Z")
