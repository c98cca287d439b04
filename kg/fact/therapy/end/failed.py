"""A therapy told by the words beside it as one that failed: `échec de A, B débuté`, `réfractaire à A`, `progression
sous A : B`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_REACH = 60  # code points before a therapy in which such words stand
NAMED = frozenset({"failing", "failed", "goes-ill", "failure"})
"""Kinds of words; without any of them no therapy is told to have failed."""
_GIVEN = frozenset({"affirmed", "past"})
_COURSE = frozenset({"date", "month", "quantity", "number", "cycle", "dose", "frequency", "course", "ordinal", "line"})
_KEPT = frozenset({"continue", "resume", "stop"})


class _Words(NamedTuple):
    """The words of a failure, right before a therapy and right behind it, where the group is of those that tell it
    alone, and one that closes what is told of a therapy (`A 2 cures, échec`)."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    closing: re.Pattern[str]


def failed(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Give drugs that are told as ones that failed the progression as reason; for most words others are to be told in
    the same sentence."""
    words = _failing(context.reading.lexicon.lang)
    for candidate in told:
        if not candidate.drugs or candidate.kind not in ANTITUMOUR or candidate.status not in _GIVEN:
            continue
        if candidate.reason or candidate.ill or not candidate.courses.isdisjoint(_KEPT):
            continue
        first, last = candidate.first.start, candidate.last.end
        found = words.before.search(context.reading.folded, max(sentence.start, first - _REACH), first)
        found = found or words.behind.match(context.reading.folded, last, sentence.end)
        closes = words.closing.match(context.reading.folded, last, min(sentence.end, last + _REACH))
        alone = closes is not None and _is_of(sentence, last, closes.start("word"))
        if alone or (found and (found.lastgroup or _has_other(told, candidate))):
            candidate.reason = "progression"
            candidate.courses |= {"stop"}


def _is_of(sentence: Sentence, end: int, failure: int) -> bool:
    """Whether only when and how much was given stands between drugs and a word for a failure."""
    return all(t.kind in _COURSE for t in sentence.tokens if end <= t.start < failure)


def _has_other(told: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether other drugs are told as given, not along with these."""
    return any(c is not candidate and c.drugs and c.status == "affirmed" and c.relation != "with" for c in told)


def fails(context: Context, tokens: tuple[Token, ...], first: int, last: int, start: int) -> bool:
    """Whether a therapy from `first` to `last` is told as one that failed, or as one that the disease went on under, by
    the words beside it in a sentence that begins at `start`."""
    at = tokens[first].start
    if not NAMED.isdisjoint(context.reading.named):
        words = _failing(context.reading.lexicon.lang)
        if words.before.search(context.reading.folded, max(start, at - _REACH), at):
            return True
        if words.behind.match(context.reading.folded, tokens[last].end):
            return True
    worse = next((t for t in reversed(tokens[:first]) if t.means("response") == "PD"), None)
    if worse is None:
        return False
    after = tokens[first - 1].kind == "after" and 0 <= at - worse.end <= _REACH
    return after or goes_under(context, worse, tokens[first])


def goes_under(context: Context, worse: Token, therapy: Token) -> bool:
    """`progression hépatique sous A`: whether only words that describe a progression stand between it and what it came
    up under."""
    if not 0 < therapy.start - worse.end <= _REACH:
        return False
    return _under(context.reading.lexicon.lang).fullmatch(context.reading.folded, worse.end, therapy.start) is not None


def came_under(context: Context, sentence: Sentence, worse: Token) -> int:
    """Where the therapy stands that a progression is told to have come up under, right behind it; -1 where none is."""
    if sentence.kinds.isdisjoint(THERAPY_KINDS):
        return -1
    for token in sentence.tokens:
        if token.start >= worse.end and token.kind in THERAPY_KINDS:
            return token.start if goes_under(context, worse, token) else -1
    return -1


@lru_cache(maxsize=4)
def _failing(lang: str) -> _Words:
    words = grammar(lang)
    lead = rf"(?:\s|(?<='))(?:{words.before_word('lead', 'indefinite')}){{0,2}}"
    told = rf"(?P<surely>{words.any_of('failing')})|{words.any_of('goes-ill')}"
    return _Words(
        re.compile(rf"(?<![a-z])(?:{told}){lead}\Z"),
        re.compile(rf",?\s\(?(?:{words.any_of('failed')})(?![a-z])"),
        re.compile(
            rf"[^;\n]{{0,50}}?(?:[,:=(>]|→)\s?(?P<word>{words.any_of('failure', 'failed')})(?=\s?(?:[.,;)\n]|\Z))"
        ),
    )


@lru_cache(maxsize=4)
def _under(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    lead = rf"(?:{words.before_word('lead', 'indefinite')}){{0,2}}"
    return re.compile(rf"[^,;:.()]*(?<![a-z])(?:{words.any_of('under')})\s?{lead}")
