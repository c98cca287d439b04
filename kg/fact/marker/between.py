"""Values told by their two ends: `un CPS compris entre 1 et 20`, `PSA entre 4 et 10 ng/mL`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.number import NUMBER_KINDS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token


def with_ends(context: Context, sentence: Sentence, telling: list[Token]) -> list[Token]:
    """The tokens of a sentence, two numbers that a word for `between` opens as one with the unit of the second."""
    starts = {t.end + 1 for t in sentence.of("between")}
    joins = grammar(context.reading.lexicon.lang).forms["pair"]
    ranges: dict[int, Token] = {}
    for first, second in pairwise(t for t in telling if t.kind in NUMBER_KINDS):
        if first.start in starts and context.reading.between(first, second).strip() in joins and _rises(first, second):
            value = f"{first.value}-{second.value}"
            ranges[id(first)] = replace(second, start=first.start, value=value, rule="number-between")
            ranges[id(second)] = ranges[id(first)]
    told = [ranges.get(id(t), t) for t in telling]
    return [t for t, before in zip(told, [None, *told], strict=False) if t is not before]


def _rises(first: Token, second: Token) -> bool:
    """Whether two numbers, of one unit where both have one, are the lower and the upper end of a range."""
    try:
        return first.unit in ("", second.unit) and float(first.value) < float(second.value)
    except ValueError:
        return False
