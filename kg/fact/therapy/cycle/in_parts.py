"""Counts of cycles told in parts or by the first and the last one: `3 + 3 cycles`, `2 x 3 cures`, `cycles 1 à 4`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.cycle.order import cycles_told, is_plural
from kg.fact.therapy.cycle.part import MOST
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_RULE = "cycles-number-word"
_PRODUCT = re.compile(r"(\d{1,2}) x (\d{1,2})")
_RANGE = re.compile(r"1-(\d{1,2})")  # from the first one
_LEAST = 2


def in_parts(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`3 + 3 cycles`, `2 x 3 cures`: all the cycles at `i` where the sentence names one therapy, of which both parts
    are; a product of more is the count of one part with its dose (`600 x 3 cycles`)."""
    tokens = sentence.tokens
    word, last = tokens[i], tokens[i - 1]
    if len([t for t in tokens if t.kind in ("drug", "regimen")]) != 1 or context.reading.between(last, word).strip():
        return None
    if (parts := _PRODUCT.fullmatch(last.value)) is not None:
        number, first = int(parts[1]) * int(parts[2]), last
        if int(parts[1]) > int(parts[2]) or not is_plural(context, word):
            return None
    else:
        first = tokens[i - 2]
        if not (first.value.isdigit() and last.value.isdigit()) or first.unit or last.unit:
            return None
        if context.reading.between(first, last).strip() != "+":
            return None
        number = int(first.value) + int(last.value)
    return cycles_told(sentence, first, word, number, "count", _RULE) if _LEAST <= number <= MOST else None


def from_first(context: Context, sentence: Sentence, cycles: Token, numbers: Token) -> Cycles | None:
    """`cycles 1 à 4`, `cures 1-6`: as many as the number of the last one, from the first on."""
    told = _RANGE.fullmatch(numbers.value) if numbers.kind == "quantity" and not numbers.unit else None
    if told is None or not is_plural(context, cycles) or context.reading.between(cycles, numbers) != " ":
        return None
    number = int(told[1])
    return cycles_told(sentence, cycles, numbers, number, "count", _RULE) if _LEAST <= number <= MOST else None
