"""How many of the cycles planned were given: `4 des 6 cycles prévus`, `4/6 cures`, `6 cycles prévus, 5 administrés`,
`a reçu les 6 cycles prévus`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

MOST = 99
_OF_PLAN = 24  # code points from the cycles planned to the number of those given
_GIVEN = 40  # around the cycles planned, in which it is told that they were given


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


def is_whole_plan(context: Context, number: Token, cycles: Token) -> bool:
    """`Il a reçu les 6 cycles prévus`, `les 6 cycles prévus ont été administrés`: whether all cycles planned were
    given."""
    before, behind = _whole(context.reading.lexicon.lang)
    folded = context.reading.folded
    lead = before.search(folded, max(0, number.start - _GIVEN), number.start)
    return lead is not None and (
        bool(lead["given"]) or behind.match(folded, cycles.end, cycles.end + _GIVEN) is not None
    )


@lru_cache(maxsize=4)
def _whole(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the number of all cycles that were planned, and behind them."""
    words = grammar(lang)
    all_of = rf"(?:{words.any_of('all-of')})"
    given = rf"(?:{words.any_of('carried', 'giving', 'undergone')})"
    return (
        re.compile(rf"(?<!\w)(?P<given>{given}\s)?{all_of}\s$"),
        re.compile(rf"\s(?:{words.any_of('passive', 'passives')})\s(?:[a-z]+\s)?(?:{words.any_of('carried')})\b"),
    )


@lru_cache(maxsize=4)
def _part_of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('lead')})|\s?/\s?", re.I)


@lru_cache(maxsize=4)
def _carried(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[\w']+\s){{0,3}}(?:{grammar(lang).any_of('carried')})\b")
