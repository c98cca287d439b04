"""Courses told as notes tell how long they lasted: `Stabilité pendant 8 mois`, `A -> stable 2 ans`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_BULLET = 3  # from the beginning of a sentence to its first word
_LASTED = 24  # from a course to how long it lasted
_CLOSED = re.compile(r"\s?(?:[.,;](?:\s|\Z)|\n|\Z)")  # behind a time that is all that is told
_THEN = re.compile(r"(?:->|=>|→|[:,;>])\s?\Z")  # what parts a course from the treatment that brought it


def lasted_for(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a course that opens a clause is told with how long it lasted, right behind a treatment of its sentence
    or, as a noun or with nothing but that time (`Stable 26 mois.`), alone in it."""
    if sentence.kinds.isdisjoint(("duration", "course")):
        return False
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    if token.start - sentence.start > _BULLET:
        if not _THEN.search(folded, sentence.start, token.start):
            return False
        if not any(t.kind in THERAPY_KINDS and t.end <= token.start for t in sentence.tokens):
            return False
    elif not words.noun.fullmatch(folded, token.start, token.end):
        bare = next((t for t in sentence.of("duration") if t.start - token.end == 1), None)
        return bare is not None and _CLOSED.match(folded, bare.end) is not None
    for t in sentence.tokens:
        if t.start - token.end > _LASTED:
            return False
        if t.start < token.end:
            continue
        if t.kind == "duration" and words.during.fullmatch(folded, token.end, t.start):
            return True
        if t.value == "until" and folded[token.end : t.start].isspace():
            return True
    return False


class _Words(NamedTuple):
    """What leads to how long a course lasted, and the nouns of a course, which no patient is."""

    during: re.Pattern[str]
    noun: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    lead = words.before_word("lasting", "lapse", "upon")
    return _Words(
        re.compile(rf"\s(?:[a-z]+\s)?(?:{lead})?\(?(?:\d+\s(?:{words.any_of('pair')})\s)?"),
        re.compile(rf"(?:{words.any_of('steadiness')})"),
    )
