"""Adverse events told by what was measured: a blood count or another measure with its grade (`PNN 0,9 G3`, `plaquettes
à 45 000/mm3 (grade 3)`), beside what was done of it to the therapy (`Hb 7,9 -> pause`, `arrêt (FEVG 40 %)`), or with
its transfusion (`Hb 7,4, 2 CG`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.toxicity.again import in_bracket_of
from kg.fact.toxicity.change import reason_at
from kg.fact.toxicity.shift import shifted
from kg.fact.toxicity.transfused import transfused
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_VALUES = frozenset({"quantity", "percent", "concentration"})
_TO_VALUE = re.compile(r"[^,;.()\d]{0,16}")  # from a measure to its value: `plaquettes à `, `créat : `
_ON = re.compile(r"\s?(?:->|=>|→|>)\s?")  # from a value to the one it came to
_GAP = r"(?:\s?:)?(?:[^,;:()]|(?<=\d),(?=\d)){0,22}"  # from a measure or its value to its grade: ` 0,4 G/L`
# ` G/L G4`, ` (G2)`, ` = gr3`, `, G3.`
_LETTER = re.compile(rf"({_GAP}?)(?:[\s(=]{{1,3}}gr?[\s-]?[1-4](?!\d|[.,]\d)|,\sg[1-4](?=\s?(?:[.,;)]|$)))")
_TO_WORD = re.compile(rf"{_GAP}(?:[\s(]|,\s)")  # from a value to a word for its grade
# from a value to what was done, its time between: ` en 10/2020 (C9) : `
_LED = re.compile(r"[^,;:()]{0,16}?(?:\s?\([^()]{1,12}\))?\s?(?:->|=>|→|:)[^,;:.()]{0,20}")
_FOR = re.compile(r"[^.;:()]{0,18}[(,:]\s?[^.;:,()]{0,8}")  # from what was done to the measure it was done for
_PRESSURE = "hypertension"
_MERCURY = re.compile(r"(?:\s?[:=]|\s(?:a|de))?\s?(\d{1,3})\s?/\s?\d{1,3}(?![\d/])")  # ` 18/10`, ` à 180/95`
_HIGH, _TOO_HIGH, _LEAST = 160, 300, 100  # mm of mercury
_LOW = "hypotension"
_CENTIMETRES = 30  # up to so many a pressure is told in centimetres
# ` 4N`, ` à 6 N`, ` > 3 x N`, none of a count of nodes
_NORMAL = re.compile(r"(?:\s?[:=]|\s(?:a|de))?\s?>?\s?(?:[2-9]|\d{2})(?:[.,]\d)?\s?x?\s?(?:lsn|n)(?![a-z\d+])")
_AHEAD = 34  # code points from a value to what was done
_BACK = 30  # from what was done to the measure
_REASON = 50  # from what was done to the measure that is told as its reason: `reportée d'une semaine pour PNN 700`
_WEIGHT = frozenset({"weight-loss", "weight-gain"})
_SIGNS = {"-": "weight-loss", "\u2212": "weight-loss", "\u2013": "weight-loss", "+": "weight-gain"}
_SIGN = re.compile(rf"(?:^|[ (,])([{re.escape(''.join(_SIGNS))}])$")
_LESS = frozenset({("lessened", "lessened"), ("course", "stop"), ("reduced", "reduced"), ("cue", "refused<")})


class Measured(NamedTuple):
    """The conditions that measures tell: by their grade or a change of the weight, and those for which the therapy was
    changed."""

    told: Sequence[Token]
    changing: Sequence[Token]


def measured(context: Context, sentence: Sentence, named: Sequence[Token]) -> Measured:
    """What the measures of a sentence tell; one beside the condition that it tells (`named`) adds nothing."""
    shown = (*_weight_changes(context, sentence), *_beyond_normal(context, sentence))
    told = [t for t in shown if not any(n.value == t.value for n in named)]
    changing: list[Token] = []
    for token in sentence.of("measure"):
        if token.value in _WEIGHT or token.kind != "measure":
            continue
        if any(t.value == token.value for t in (*named, *told)):
            continue
        value = _value(context, sentence, token)
        if value is None and "weak" in token.flags:
            continue  # `sang dans les selles (grade 1)`
        end = _up_to_grade(context, sentence, value or token.end)
        concept = _LOW if token.value == _PRESSURE and _is_low(context, sentence, token) else token.value
        found = Token(token.start, end or value or token.end, "condition", concept, flags=token.flags)
        if end:  # in brackets behind a condition the grade is that one's: `insuffisance rénale (créat 168, grade 2)`
            told += [found] if not in_bracket_of(context, found, [n.end for n in named]) else []
        elif value and (_changed(context, sentence, found) or transfused(context, sentence, found)):
            changing.append(found)
    told += [t for t in shifted(context, sentence) if all(n.value != t.value for n in (*named, *told, *changing))]
    return Measured(told, changing)


def _weight_changes(context: Context, sentence: Sentence) -> Iterator[Token]:
    """`perte de 7 kg`, `a pris 5 kilos`, `-3 kg`: what a weight behind such words or a sign tells."""
    folded = context.reading.folded
    for weight in sentence.of("weight"):
        start = weight.start
        words = (t for t in sentence.of("measure") if t.means("measure") in _WEIGHT and 0 <= start - t.end <= 1)
        if word := next(words, None):
            yield Token(word.start, weight.end, "condition", word.means("measure") or "")
        elif (sign := _SIGN.search(folded, max(0, start - 2), start)) is not None:
            yield Token(start - 1, weight.end, "condition", _SIGNS[sign[1]])


def _beyond_normal(context: Context, sentence: Sentence) -> Iterator[Token]:
    """`ASAT 4N`, `TA 18/10`: measures told by how often they are the normal value, and high blood pressures."""
    folded = context.reading.folded
    for token in sentence.of("measure"):
        if token.kind != "measure":
            continue
        if token.value == _PRESSURE:
            found = _MERCURY.match(folded, token.end, sentence.end)
            found = found if found and _HIGH <= _millimetres(found) < _TOO_HIGH else None
        else:
            found = _NORMAL.match(folded, token.end, sentence.end)
        if found:
            yield Token(token.start, found.end(), "condition", token.value)


def _is_low(context: Context, sentence: Sentence, token: Token) -> bool:
    """`TA 8/4`: whether a blood pressure is a low one."""
    told = _MERCURY.match(context.reading.folded, token.end, sentence.end)
    return told is not None and _millimetres(told) < _LEAST


def _millimetres(told: re.Match[str]) -> int:
    """The upper blood pressure told, in millimetres of mercury."""
    high = int(told[1])
    return high * 10 if high < _CENTIMETRES else high


def _value(context: Context, sentence: Sentence, token: Token) -> int | None:
    """Where the value of a measure ends, the one that it came to where two are told."""
    folded = context.reading.folded
    end: int | None = None
    for t in sentence.tokens:
        if t.kind == "gradeword" and t.start >= token.end:
            break
        if t.kind not in _VALUES or t.start < token.end:
            continue
        gap = _TO_VALUE if end is None else _ON
        if not gap.fullmatch(folded, token.end if end is None else end, t.start):
            break
        end = t.end
    return end


def _up_to_grade(context: Context, sentence: Sentence, end: int) -> int | None:
    """Where the words end that part a value, which ends at `end`, from the grade behind it; None without a grade."""
    folded = context.reading.folded
    letter = _LETTER.match(folded, end, sentence.end)
    if letter and not any(letter.start() <= t.start < letter.end() for t in sentence.of("condition")):
        return letter.end(1)
    word = (t.start for t in sentence.of("gradeword") if t.start >= end and _TO_WORD.fullmatch(folded, end, t.start))
    at = next(word, None)
    return None if at is None else end + len(folded[end:at].rstrip(" (,"))


def _changed(context: Context, sentence: Sentence, measure: Token) -> bool:
    """Whether a therapy is told stopped, delayed, given less or not at all beside a measure."""
    folded = context.reading.folded
    for change in sentence.tokens:
        if (change.kind, change.value) not in _LESS:
            continue
        if 0 <= change.start - measure.end <= _AHEAD and _LED.fullmatch(folded, measure.end, change.start):
            return True
        if 0 <= measure.start - change.end <= _BACK and _FOR.fullmatch(folded, change.end, measure.start):
            return True
        if 0 <= measure.start - change.end <= _REASON and reason_at(context, sentence, change, measure) is not None:
            return True
    return False
