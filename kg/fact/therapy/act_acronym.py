"""Ambiguous acronyms of operations (`PTR`, `NP`, `CHE`): which ones a note names, by what stands right beside them."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.operation.tumour_organ import on_organ_of_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AMBIGUOUS = frozenset({"abbr", "weak"})
_DATES = frozenset({"date", "month"})
_BEHIND = re.compile(r"\s?[:,(]?\s?(?:[a-z]{2}\s)?")  # from an acronym to its date or stage: ` (`, ` en `, ` : `
_BEFORE = re.compile(r"\s?[:)=-]?>?\s?(?:[a-z]{1,3}\s)?")  # from a date to what was done on it: ` : `, ` - `


def names_operation(context: Context, sentence: Sentence, i: int) -> bool:
    """`12/03/2020 : PTR`, `PTR en mars 2020`, `PTR (pT3a)`: whether an ambiguous acronym stands beside its date or the
    stage it found, in a report on a tumour of the organ that it is an operation of."""
    token = sentence.tokens[i]
    if not token.flags >= _AMBIGUOUS or not _is_beside(context, sentence, i):
        return False
    return on_organ_of_tumour(context, token.value)


def _is_beside(context: Context, sentence: Sentence, i: int) -> bool:
    tokens, token = sentence.tokens, sentence.tokens[i]
    if i + 1 < len(tokens) and (tokens[i + 1].kind in _DATES or _is_found(tokens[i + 1])):
        return _BEHIND.fullmatch(context.reading.between(token, tokens[i + 1])) is not None
    if i and tokens[i - 1].kind in _DATES:
        return _BEFORE.fullmatch(context.reading.between(tokens[i - 1], token)) is not None
    return False


def _is_found(token: Token) -> bool:
    return token.kind == "tnm" and token.value.startswith("T") and token.unit.endswith("p")
