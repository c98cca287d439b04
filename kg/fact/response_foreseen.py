"""Responses that the words right behind them only foresee: `une rechute peut survenir`, `une réponse complète est
attendue`, `la progression ferait discuter une chirurgie`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_ADJECTIVES = 3  # words between a response and its verb: `récidive locale de la maladie peut`


def is_foreseen(context: Context, token: Token) -> bool:
    """Whether the verb of a response says that it may come, is hoped for or feared, or how often it does."""
    return _verbs(context.reading.lexicon.lang).match(context.reading.folded, token.end) is not None


@lru_cache(maxsize=4)
def _verbs(lang: str) -> re.Pattern[str]:
    """Up to the verb of the response no other clause begins: `récidive opérée et une chimiothérapie peut`."""
    words = grammar(lang)
    other = words.any_of("pair", "auxiliary", "clause", "taking-up")
    gap = rf"(?:\s(?!(?:{other})\s)[a-z'-]+){{0,{_ADJECTIVES}}}?"
    return re.compile(rf"{gap}\s(?:{words.any_of('may-come')})(?![a-z])(?!\s(?:{words.any_of('taken-as')})(?![a-z]))")
