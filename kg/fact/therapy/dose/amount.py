"""Amounts of a drug told in a sentence: the number with its unit, how often it is given, sums that are no dose."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token, in_text_order

AREA = "AUC"
"""The unit of a dose that aims at an area under the curve."""
_AMOUNTS = frozenset({"dose", "glued-auc", "quantity", "duration"})  # kinds of tokens that may be one
_NOUN = 40  # code points in which an amount, the noun before it and its article stand
_RIGHT_BEHIND = 1
_TOTAL = 18  # code points between an amount and the word that it is a sum

Told = tuple[Token, str, Token | None]  # an amount, its unit and how often it is given


def amount_of(context: Context, sentence: Sentence, first: int, stop: int) -> Told | None:
    """The dose told with words that only point back (`à la dose de 150 mg/jour`), among tokens `first:stop`."""
    for j in range(first, stop):
        told = amount(context, sentence.tokens, j) if sentence.tokens[j].kind in _AMOUNTS else None
        if told and _is_of_name(context, sentence, j):
            return None  # the care that is told there is another, with all its amounts
        if told and not is_total(sentence.tokens, j) and not _is_of_drug(context, sentence.tokens, j):
            return told[0], told[1], rhythm_in(sentence.tokens, j + 1, stop)
    return None


def _is_of_drug(context: Context, tokens: tuple[Token, ...], j: int) -> bool:
    """`recevant 80 mg/m2 de A`: whether an amount is that of the drug right behind it."""
    after = tokens[j + 1 : j + 2]
    if not after or after[0].kind != "drug":
        return False
    gap = context.reading.between(tokens[j], after[0])
    return _of(context.reading.lexicon.lang).fullmatch(gap) is not None


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).before_word('of', 'lead')})")


def _is_of_name(context: Context, sentence: Sentence, j: int) -> bool:
    """`de Zyx (50 mg)`, `un Zyx de 80 mg`: whether an amount is that of a drug right before it, or of a noun there
    which the vocabulary does not have."""
    token, before = sentence.tokens[j], sentence.tokens[j - 1] if j else None
    drug, noun = _named(context.reading.lexicon.lang)
    if before and before.kind == "drug" and drug.fullmatch(context.reading.between(before, token)):
        return True
    start = before.end if before else sentence.start
    return noun.search(context.reading.folded, max(start, token.start - _NOUN), token.start) is not None


@lru_cache(maxsize=4)
def _named(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a drug and its amount; an unknown noun with its article, up to the amount."""
    words = grammar(lang)
    of, at = words.before_word("of"), words.before_word("of", "at-dose")
    noun = rf"(?!(?:{words.any_of('dose-label')})\b)[a-z][\w-]{{2,30}}"
    own = rf"(?:{words.before_word('of', 'lead', 'article')}){noun}\s\(?"
    return (
        re.compile(rf"\s?[(:]?\s?(?:{at})?"),
        re.compile(rf"\b(?:{own}|(?:{words.before_word('indefinite')}){noun}\s(?:{of}))$"),
    )


def amount(context: Context, tokens: tuple[Token, ...], j: int) -> tuple[Token, str] | None:
    """The token at `j` as an amount with its unit: `80 mg/m2`, `AUC 5` (the number), `5 AUC`, `AUC5`."""
    token = tokens[j]
    if token.kind == "dose":
        return token, token.unit
    if token.kind == "glued-auc":
        return token, AREA
    if token.kind in ("quantity", "duration"):  # `AUC 6 jour 1`
        for near in (j - 1, j + 1) if token.kind == "quantity" else (j - 1,):
            if 0 <= near < len(tokens) and tokens[near].kind == "auc":
                a, b = sorted((token, tokens[near]), key=in_text_order)
                gap = context.reading.between(a, b)
                if len(gap) <= 4 and _before_amount(context.reading.lexicon.lang).fullmatch(gap):
                    return token, tokens[near].value
    return None


def is_total(tokens: tuple[Token, ...], j: int) -> bool:
    """Whether a `total` word stands at the amount: the sum given, not the dose."""
    near = tokens[max(0, j - 1) : j + 2]
    after = tokens[j + 2 : j + 3]
    if after and tokens[j + 1].kind == "total" and (after[0].kind in ("dose", "cycle") or _of_cycles(tokens, j + 1)):
        near = near[:-1]  # `AUC 5 (dose totale 520 mg)`; `3750 mg/m2 dose totale du cycle`
    total = [t for t in near if t.kind == "total"]
    return bool([t for t in total if min(abs(t.start - tokens[j].end), abs(tokens[j].start - t.end)) <= _TOTAL])


def _of_cycles(tokens: tuple[Token, ...], k: int) -> bool:
    """`50 mg/m2, pour un total de 6 cycles`, not `300 mg/m2 au total, 6 cycles`: whether a sum is that of cycles."""
    number = tokens[k + 1]
    if number.kind not in NUMBER_KINDS or number.start - tokens[k].end > _RIGHT_BEHIND:
        return False
    return any(t.kind == "cycle" for t in tokens[k + 2 : k + 3])


def rhythm_in(tokens: tuple[Token, ...], start: int, stop: int) -> Token | None:
    """How often a drug is given, as told among tokens `start:stop`."""
    return next((t for t in tokens[start:stop] if t.kind == "frequency"), None)


@lru_cache(maxsize=4)
def _before_amount(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[\s=:(-]*(?:{grammar(lang).before_word('of')})?")
