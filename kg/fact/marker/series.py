"""Values of a blood marker over time: `CA 125 : 500 UI/ml (mai) ; 200 UI/ml (juin)`, `PSA 8 ng/ml (4 auparavant)`."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.words import PARENS, Words
from kg.mention.recognise import Sentence
from kg.mention.token import Token

# What may stand beside a value of a series besides plain words: when it was measured.
_WHEN = frozenset({
    "date", "month", "relative-date", "after", "cycle", "duration", "quantity", "number", "then", "with", "course",
})  # fmt: skip
_NAME = re.compile(r"\s[A-Z][\w-]+(?=\s?[:=<>]?\s?$)")
_TIMES = frozenset({"date", "month", "relative-date"})
_MEASURED = _TIMES | {"cycle"}  # what tells when a value was measured
_POINT = re.compile(r"(?<![a-z0-9])[cjmst]\d{1,2}(?![a-z0-9])")  # of a treatment: `C4`, `M3`
_THING = re.compile(r"\s([a-z]{3,})")
_DASH = re.compile(r"\s[-/\u2013]\s|-")
_TOLD_WHEN = re.compile(r"\s?\([^()\d][^()]{0,24}\)\s?[,;/-]?\s?(?:[a-z]+\s)?")  # `12 (diag), 5 (fin)`
_ENDS = re.compile(r"\s?(?:[(,;.]|$)")
_AT = 6  # code points from a value to the date behind it
_TO_DATE = re.compile(r"\s?[(\[]?(?:[a-z]{1,2}\s)?")
_BEFORE = 20  # code points before a change that say it is one
_LIMITS = 60  # before a range, those in which a bracket may open that says what is normal


def goes_on(context: Context, words: Words, sentence: Sentence, last: Token, token: Token) -> bool:
    """Whether a number continues the series of the one before it in the sentence."""
    folded = context.reading.folded
    between = PARENS.sub("", folded[last.end : token.start])
    if (not last.unit or token.unit in (last.unit, "")) and (
        words.before.fullmatch(folded, last.end, token.start) or words.arrow.fullmatch(between)
    ):
        return True
    if token.unit in (last.unit, "") and words.was.fullmatch(folded, last.end, token.start):
        return not _counts(words, folded, token)  # `12 ng/ml (était à 9 en juin)`
    if not last.unit and words.changes.fullmatch(between) and not words.reference_word.search(between):
        return True  # `12 puis 34 ng/ml`
    if token.start == last.start:
        return True  # the two values of a change
    if _is_arrow(folded, between, token) and (not last.unit or token.unit in (last.unit, "")):
        return True  # `12 > 24 > 56 ng/ml`
    if token.unit in (last.unit, "") and _DASH.fullmatch(between):
        return True
    if token.unit in (last.unit, "") and _TOLD_WHEN.fullmatch(folded, last.end, token.start):
        return _ENDS.match(folded, token.end, sentence.end) is not None
    if not token.unit and (_timed(sentence, folded, last.end, token.start) or _timed_behind(sentence, folded, token)):
        change = words.reaches.search(folded, last.end, token.start)
        stop = change.start() if change else token.start
        return only_when(words, sentence, folded, last.end, stop) and not _counts(words, folded, token)
    if token.unit != last.unit or not token.unit:
        return False
    if words.changes.fullmatch(between):
        return True
    if not re.search(r"[(),;]", between) and not words.also.search(between) and not _names(context, last, token):
        return True
    return only_when(words, sentence, folded, last.end, token.start)


def _is_arrow(folded: str, between: str, token: Token) -> bool:
    """Whether the sign before a value leads to it from the one before: `45 > 120`."""
    return folded[token.start] == ">" and not between.strip()


def _timed(sentence: Sentence, folded: str, start: int, end: int) -> bool:
    """Whether a stretch between two values tells a time: `12 en mars, 25`, `12 (M3), 25`, `12 après 3 cures, 25`."""
    told = any(t.kind in _MEASURED and start <= t.start < end for t in sentence.tokens)
    return told or _POINT.search(folded, start, end) is not None


def _timed_behind(sentence: Sentence, folded: str, value: Token) -> bool:
    """Whether the time of a value stands right behind it: `12 U/ml, 25 à 3 mois`."""
    return "duration" in sentence.kinds and any(
        0 < t.start - value.end <= _AT and _TO_DATE.fullmatch(folded, value.end, t.start)
        for t in sentence.of("duration")
    )


def _counts(words: Words, folded: str, number: Token) -> bool:
    """Whether a number is how many of the things named behind it there are: `3 lésions`."""
    behind = _THING.match(folded, number.end)
    return behind is not None and behind[1] not in words.onward and behind[1] not in words.beside


def _names(context: Context, last: Token, token: Token) -> bool:
    """Whether a capitalised word right before a value names what was measured: `PSA 5 ng/ml Testostérone 2 ng/ml`."""
    return _NAME.search(context.reading.report.text, last.end, token.start) is not None


def told_apart(context: Context, words: Words, numbers: list[Token]) -> list[Token]:
    """The numbers of a marker, a change (`passé de 500 à 30`) as its two values; a range stays one."""
    apart: list[Token] = []
    folded = context.reading.folded
    for last, token, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
        between = PARENS.sub("", folded[last.end : token.start]) if last else ""
        if last and token.value.startswith(">") and _is_arrow(folded, between, token):
            apart.append(replace(token, value=token.value[1:]))
            continue
        listed = any(
            a and b and _DASH.fullmatch(folded, a.end, b.start) for a, b in ((last, token), (token, after))
        )  # `4 - 8 - 15`
        first, _, second = token.value.partition("-")
        before = folded[max(0, token.start - _BEFORE) : token.start]
        if second and (
            listed or _falls(first, second) or words.reaches.search(before) or _is_change(context, words, token)
        ):
            apart += [replace(token, value=first), replace(token, value=second)]
        else:
            apart.append(token)
    return apart


def date_behind(folded: str, sentence: Sentence, value: Token) -> Token | None:
    """The date right behind a value: `12 (03/2019)`, `12 en mars 2019`."""
    dates = (t for t in sentence.tokens if t.kind in _TIMES and 0 < t.start - value.end <= _AT)
    return next((t for t in dates if _TO_DATE.fullmatch(folded, value.end, t.start)), None)


def _is_change(context: Context, words: Words, token: Token) -> bool:
    """Whether two values are told in words as a change: `(de 15 à 90 UI/ml)`; a reference range is none."""
    folded = context.reading.folded
    if "-" in folded[token.start : token.end] or not words.since.search(
        folded, max(0, token.start - _BEFORE), token.start
    ):
        return False
    bracket = folded.find("(", max(0, token.start - _LIMITS), token.start)
    start = bracket if bracket >= 0 else max(0, token.start - _BEFORE)
    return words.reference_word.search(folded, start, token.start) is None


def _falls(first: str, second: str) -> bool:
    try:
        return float(first) > float(second)
    except ValueError:
        return False


def only_when(words: Words, sentence: Sentence, folded: str, start: int, end: int) -> bool:
    """Whether a stretch of a sentence says nothing but when something was."""
    rest = folded[start:end]
    for token in sentence.tokens:
        if token.kind in _WHEN and start <= token.start and token.end <= end:
            a, b = token.start - start, token.end - start
            rest = rest[:a] + " " * (b - a) + rest[b:]
    return all(word in words.onward or _POINT.fullmatch(word) for word in re.findall(r"\w+", rest))
