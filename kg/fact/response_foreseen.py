"""Responses that the words right around them only foresee: `une rechute peut survenir`, `une réponse complète est
attendue`, `la progression ferait discuter une chirurgie`, `par crainte d'une récidive`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ADJECTIVES = 3  # words between a response and its verb: `récidive locale de la maladie peut`
_LEAD = 60  # from what foresees a response to it


def is_foreseen(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the verb of a response, or what leads to it, says that it may come, is hoped for or feared, or how often
    it does."""
    if _verbs(context.reading.lexicon.lang).match(context.reading.folded, token.end):
        return True
    return led_to(context, sentence, token)


def led_to(context: Context, sentence: Sentence, token: Token, *kinds: str) -> bool:
    """Whether what leads to a word foresees it, or is one of other kinds of grammar words."""
    begins = max(sentence.start, token.start - _LEAD)
    leads = _leads(context.reading.lexicon.lang, kinds)
    return leads.search(context.reading.folded, begins, token.start) is not None


@lru_cache(maxsize=4)
def _verbs(lang: str) -> re.Pattern[str]:
    """Up to the verb of the response no other clause begins: `récidive opérée et une chimiothérapie peut`."""
    words = grammar(lang)
    other = words.any_of("pair", "auxiliary", "clause", "taking-up")
    gap = rf"(?:\s(?!(?:{other})\s)[a-z'-]+){{0,{_ADJECTIVES}}}?"
    return re.compile(rf"{gap}\s(?:{words.any_of('may-come')})(?![a-z])(?!\s(?:{words.any_of('taken-as')})(?![a-z]))")


@lru_cache(maxsize=4)
def _leads(lang: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Up to the response articles and one adjective may stand: `par crainte d'une nouvelle récidive`."""
    words = grammar(lang)
    small = words.before_word("of", "article", "indefinite", "known")
    return re.compile(rf"(?<![a-z])(?:{words.any_of('foreseeing', *kinds)})\s(?:{small}){{0,3}}(?:[a-z]+\s)?\Z")
