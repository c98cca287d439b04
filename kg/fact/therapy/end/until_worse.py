"""A therapy given until a relapse or a progression that has a date: `A jusqu'à une récidive osseuse en mai 2019`,
`A jusqu'en mai 2019 (rechute)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.date.watched import watched_until
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GIVEN = frozenset({"affirmed", "past"})
_TREATS = ANTITUMOUR | {"treatment"}
_STATES = frozenset({"response", "care", "answer", "better"})
_DATES = frozenset({"date", "month"})
_BESIDE = frozenset({"site", "side", "recap"})  # beside a relapse: where it is, `date de la`
_NEAR = 30  # code points from a word to the next of the three
_BREAK = re.compile(r"[;:.]\s")


def until_worse(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Give the therapy told last before `until` the progression behind it as reason, where its date is told too: what
    is to be given until a progression has none."""
    if not [t for t in sentence.of("course") if t.value == "until"]:
        return
    tokens = [t for t in sentence.tokens if t.kind not in _BESIDE]
    for i, until in enumerate(tokens):
        if (until.kind, until.value) != ("course", "until") or not _is_dated(context, sentence, tokens[i + 1 : i + 3]):
            continue
        before = [c for c in told if c.last.end <= until.start]
        candidate = before[-1] if before else None
        if candidate is None or candidate.kind not in _TREATS or candidate.status not in _GIVEN or candidate.cycles:
            continue  # not `6 cycles de A, puis surveillance jusqu'à la rechute`
        told_apart = watched_until(context, sentence, until) or _is_watched(sentence, candidate, until)
        if not (candidate.reason or candidate.ill or candidate.declined or told_apart):
            candidate.reason = "progression"
            candidate.courses |= {"stop"}


def _is_watched(sentence: Sentence, candidate: Candidate, until: Token) -> bool:
    """`A, suivi jusqu'à la rechute`: whether it is told that the patient was followed, or well, until then."""
    return any(t.kind in _STATES for t in sentence.tokens if candidate.last.end <= t.start < until.start)


def _is_dated(context: Context, sentence: Sentence, behind: Sequence[Token]) -> bool:
    """Whether the two next words are a progression and its date, in either order."""
    if len(behind) < 2 or behind[1].start - behind[0].end > _NEAR:
        return False
    gap = context.reading.between(*behind)
    if _BREAK.search(gap):
        return False
    if _is_worse(context, sentence, behind[0]):
        return behind[1].kind in _DATES
    if behind[0].kind not in _DATES or not _is_worse(context, sentence, behind[1]):
        return False
    return _date_of(context.reading.lexicon.lang).fullmatch(gap) is not None


def _is_worse(context: Context, sentence: Sentence, token: Token) -> bool:
    return token.means("response") == "PD" and context.status(sentence, token) == "affirmed"


@lru_cache(maxsize=4)
def _date_of(lang: str) -> re.Pattern[str]:
    """What stands between the last date of a therapy and the progression that it is that of."""
    words = grammar(lang)
    return re.compile(rf"\s?(?:\(|,?\s?(?:{words.any_of('date-of')})\s)\s?(?:{words.before_word('lead')}){{0,2}}")
