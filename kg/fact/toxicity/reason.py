"""Conditions told first, as the reason or the exception of what follows: `devant une asthénie, on espace les cures`,
`hormis une asthénie, la tolérance est bonne`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NAMED = 12  # from `devant` to the reason: ` la survenue d'`
_EXCEPT = 24  # code points before a condition in which `en dehors d'` stands
_FOLLOWS = 60  # from a condition to what is told of it
_PARTED = re.compile(r"[;:.(]")


def borne_but_for(context: Context, sentence: Sentence, token: Token, tolerance: Token) -> bool:
    """`hormis une asthénie, la tolérance est bonne`: the exception that is told before the tolerance."""
    before = context.reading.folded[max(sentence.start, token.start - _EXCEPT) : token.start]
    return _follows(context, token, tolerance) and _but_for(context.reading.lexicon.lang).search(before) is not None


def changed_after_reason(context: Context, sentence: Sentence, token: Token) -> bool:
    """`devant une asthénie, on espace les cures`, `du fait d'une diarrhée, les doses ont été baissées`: cycles or doses
    told to be less behind their reason, in a sentence that names no therapy."""
    if "lessened" not in sentence.kinds or not sentence.kinds.isdisjoint(("drug", "care")):
        return False
    return any(0 <= token.start - told.end <= _NAMED for told in sentence.of("because")) and any(
        _follows(context, token, told) for told in sentence.of("lessened")
    )


def _follows(context: Context, token: Token, told: Token) -> bool:
    """Whether a word stands behind a condition, in its clause or the next one."""
    if not 0 <= told.start - token.end <= _FOLLOWS:
        return False
    return _PARTED.search(context.reading.folded, token.end, told.start) is None


@lru_cache(maxsize=4)
def _but_for(lang: str) -> re.Pattern[str]:
    """The words of an exception right before a condition, at most an article and an adjective between."""
    words = grammar(lang)
    return re.compile(
        rf"(?<![a-z])(?:{words.any_of('except')})\s(?:{words.before_word('of', 'lead')})?"
        rf"(?:{words.before_word('indefinite', 'article')})?(?:[a-z]+\s)?$"
    )
