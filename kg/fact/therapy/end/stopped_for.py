"""A progression, a relapse or a measure told as what a therapy was stopped for: `arrêté en mai 2012 pour récidive`,
`arrêt en mai (rechute)`, `motif d'arrêt : récidive locale`, `stop rechute`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.toxicity.change import reason_at
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 60  # code points from a stop to what it was for
_BEHIND = 16  # from a progression to a date of its own
_DATES = frozenset({"date", "month"})
_CLAUSE = re.compile(r"[,;:.]")


def stopped_for(context: Context, sentence: Sentence, stop: Token, worse: Token) -> bool:
    """Whether only the date of a stop, and a word or a sign for the cause, stand between it and a progression; one with
    a date of its own is a cause where a word says so: not `arrêt en 2010 (récidive en 2015)`."""
    if not 0 < worse.start - stop.end <= _REACH:
        return False
    gap, at = "", stop.end
    for token in sentence.tokens:
        if token.start < stop.end or token.start >= worse.start:
            continue
        if token.kind not in _DATES and token.kind != "because":
            return False
        gap += context.reading.folded[at : token.start] + ("D" if token.kind in _DATES else "B")
        at = token.end
    told = _for(context.reading.lexicon.lang).fullmatch(gap + context.reading.folded[at : worse.start])
    if told is None:
        return False
    return told["cause"] is not None or not any(
        t.kind in _DATES and 0 <= t.start - worse.end <= _BEHIND for t in sentence.tokens
    )


@lru_cache(maxsize=4)
def _for(lang: str) -> re.Pattern[str]:
    """What stands between, `D` for a date and `B` for `en raison de`."""
    words = grammar(lang)
    when = r"[^\S\n]?[(,]?[^\S\n]?(?:[a-z']{1,3}[^\S\n]?){0,2}D\)?"
    cause = rf"(?P<cause>,?[^\S\n](?:{words.any_of('for')})|,?[^\S\n]?B)"
    sign = r"[^\S\n]?(?:[:(=]|[-=]>|→)"
    kind = rf"(?:{words.before_word('article', 'indefinite')})?(?:[a-z]+\s)?"
    return re.compile(rf"(?:(?:{when})?(?:{cause}|{sign})|)\s?{kind}")


def stopped_for_measure(context: Context, sentence: Sentence, stop: Token) -> bool:
    """`arrêté pour créat à 180`, `stop (PNN 0,4)`: whether a measure stands right behind a stop as its reason."""
    return "measure" in sentence.kinds and any(
        t.kind == "measure"
        and 0 < t.start - stop.end <= _REACH
        and not _CLAUSE.search(context.reading.folded, stop.end, t.start)
        and reason_at(context, sentence, stop, t) is not None
        for t in sentence.of("measure")
    )
