"""Counts that are none of the cycles of a therapy: of a drug against no tumour, of the sessions of an irradiation, of
the parts of a dose, of the cycles from one examination to the next, bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.drug_kind import is_other_drug
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_RHYTHM = frozenset({"quantity", "number", "dose", "frequency", "route", "site", "side"})  # up to the count
_LEAD = 24  # code points before the number of parts: ` répartie en `


def is_of_other(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """`immunoglobuline 400 mg/kg/jour x 5 doses`, `curiethérapie x 4 doses`, `deux doses de tocilizumab`: whether what
    is counted right behind or before its name is a drug of no tumour, or an irradiation."""
    behind = [t for t in tokens[i + 1 : i + 3] if t.kind not in _RHYTHM]
    if behind and is_other_drug(context, behind[0]) and _is_of(context, tokens[i], behind[0]):
        return True
    at = i - 1
    while at >= 0 and tokens[at].kind in _RHYTHM:
        at -= 1
    if at < 0:
        return False
    beams = tokens[at].kind == "procedure" and act_of(context, tokens[at].value) == "radiotherapy"
    return beams or is_other_drug(context, tokens[at])


def _is_of(context: Context, cycles: Token, drug: Token) -> bool:
    """`doses de A`, `doses hebdomadaires d'A`: whether what is counted is a drug that stands right behind."""
    gap = context.reading.between(cycles, drug)
    return len(gap) <= _LEAD and _of(context.reading.lexicon.lang).fullmatch(gap) is not None


def is_of_parts(context: Context, number: Token) -> bool:
    """`75 mg/m2 divisés en 3 doses`: whether a number counts the parts of one dose."""
    lead = context.reading.folded[max(0, number.start - _LEAD) : number.start]
    return _divided(context.reading.lexicon.lang).search(lead) is not None


def is_bound(context: Context, number: Token, cycles: Token) -> bool:
    """`au moins 6 cures`, `scanner toutes les 3 cures`: whether a number tells a bound, or how often something is done;
    not `toutes les 6 cures prévues`."""
    if cycles.value == "planned":
        return False
    lead = context.reading.folded[max(0, number.start - _LEAD) : number.start]
    return _bound(context.reading.lexicon.lang).search(lead) is not None


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[\w-]+\s)?(?:{grammar(lang).before_word('of')})")


@lru_cache(maxsize=4)
def _bound(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('bound')})\s$")


@lru_cache(maxsize=4)
def _divided(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('divided')})\s$")
