"""Values of a blood marker over time: `CA 125 : 500 UI/ml (mai) ; 200 UI/ml (juin)`, `PSA 8 ng/ml (4 auparavant)`."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import PARENS, Words, words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

# What may stand beside a value of a series besides plain words: when it was measured.
_WHEN = frozenset({
    "date", "month", "relative-date", "after", "cycle", "duration", "quantity", "number", "then", "with", "course",
})  # fmt: skip
_NAME = re.compile(r"\s[A-Z][\w-]+(?=\s?[:=<>]?\s?$)")
_BEFORE = 20  # code points before a change that say it is one
_LIMITS = 60  # before a range, those in which a bracket may open that says what is normal


def goes_on(context: Context, words: Words, sentence: Sentence, last: Token, token: Token) -> bool:
    """Whether a number continues the series of the one before it in the sentence."""
    folded = context.reading.folded
    between = PARENS.sub("", folded[last.end : token.start])
    if token.unit in (last.unit, "") and (
        words.before.fullmatch(folded, last.end, token.start) or words.arrow.fullmatch(between)
    ):
        return True
    if not last.unit and words.changes.fullmatch(between) and not words.reference_word.search(between):
        return True  # `12 puis 34 ng/ml`
    if not token.unit and not last.unit and "date" in sentence.kinds:
        return _only_when(words, sentence, folded, last.end, token.start) and any(
            t.kind == "date" and last.end <= t.start < token.start for t in sentence.tokens
        )
    if token.unit != last.unit or not token.unit:
        return False
    if words.changes.fullmatch(between):
        return True
    if not re.search(r"[(),;]", between) and not words.also.search(between) and not _names(context, last, token):
        return True
    return _only_when(words, sentence, folded, last.end, token.start)


def _names(context: Context, last: Token, token: Token) -> bool:
    """Whether a capitalised word right before a value names what was measured: `PSA 5 ng/ml Testostérone 2 ng/ml`."""
    return _NAME.search(context.reading.report.text, last.end, token.start) is not None


def told_apart(context: Context, words: Words, numbers: list[Token]) -> list[Token]:
    """The numbers of a marker, a change (`passé de 500 à 30`) as its two values; a range stays one."""
    apart: list[Token] = []
    for token in numbers:
        first, _, second = token.value.partition("-")
        before = context.reading.folded[max(0, token.start - _BEFORE) : token.start]
        if second and (_falls(first, second) or words.reaches.search(before) or _is_change(context, words, token)):
            apart += [replace(token, value=first), replace(token, value=second)]
        else:
            apart.append(token)
    return apart


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


def series_of(context: Context, sentence: Sentence, found: list[Finding]) -> Finding | None:
    """The blood marker whose values the next sentence may go on with: told last, or the heading of a list of values."""
    if found:
        return found[-1] if found[-1].serum and found[-1].numbers else None
    if "marker" not in sentence.kinds or context.reading.folded[sentence.end - 1] != ":":
        return None
    named = [(t, m) for t in sentence.of("marker") if (m := t.means("marker"))]
    if len(named) != 1 or context.concepts[named[0][1]]["kind"] != "serum":
        return None
    return Finding(named[0][0], named[0][1], serum=True)


def following_value(context: Context, sentence: Sentence, last: Finding) -> list[Finding]:
    """The value of a sentence that is nothing but a date and a number in the unit of the series told before it."""
    if "concentration" not in sentence.kinds or "marker" in sentence.kinds:
        return []
    values = [t for t in sentence.tokens if t.kind == "concentration"]
    folded = context.reading.folded
    words = words_of(context.reading.lexicon.lang)
    if len(values) != 1 or values[0].unit != (last.unit or values[0].unit) or "date" not in sentence.kinds:
        return []
    (value,) = values
    if not _only_when(words, sentence, folded, sentence.start, value.start):
        return []
    if not _only_when(words, sentence, folded, value.end, sentence.end):
        return []
    return [
        Finding(
            value, last.marker, serum=True, value=value.value, unit=value.unit, end=value.end, numbers=[value],
            rule="biomarker-series",
        )
    ]  # fmt: skip


def _only_when(words: Words, sentence: Sentence, folded: str, start: int, end: int) -> bool:
    """Whether a stretch of a sentence says nothing but when something was."""
    rest = folded[start:end]
    for token in sentence.tokens:
        if token.kind in _WHEN and start <= token.start and token.end <= end:
            a, b = token.start - start, token.end - start
            rest = rest[:a] + " " * (b - a) + rest[b:]
    return all(word in words.onward for word in re.findall(r"\w+", rest))
