"""Lists of dated values of one blood marker, in the sentences behind it: `PSA : 03/2019 : 12 ; 06/2019 : 0,5`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.series import date_behind, only_when
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

VALUES = frozenset({"quantity", "concentration"})
_RENAMED = 24  # code points from the beginning of a sentence to the value of a marker named anew
_HEADING = 60  # code points of the longest heading that names the marker of a list
_TIMES = frozenset({"date", "month"})
_TO_VALUE = re.compile(r"\s?(?:[:=]\s?)?(?=[<>\d])")
_COUNTED = re.compile(r"\s([a-z]{2,})")  # behind a number: what it may count
_TO_NEXT = re.compile(r"[\s,;.)/|-]*")
_LEADS = re.compile(r"[\s:(-]*(?:\([a-z/]+\)[\s:]*)?")  # from the marker to the first date

# from a value to the date of an earlier one, which its bracket tells
_EARLIER = re.compile(r"[^();]{0,10}\([^()\d]{0,12}[<>]?\d[\d.,]{0,8}\s[^()]{1,20}\Z")


def series_of(context: Context, sentence: Sentence, found: list[Finding]) -> Finding | None:
    """The blood marker whose values the next sentence may go on with: told last, or named in the heading of a list."""
    if found:
        return found[-1] if found[-1].serum and found[-1].numbers else None
    if "marker" not in sentence.kinds or sentence.end - sentence.start > _HEADING:
        return None
    named = [(t, m) for t in sentence.of("marker") if (m := t.means("marker"))]
    if len(named) != 1 or context.concepts[named[0][1]]["kind"] != "serum":
        return None
    return Finding(named[0][0], named[0][1], serum=True)


def following_values(context: Context, sentence: Sentence, last: Finding) -> list[Finding]:
    """The values of a sentence that is nothing but dates and numbers, of the marker told before it."""
    if sentence.kinds.isdisjoint(VALUES) or "marker" in sentence.kinds:
        return []
    values = _dated(context, sentence, sentence.start) or _with_date(context, sentence)
    values = values or _told_again(context, sentence, last)
    if any(last.unit and v.unit and v.unit != last.unit for v, _ in values):
        return []
    return [_row(last, *value) for value in values]


def renamed_value(context: Context, sentence: Sentence, only: Finding) -> list[Finding]:
    """`Marqueur 410`, `Nadir 0,12 (01/15)`: the value of the only blood marker told so far, by a word for it that opens
    a sentence."""
    if "marker" in sentence.kinds:
        return []
    first = next((t for t in sentence.tokens if t.kind in VALUES), None)
    if first is None or first.start - sentence.start > _RENAMED:
        return []
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    named = _COUNTED.match(folded, first.end)
    if not words.renamed.fullmatch(folded, sentence.start, first.start) or (named and named[1] not in words.onward):
        return []
    if first.unit and only.unit and first.unit != only.unit:
        return []
    return [_row(only, first, date_behind(folded, sentence, first))]


def listed_values(context: Context, sentence: Sentence, named: list[Finding]) -> list[Finding]:
    """The dated values behind the one blood marker of a sentence: `CA 125 : 09/19 : 1840   12/19 : 61`."""
    if len(named) != 1 or not named[0].serum or sentence.kinds.isdisjoint(VALUES):
        return []
    leads = _LEADS.match(context.reading.folded, named[0].token.end, sentence.end)
    values = _dated(context, sentence, leads.end() if leads else named[0].token.end)
    return [_row(named[0], *value) for value in values]


def _row(last: Finding, value: Token, date: Token | None) -> Finding:
    return Finding(value, last.marker, serum=True, value=value.value, unit=value.unit or None, end=value.end,
                   numbers=[value], dated=date, rule="biomarker-series")  # fmt: skip


def _dated(context: Context, sentence: Sentence, at: int) -> list[tuple[Token, Token | None]]:
    """The values of a list of dates and values from an offset to the end of the sentence; empty where it is none."""
    folded = context.reading.folded
    starts = {t.start: t for t in sentence.tokens if t.kind in _TIMES or t.kind in VALUES}
    found: list[tuple[Token, Token | None]] = []
    at = _past(_TO_NEXT, folded, at, sentence.end)
    while at < sentence.end:
        date = starts.get(at)
        leads = _TO_VALUE.match(folded, date.end, sentence.end) if date and date.kind in _TIMES else None
        value = starts.get(leads.end()) if leads else None
        if value is None or value.kind not in VALUES or not value.value.strip("<>").replace(".", "", 1).isdigit():
            return []
        found.append((value, date))
        at = _past(_TO_NEXT, folded, value.end, sentence.end)
    return found


def _past(pattern: re.Pattern[str], folded: str, at: int, end: int) -> int:
    match = pattern.match(folded, at, end)
    return match.end() if match else at


def _with_date(context: Context, sentence: Sentence) -> list[tuple[Token, Token | None]]:
    """The one value of a sentence that tells but a date with it: `8 ng/ml le 12/03/2019`."""
    values = [t for t in sentence.tokens if t.kind in VALUES]
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    if len(values) != 1 or "date" not in sentence.kinds:
        return []
    (value,) = values
    if value.kind == "quantity" and value.start != sentence.start:
        return []
    apart = (sentence.start, value.start), (value.end, sentence.end)
    return [(value, None)] if all(only_when(words, sentence, folded, *stretch) for stretch in apart) else []


def _told_again(context: Context, sentence: Sentence, last: Finding) -> list[tuple[Token, Token | None]]:
    """The first value of a sentence that speaks of the marker as told before: `Il était à 9 en juin`, `Nadir 0,05`."""
    values = [t for t in sentence.tokens if t.kind in VALUES]
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    if not values or not words.was.fullmatch(folded, sentence.start, values[0].start):
        return []
    named = _COUNTED.match(folded, values[0].end)
    plain = values[0].unit == last.unit or (not values[0].unit and not (named and named[1] not in words.onward))
    return [(values[0], date_behind(folded, sentence, values[0]))] if plain else []


def is_of_earlier(context: Context, finding: Finding, date: Token) -> bool:
    """Whether a date stands in the bracket of an earlier value of a blood marker: `12 ng/ml (4 en janvier 2020)`."""
    if not (finding.serum and finding.numbers):
        return False
    end = finding.numbers[0].end
    return end < date.start and _EARLIER.match(context.reading.folded, end, date.start) is not None
