"""How many of the cycles planned were given: `4 des 6 cycles prévus`, `4/6 cures`, `6 cycles prévus, 5 administrés`;
counts of what is given for something else than a tumour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.drug_kind import drug_kind
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

MOST = 99
_RHYTHM = frozenset({"quantity", "number", "dose", "frequency", "route", "site", "side"})  # up to the count
_OF_PLAN = 24  # code points from the cycles planned to the number of those given


def is_part(context: Context, part: Token, whole: Token) -> bool:
    """Whether a number is how many of a number of cycles were given: `quatre des six cycles`, `4/6 cures`."""
    if part.kind not in NUMBER_KINDS or not part.value.isdigit():
        return False
    gap = context.reading.between(part, whole)
    return 1 <= int(part.value) < int(whole.value) and _part_of(context.reading.lexicon.lang).fullmatch(gap) is not None


def given_of_plan(context: Context, sentence: Sentence, i: int) -> Token | None:
    """The number of the cycles that were given, told behind those that were planned at `i`."""
    after = (t for t in sentence.tokens[i + 1 : i + 3] if t.value != "only")  # `6 cures prévues, seulement 4 reçues`
    number = next(after, None)
    if number is None or number.kind not in NUMBER_KINDS or not number.value.isdigit():
        return None
    if number.start - sentence.tokens[i].end > _OF_PLAN or not 1 <= int(number.value) <= MOST:
        return None
    carried = _carried(context.reading.lexicon.lang)
    return number if carried.match(context.reading.folded, number.end, sentence.end) else None


def is_of_other(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """`immunoglobuline 400 mg/kg/jour x 5 doses`, `curiethérapie x 4 doses`: whether what is counted right behind its
    name is a drug of no tumour, or an irradiation."""
    named = next((t for t in reversed(tokens[:i]) if t.kind not in _RHYTHM), None)
    if named is None:
        return False
    if named.kind == "drug":
        return drug_kind(context, named.value) is None
    return named.kind == "procedure" and act_of(context, named.value) == "radiotherapy"


@lru_cache(maxsize=4)
def _part_of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('lead')})|\s?/\s?", re.I)


@lru_cache(maxsize=4)
def _carried(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[\w']+\s){{0,3}}(?:{grammar(lang).any_of('carried')})\b")
