"""How many of the cycles planned were given: `4 des 6 cycles prévus`, `4/6 cures`, `6 cycles prévus, 5 administrés`,
`a reçu les 6 cycles prévus`; which counts are told as decided alone."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

MOST = 99
_BUT = frozenset({"only", "short"})
NAMES = frozenset({"drug", "regimen", "class", "with"})  # of what the cycles are
DATES = frozenset({"date", "month"})  # when cycles were given, told behind them
_ENDED = frozenset({"stop", "complete"})
_SUMMED = frozenset({"total", "more"})
_TOLD_SO = 40  # code points from a count of cycles to the word that it was decided: `12 cures, est décidée`
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
    last = sentence.tokens[i]
    for token in sentence.tokens[i + 1 :]:
        if token.start - last.end > _OF_PLAN:
            return None
        if token.value not in _BUT and token.kind not in NAMES:  # `6 cures de A prévues, seulement 4 reçues`
            break
        last = token
    else:
        return None
    if token.kind not in NUMBER_KINDS or not token.value.isdigit() or not 1 <= int(token.value) <= MOST:
        return None
    carried = _carried(context.reading.lexicon.lang)
    return token if carried.match(context.reading.folded, token.end, sentence.end) else None


def is_whole_plan(context: Context, number: Token, cycles: Token) -> bool:
    """`Il a reçu les 6 cycles prévus`, `les 6 cycles prévus ont été administrés`: whether all cycles planned were
    given."""
    before, behind = _whole(context.reading.lexicon.lang)
    folded = context.reading.folded
    lead = before.search(folded, max(0, number.start - _GIVEN), number.start)
    return lead is not None and (
        bool(lead["given"]) or behind.match(folded, cycles.end, cycles.end + _GIVEN) is not None
    )


def is_decided(context: Context, sentence: Sentence, cycles: Cycles) -> bool:
    """`Il est décidé de donner 6 cycles de A`, `A est débuté pour 6 cycles`: whether a count is told as decided, not as
    carried out, nor as what the cycles came to."""
    if cycles.certainty in _SUMMED:
        return False
    folded, at = context.reading.folded, cycles.span
    decides, carried = _decides(context.reading.lexicon.lang)
    if _begun_for(context.reading.lexicon.lang).search(folded, sentence.start, at.start):
        return carried.search(folded, at.end, sentence.end) is None
    told = decides.search(folded, sentence.start, at.start)
    if told is None:
        told = decides.search(folded, at.end, min(sentence.end, at.end + _TOLD_SO))
        return told is not None and carried.search(folded, sentence.start, told.start()) is None
    if any(t.value in _ENDED and told.end() <= t.start < at.start for t in sentence.of("course")):
        return False  # `prévu pour 6 cures, arrêté après 3`
    return carried.search(folded, told.end(), sentence.end) is None


def is_given(context: Context, sentence: Sentence, cycles: Cycles) -> bool:
    """`Le patient a reçu 11 cycles`, `9 cycles ont été administrés`: whether words beside a count tell it as given."""
    folded, at = context.reading.folded, cycles.span
    _, carried = _decides(context.reading.lexicon.lang)
    begin, end = max(sentence.start, at.start - _GIVEN), min(sentence.end, at.end + _GIVEN)
    return carried.search(folded, begin, at.start) is not None or carried.search(folded, at.end, end) is not None


@lru_cache(maxsize=4)
def _begun_for(lang: str) -> re.Pattern[str]:
    """A word for the beginning of a therapy, with what is for so many cycles: `débuté ..., pour `."""
    words = grammar(lang)
    lead = rf"(?:{words.any_of('for')})\s(?:{words.before_word('article')})?"
    return re.compile(rf"(?<![a-z])(?:{words.any_of('entered')})(?![a-z])[^.;:]*\s{lead}$")


@lru_cache(maxsize=4)
def _decides(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = grammar(lang)
    return (
        re.compile(rf"\b(?:{words.any_of('decides')})\b"),
        re.compile(rf"\b(?:{words.any_of('carried', 'giving')})\b"),
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
