"""Diseases that are only thought of, as the words right behind their name and its places tell: `des métastases osseuses
sont envisagées`, `une métastase éventuelle`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NAMING = frozenset({"site", "side"})
_LINK = 8  # code points from one word of a name to the next: `métastase au niveau du foie`


def thought_of(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a disease is only thought of: what is said of it stands right behind its name, its places and sides."""
    found = context.once(_said)
    if not found:
        return False
    end = token.end
    for word in sentence.tokens:
        if word.start < end:
            continue
        if word.start - end > _LINK or not (word.kind in _NAMING or word.value == "and"):
            break
        end = word.end
    return end in found


def _said(context: Context) -> frozenset[int]:
    """Where the words of a report begin that tell something as only thought of."""
    return frozenset([m.start() for m in _words(context.reading.lexicon.lang).finditer(context.reading.folded)])


@lru_cache(maxsize=4)
def _words(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    passive = rf"(?:{words.any_of('passive', 'passives')})\s(?:{words.any_of('thought')})"
    return re.compile(rf"\s(?:{passive}|{words.any_of('unsure')})(?![a-z])")
