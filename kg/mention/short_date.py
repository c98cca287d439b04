"""Dates in numbers without a day or a year, as notes write them: `03/19`, `depuis 02/05`, `le 12/03`, `du 21.03`.

`03/19` is a month, as there is no month 19, `30/05` a day, as there is no month 30; `en 03.19` is a month too.  Where
both would do, what leads to the numbers tells which they are (`en 02/05`, `le 02/05`, `TDM 02.05`); without it they are
no date.  Neither are counts of something out of others (`ganglions 11/14`, `11/14 ganglions`) or amounts (`20/10 mg`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.cycle_label import OF_DAY, opens_line
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold

_LEAD = 20  # code points before a date in which what leads to it, or what it counts, is named
_EXAM = 36  # the same where an examination is named with what it is of: `IRM cérébrale 13.10 :`
_TOLD = re.compile(r"\s?(?:[:,;)(=]|-?>|→|\n|\Z)|\.\s")  # behind a day, not behind a size: `nodule 12.10 mm`
# Behind a month with its year, no unit or factor.
_TOLD_MONTH = re.compile(r"\s?(?:[:,;)(=]|-?>|→|\n|\Z)|\.(?:\s|\Z)|\s(?!\s?(?:[mckµn]?[mgl]|gy|u|ui|x|%|/)(?![a-z]))")
_DAYS = 31
_MONTHS = 12
_NOW = 40  # years of this century, those above are of the last one
_LEADS = ("day-lead", "month-lead")
_NAMED = (*_LEADS, "exam-lead", "out-of", "counted")


class Words(NamedTuple):
    """What stands before a day or a month, an examination right before a day with a point, the same behind a month at
    the head of a line, the first with what it is of, what tells that two numbers are no date, and the days listed with
    one (`08/07->19/08`, `02/04, 06/04`), an article behind two numbers, which leads to a date of its own."""

    day: re.Pattern[str]
    exam: re.Pattern[str]
    behind: re.Pattern[str]
    exam_of: re.Pattern[str]
    month: re.Pattern[str]
    out_of: re.Pattern[str]
    counted: re.Pattern[str]
    after: re.Pattern[str]
    earlier: re.Pattern[str]
    article: re.Pattern[str]


_DATE = re.compile(r"(?:(?<!-)|(?<=\d-))(\d{1,2})([/.-])(\d\d)(?![\d%]|[/.,]\d|(?<=-\d\d)-)", re.ASCII)
# A day that has its line for itself, as the head of an entry (`> 23 02 21`), or that of a cycle (`C1 24 06 19`).
_SPACED = re.compile(
    r"(0[1-9]|[12]\d|3[01]) (0[1-9]|1[0-2]) (?:20)?(1[3-9]|[23]\d)(?![\d/]|[.,]\d|\s?(?:%|m?m\b))", re.ASCII
)
_ALONE = re.compile(r"\s?:?\s?(?:\n|\Z)")
_CYCLE = rf"c\d{{1,2}}{OF_DAY}"  # of which a day is told: `C2 07/12`, `07/12 C2`
_LABEL = re.compile(rf"(?<![\w.-]){_CYCLE}\s?[:=(]?\s?$", re.ASCII)
_BEHIND = re.compile(rf"\s?[:-]?\s{{0,4}}{_CYCLE}(?![\w/-])", re.ASCII)
_RANGE = re.compile(r"[^\d\n,;.()]{1,5}(?:0[1-9]|1[0-2])/(?:1[3-9]|[2-4]\d)(?!/?\d)", re.ASCII)
_UNTIL = re.compile(r"\.?[^\d\n,;.()]{1,5}\d{1,2}([/.])\d{1,2}\1(?:20)?\d\d(?!\d)", re.ASCII)  # `12/04 -> 18/05/21`
_STRETCH = re.compile(r"\s?(?:-|[-=]?>|→)\s?(\d{1,2})\.(\d\d)(?![\d%]|[/.,]\d)", re.ASCII)
_BEGUN = re.compile(r"(?<![\w/.,])(\d{1,2})\.(\d\d)\s?(?:-|[-=]?>|→)\s?\Z", re.ASCII)
_PAIR = re.compile(r"(\d\d)/(\d\d)", re.ASCII)
_MONTHS_OF = re.compile(
    r"(?<![\w/.,-])(0[1-9]|1[0-2])(?:\s?(?:-|-?>|→)\s?|\s[a-z]{1,2}\s)(0[1-9]|1[0-2])"
    r"[/.]((?:19|20)\d\d|1[3-9]|[2-4]\d)(?![\w/%-]|[.,]\d)",
    re.ASCII,
)


@lru_cache(maxsize=4)
def words_of(lang: str) -> Words | None:
    """The words of a language, None for one that is not known to write such dates."""
    forms: dict[str, list[str]] = {kind: [] for kind in _NAMED}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms"):
        if row["kind"] in forms:
            forms[row["kind"]] += map(fold, row["forms"].split("|"))
    if not all(forms[kind] for kind in _LEADS):
        return None
    words = grammar(lang)
    each = {kind: alternatives(found) for kind, found in forms.items()}
    join = rf"(?:\s?(?:-|[-=]?>|→|,)\s?|\s(?:{words.any_of('range', 'pair', 'to')})\s)"
    return Words(
        re.compile(rf"(?<![a-z])(?:{each['day-lead']})\s$"),
        re.compile(rf"(?<![a-z])(?:{each['exam-lead']})\s$"),
        re.compile(
            rf"\s?:?\s(?:{each['exam-lead']}|{words.any_of('behind-year')})(?![a-z0-9])"
            r"|(?:\s{2,}|\t)(?![a-z]{1,4}/)[a-z]{2}|\s?(?:[-=]?>|→|-\s)"
        ),
        re.compile(rf"(?<![a-z])(?:{each['exam-lead']})(?:\s[a-z'.-]{{3,16}}){{1,2}}\s$"),
        re.compile(rf"(?<![a-z])(?:{each['month-lead']})\s$"),
        re.compile(rf"(?<![a-z])(?:{each['out-of']})\s?[:=(]?\s?$"),
        re.compile(rf"\s?(?:{each['counted']})(?![a-z])"),
        re.compile(rf"(?:{join}\d\d/\d\d(?![/.,]?\d)){{1,4}}", re.ASCII),
        re.compile(rf"(?<![\d/.,])(?:\d\d/\d\d{join})+\Z", re.ASCII),
        re.compile(rf"\s(?:{words.before_word('article')})"),
    )


def short_date(folded: str, start: int, lang: str) -> Token | None:
    """The date in two numbers that begins at a place of a folded text: kind `date` for a month of a year, kind `month`
    (value `03`, unit the day) for a day without its year."""
    if (spaced := _SPACED.match(folded, start)) and _is_day(folded, start, spaced.end()):
        return Token(start, spaced.end(), "date", f"20{spaced[3]}-{spaced[2]}-{spaced[1]}", rule="date")
    match = _DATE.match(folded, start)
    words = words_of(lang) if match else None
    if match is None or words is None:
        return None
    before = (folded, max(0, start - _LEAD), start)
    if counts(folded, start, match.end(), words):
        return None
    first, sign, second = int(match[1]), match[2], int(match[3])
    by_month = words.month.search(*before) is not None
    by_day = words.day.search(*before) is not None or _is_of_cycle(folded, start, match.end())
    by_day = by_day or (sign == "." and is_of_exam(words, folded, start, match.end()))
    led = words.article.match(folded, match.end())
    by_day = by_day or (not led and _UNTIL.match(folded, match.end()) is not None)
    is_day = 1 <= first <= _DAYS and 1 <= second <= _MONTHS
    is_month = sign == "/" and 1 <= first <= _MONTHS and len(match[1]) == len("03")
    if sign != "-" and 1 <= first <= _MONTHS < second < _NOW and _TOLD_MONTH.match(folded, match.end()):
        if sign == ".":
            # `09.21`, `TDM 10.21 :`, `11.21 TEP : RP`; no number with decimals begins with a zero for the tens
            is_month = match[1][0] == "0" or is_of_exam(words, folded, start, match.end())
        elif not is_month:
            is_month = by_month or words.exam.search(*before) is not None  # `TDM 5/23 stable`
        is_month = is_month or (opens_line(folded, start) and words.behind.match(folded, match.end()) is not None)
    if sign == "-" and 1 <= first <= _MONTHS < second < _NOW and by_month and len(match[1]) == len("03"):
        is_month = folded[match.end() : match.end() + 2].lstrip().startswith(":")  # `Diag. 05-21 :`
    if sign == "." and 1 <= first <= _MONTHS < second < _NOW and _in_stretch(folded, match):
        is_month = by_month = True  # `06.18 - 05.19`, `repris 4.21 -> 11.21`
    if is_month and (second > _MONTHS or by_month or _RANGE.match(folded, match.end())):
        year = f"{'20' if second < _NOW else '19'}{match[3]}"
        return Token(start, match.end(), "date", f"{year}-{first:02}", rule="date-month-year")
    if is_day and (by_day or (sign == "/" and (first > _MONTHS or _among_days(folded, match, words)))):
        return Token(start, match.end(), "month", match[3], f"{first:02}", rule="date-day-month")
    return None


def _is_day(folded: str, start: int, end: int) -> bool:
    """Whether three numbers with blanks between are a day: alone on their line, or behind the name of a cycle."""
    if opens_line(folded, start) and _ALONE.match(folded, end):
        return True
    label = _LABEL.search(folded, max(0, start - _LEAD), start)
    return label is not None and opens_line(folded, label.start())


def counts(folded: str, start: int, end: int, words: Words) -> bool:
    """Whether two numbers count something out of others, or are of an amount."""
    if words.counted.match(folded, end):
        return True
    return words.out_of.search(folded, max(0, start - _LEAD), start) is not None


def _in_stretch(folded: str, match: re.Match[str]) -> bool:
    """Whether two numbers with a point are the first or the last month of a stretch of time, each with its year."""
    if behind := _STRETCH.match(folded, match.end()):
        ends = (match[1], match[3]), (behind[1], behind[2])
        closed = _TOLD_MONTH.match(folded, behind.end())
    elif before := _BEGUN.search(folded, max(0, match.start() - _LEAD), match.start()):
        ends = (before[1], before[2]), (match[1], match[3])
        closed = _TOLD_MONTH.match(folded, match.end())
    else:
        return False
    months = [(int(year), int(month)) for month, year in ends]
    return bool(closed) and months[0] < months[1] and all(_MONTHS < y < _NOW and 1 <= m <= _MONTHS for y, m in months)


def is_of_exam(words: Words, folded: str, start: int, end: int) -> bool:
    """Whether an examination is named right before two numbers, or with what it is of before a day told for itself."""
    if words.exam.search(folded, max(0, start - _LEAD), start):
        return True
    return _TOLD.match(folded, end) is not None and (
        words.exam_of.search(folded, max(0, start - _EXAM), start) is not None
    )


def _among_days(folded: str, match: re.Match[str], words: Words) -> bool:
    """`08/07->19/08`, `31/03, 02/04`: whether two numbers that may be a day or a month are told with days."""
    after = words.after.match(folded, match.end())
    before = words.earlier.search(folded, max(0, match.start() - _LEAD), match.start())
    told = [m for found in (before, after) if found for m in _PAIR.findall(found[0])]
    days = [int(first) > _MONTHS for first, second in told if int(second) <= _MONTHS]
    return len(days) == len(told) and any(days)


def _is_of_cycle(folded: str, start: int, end: int) -> bool:
    """Whether the name of a cycle stands before two numbers, or behind them where they open their line."""
    if _LABEL.search(folded, max(0, start - _LEAD), start):
        return True
    return _BEHIND.match(folded, end) is not None and opens_line(folded, start)


def months_of_year(folded: str, start: int) -> list[Token]:
    """`05-09/2016`, `05->09/16`: the first month, which has the year of the second, and the second; nothing where it is
    no such."""
    match = _MONTHS_OF.match(folded, start)
    if match is None or match[1] >= match[2]:
        return []
    year = match[3] if len(match[3]) == len("2016") else f"20{match[3]}"
    first = Token(start, match.end(1), "month", match[1], rule="month")
    return [first, Token(match.start(2), match.end(), "date", f"{year}-{match[2]}", rule="date-month-year")]
