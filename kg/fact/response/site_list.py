"""The sites of one list that a response is told of, parted from those that something else is told of: `nodules
péritonéaux, foie stable`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS
from kg.fact.site import Place
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LISTED = 16  # from one site of a list to the next
_SITE_BEFORE = 24  # from a site to the word after it: `lésions osseuses en progression`
_COURSES = frozenset({"response", "evolving", "growth", "gone"})
_SIZED = 4  # from a site to the size of what is there: ` de 9 mm`
# what may stand behind the last site of a list: `foie, os après 4 cures`
_GOING_ON = DATE_KINDS | {"after", "procedure", "with", "site"}


def list_before(context: Context, sentence: Sentence, before: Sequence[Place], token: Token) -> list[Place]:
    """The last site before a response and those of its list: `maladie pulmonaire, ganglionnaire et osseuse stable`, up
    to one that another response has (`progression osseuse, ganglions stables`)."""
    first = len(before) - 1
    while first and before[first].listed and before[first].start - before[first - 1].end <= _LISTED:
        if _is_told_of(sentence, before[first - 1]):
            break
        first -= 1
    if len(before) - first > 1 and _has_own_clause(context, sentence, before[first:], token):
        return [before[-1]]
    return list(before[first:])


def _has_own_clause(context: Context, sentence: Sentence, listed: Sequence[Place], token: Token) -> bool:
    """`nodules péritonéaux, foie stable`, `SD foie et poumon, os RP`: whether a comma alone parts the last site before
    a response from what is told of the others."""
    one, last = listed[-2:]
    told, comma, noun = context.reading.folded[one.end : last.start].partition(",")
    if not comma:
        return False
    if told.strip(" )") or any(_is_told_of(sentence, place) for place in listed[:-1]):
        return True
    if noun.strip():
        return not context.reading.folded[token.start : token.end].endswith("s")
    adjectives = {t.start for t in sentence.of("site") if "adj" in t.flags}
    return one.start in adjectives and last.start not in adjectives


def tells_else(context: Context, sentence: Sentence, gap: str, place: Place) -> bool:
    """`RC poumon, foie une lésion de 12 mm`, `disparition des lésions du foie, nodules pulmonaires en régression`:
    whether a site behind a comma is one of a noun of its own that something else is told of."""
    adjective = any(t.start == place.start and "adj" in t.flags for t in sentence.of("site"))
    if adjective and not any(m.isalpha() for m in gap):
        return False
    side = next((t.end for t in sentence.of("side") if t.start - place.end == 1), place.end)
    if joints(context.reading.lexicon.lang).goes_on.match(context.reading.folded, side):
        return False
    return not any(0 <= t.start - side <= _SIZED and t.kind in _GOING_ON for t in sentence.tokens)


def _is_told_of(sentence: Sentence, place: Place) -> bool:
    """Whether a response, or a course by another word, is told right before a site, no `et` between: `évolution
    hépatique, os stable`."""
    before = [t for t in sentence.tokens if t.end <= place.start and place.start - t.end <= _SITE_BEFORE]
    told = next((i for i, t in enumerate(before) if t.kind in _COURSES), None)
    return told is not None and all(t.kind != "with" for t in before[told:])


class Joints(NamedTuple):
    """What sets off what is told of another site, and what goes on, or closes, a list of sites behind one of them."""

    though: re.Pattern[str]
    goes_on: re.Pattern[str]


@lru_cache(maxsize=4)
def joints(lang: str) -> Joints:
    """The patterns of a language."""
    words = grammar(lang)
    small = words.before_word("joint", "to", "within", "likened", "lapse", "article")
    return Joints(
        re.compile(rf"(?<![a-z])(?:{words.any_of('though')})\s"),
        re.compile(rf"\s?(?:[^a-z\s]|\Z)|\s(?:{small})|\s[a-z]\b"),
    )
