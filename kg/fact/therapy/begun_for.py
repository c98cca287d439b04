"""A progression told as what a therapy was begun for: `A débuté en raison d'une progression`, `A à la progression de
mars`, `A pour progression`.  It is none under that therapy, and the date told behind it is that of the beginning."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.end.changed_for import changed_for
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TURNED = frozenset({"stop", "complete", "until", "change", "short", "rest", "declined"})
_WHY = frozenset({("because", "because"), ("after", "after")})
_GIVEN = frozenset({"drug", "regimen"})
_OCCASION = frozenset({("recap", "occasion"), ("recap", "cause")})  # `lors de la`, `devant la`
_CAUSE = 24  # code points from the word for a cause to a progression
_UPON = 12  # from a therapy or its beginning to `lors de la`: ` au `
_RAN = 48  # before a therapy in which it is told to have run
_NEXT = 6  # between drugs given together
_COMBINED = _GIVEN | {"with", "dose", "frequency"}
_BREAK = re.compile(r"[,;:.(]")


def begun_for(context: Context, sentence: Sentence, worse: Token) -> bool:
    """Whether a progression is what something was begun for, nothing being told as stopped or changed for it."""
    told: list[Token] = []
    for token in sentence.tokens:
        if token.end > worse.start:
            break
        if token.kind == "course" and token.value in _TURNED:
            return changed_for(context, sentence, worse)
        told.append(token)
    if told and worse.start - told[-1].end <= _CAUSE:
        before, gap = told[-1], context.reading.between(told[-1], worse)
        if (before.kind, before.value) in _WHY:
            return not _BREAK.search(gap)
        if (before.kind, before.value) in _OCCASION and _is_given(context, told):
            return not ran(context, sentence, told[-2])
        begins = (before.kind, before.value) == ("course", "start")
        if begins and _upon(context.reading.lexicon.lang).fullmatch(gap):
            return True  # `débuté à la progression`
        if before.kind in _GIVEN and _at(context.reading.lexicon.lang).fullmatch(gap):
            return not ran(context, sentence, before)  # `A à la progression de mars`
    begin = max(sentence.start, worse.start - _CAUSE)
    if _for(context.reading.lexicon.lang).search(context.reading.folded, begin, worse.start) is not None:
        return True
    return "relayed" in context.reading.named and changed_for(context, sentence, worse)


def ran(context: Context, sentence: Sentence, drug: Token) -> bool:
    """`Elle recevait A et B lors de la progression`: whether a therapy is told to have run by then, not to be begun."""
    first = drug.start
    for token in reversed(sentence.tokens):
        if token.end <= first and (token.kind not in _COMBINED or first - token.end > _NEXT):
            break
        first = min(first, token.start)
    folded, begin = context.reading.folded, max(sentence.start, first - _RAN)
    return _running(context.reading.lexicon.lang).search(folded, begin, first) is not None


@lru_cache(maxsize=4)
def _running(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    lead = rf"(?:{words.before_word('lead', 'indefinite')}){{0,2}}"
    return re.compile(rf"(?<![a-z])(?:{words.any_of('running')})\s?{lead}\Z")


def _is_given(context: Context, told: list[Token]) -> bool:
    """`A lors de la`, `A débuté au moment de la`: whether the word for an occasion, the last of some, stands right
    behind a therapy or its beginning."""
    if len(told) == 1:
        return False
    given, occasion = told[-2:]
    if given.kind not in _GIVEN and (given.kind, given.value) != ("course", "start"):
        return False
    return occasion.start - given.end <= _UPON and not _BREAK.search(context.reading.between(given, occasion))


@lru_cache(maxsize=4)
def _upon(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('upon')})\s")


@lru_cache(maxsize=4)
def _at(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('lapse')})(?:{words.before_word('article')})?")


@lru_cache(maxsize=4)
def _for(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    article = words.before_word("article")
    return re.compile(rf"(?<![a-z])(?:{words.any_of('for', 'indicated')})\s?(?:{article})?(?:[a-z]{{1,9}}\s)?$")
