"""Counts of fewer cycles than were planned: `4 cycles sur 6`, `x 4 (6 prévus)`, `6 cycles prévus, 4 reçus`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.cycle.part import MOST
from kg.fact.therapy.end.cut_short import of_planned
from kg.mention.token import NUMBER_KINDS, Token

_NEAR = 12  # code points between the number of cycles and the word that they were planned
_PLANNED = ("planned", "planned>", "planned<")


def short_of_plan(context: Context, cycles: Cycles) -> bool:
    """Whether the sentence of a count tells more cycles as planned."""
    sentence = context.reading.sentences[cycles.sentence]
    tokens, number = sentence.tokens, cycles.number
    numbers = [i for i, t in enumerate(tokens) if t.kind in NUMBER_KINDS]
    more = [i for i in numbers if tokens[i].value.isdigit() and number < int(tokens[i].value) <= MOST]
    if not more:
        return False
    return any(_is_planned(tokens, i) for i in more) or of_planned(context, sentence) is not None


def _is_planned(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number is told as planned, right behind it or right before: `6 prévus`, `prévu : 6`."""
    number = tokens[i]
    beside = [t for t in tokens[i + 1 : i + 2] if t.start - number.end <= _NEAR]
    if i:
        beside += [t for t in tokens[i - 1 : i] if number.start - t.end <= _NEAR and t.value == "planned>"]
    return any(t.value in _PLANNED for t in beside)
