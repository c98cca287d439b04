"""Responses that the words right around them only foresee: `une rechute peut survenir`, `une réponse complète est
attendue`, `la progression ferait discuter une chirurgie`, `par crainte d'une récidive`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import Grammar, grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ADJECTIVES = 3  # words up to the verb: `récidive locale de la maladie peut`, `neuropathie périphérique sensitive est`
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
    words = grammar(lang)
    verb = rf"(?:{words.any_of('may-come')})(?![a-z])(?!\s(?:{words.any_of('taken-as')})(?![a-z]))"
    return re.compile(to_verb(words) + verb)


def to_verb(words: Grammar) -> str:
    """A pattern from a response or an event to its verb, up to which no other clause begins: `récidive opérée et une
    chimiothérapie peut`."""
    other = words.any_of("pair", "auxiliary", "clause", "taking-up")
    return rf"(?:\s(?!(?:{other})\s)[a-z'-]+){{0,{_ADJECTIVES}}}?\s"


@lru_cache(maxsize=4)
def _leads(lang: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Up to the response articles and one adjective may stand: `par crainte d'une nouvelle récidive`."""
    words = grammar(lang)
    small = words.before_word("of", "article", "indefinite", "known")
    return re.compile(rf"(?<![a-z])(?:{words.any_of('foreseeing', *kinds)})\s(?:{small}){{0,3}}(?:[a-z]+\s)?\Z")
