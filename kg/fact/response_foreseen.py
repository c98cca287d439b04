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
    lang, folded = context.reading.lexicon.lang, context.reading.folded
    if _verbs(lang).match(folded, token.end):
        return True
    return _leads(lang).search(folded, max(sentence.start, token.start - _LEAD), token.start) is not None


@lru_cache(maxsize=4)
def _verbs(lang: str) -> re.Pattern[str]:
    """Up to the verb of the response no other clause begins: `récidive opérée et une chimiothérapie peut`."""
    words = grammar(lang)
    other = words.any_of("pair", "auxiliary", "clause", "taking-up")
    gap = rf"(?:\s(?!(?:{other})\s)[a-z'-]+){{0,{_ADJECTIVES}}}?"
    return re.compile(rf"{gap}\s(?:{words.any_of('may-come')})(?![a-z])(?!\s(?:{words.any_of('taken-as')})(?![a-z]))")


@lru_cache(maxsize=4)
def _leads(lang: str) -> re.Pattern[str]:
    """Up to the response articles and one adjective may stand: `par crainte d'une nouvelle récidive`."""
    words = grammar(lang)
    small = words.before_word("of", "article", "indefinite", "known")
    return re.compile(rf"(?<![a-z])(?:{words.any_of('foreseeing')})\s(?:{small}){{0,3}}(?:[a-z]+\s)?\Z")
