"""Amounts told before the drug that they are of: `75 mg/m2 de cisplatine`, `50 mg/j x 14 jours de A`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.dose.amount import amount
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_LEAD = 8  # between a dose told before its drug (`75 mg/m2 de cisplatine`) and the drug
_PLAIN = re.compile(r"[\sa-z']*")
_ON_DAYS = re.compile(r"[ :(=)/-]*(?:[àa] )?(?:[jd]\d{1,2}(?: ?[,;/+&-] ?| (?:et |and |y |[àa] )?|[ :)=]+)){0,6}")
_RHYTHM = frozenset({"frequency", "duration"})
_DAYS = _RHYTHM | {"with"}
_STEP = 6  # code points between an amount, its rhythm and the days it is given


def led_by(context: Context, tokens: tuple[Token, ...], i: int) -> int | None:
    """Where the amount stands that leads the drug at `i`, with its rhythm and days: `50 mg/j x 14 jours de A`."""
    k = i - 1
    while k > 0 and tokens[k].kind in _RHYTHM and len(context.reading.between(tokens[k - 1], tokens[k])) <= _STEP:
        k -= 1
    if k < 0 or not amount(context, tokens, k) or not _leads(context, tokens[i - 1], tokens[i]):
        return None
    if is_of(context, tokens[i - 1], tokens[i]):
        return k
    days = any(t.kind == "duration" for t in tokens[k + 1 : i])
    return k if not days and not _follows_drug(context, tokens, k) else None


def led_list(context: Context, tokens: tuple[Token, ...], unit: Unit) -> bool:
    """Whether the first drug of the list has its dose before it, so that the others have as well."""
    first = unit.drugs[0]
    return (
        first > 0
        and amount(context, tokens, first - 1) is not None
        and _leads(context, tokens[first - 1], tokens[first])
    )


def is_of(context: Context, told: Token, drug: Token) -> bool:
    """Whether a word says that an amount is one of the drug after it: `20 mg de prednisone`, `de malate de X`."""
    return _of_drug(context.reading.lexicon.lang).fullmatch(context.reading.between(told, drug)) is not None


def _leads(context: Context, told: Token, drug: Token) -> bool:
    gap = context.reading.between(told, drug)
    return (len(gap) <= _LEAD and _PLAIN.fullmatch(gap) is not None) or is_of(context, told, drug)


def _follows_drug(context: Context, tokens: tuple[Token, ...], k: int) -> bool:
    """Whether an amount stands right after a drug, or the days it is given, whose own it is: `cisplatine 80 mg/m2
    gemcitabine 1000 mg/m2`, `cisplatine J1 80 mg/m2 étoposide`."""
    n = k - 1
    while n > 0 and tokens[n].kind in _DAYS:
        n -= 1
    if n < 0 or tokens[n].kind != "drug":
        return False
    reading = context.reading
    told = [reading.between(tokens[n], tokens[n + 1])]
    for m in range(n + 1, k):  # `et` stays, as what joins days
        told += [reading.text(tokens[m]) if tokens[m].kind == "with" else "", reading.between(tokens[m], tokens[m + 1])]
    return _ON_DAYS.fullmatch("".join(told)) is not None


@lru_cache(maxsize=4)
def _of_drug(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    lead = rf"(?:{words.before_word('lead')})"
    return re.compile(rf"\s?{lead}(?:{words.before_word('article')})?(?:(?:{words.any_of('salt')}) {lead})?")
