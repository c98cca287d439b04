"""Conditions that tell nothing new beside an adverse event: the one of before (`en raison de la toxicité antérieure`),
the one that got better (`la neuropathie revient au grade 1`), the signs that it consists of, in brackets behind
it (`syndrome main-pied de grade 3 (fissures, œdème)`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OPENS = 2  # from an event, or its grade, to the bracket that tells of what it consists: ` (`
_LONGEST = 120  # code points of such a bracket
_TO = 4  # from `au` to the word for the grade


def of_before(context: Context, token: Token) -> bool:
    """Whether a condition is told as one of before: `toxicité hématologique antérieure`."""
    return _earlier(context.reading.lexicon.lang).match(context.reading.folded, token.end) is not None


@lru_cache(maxsize=4)
def _earlier(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[a-z]+\s)?(?:[a-z]{{0,6}}\s?[1-4]\s)?(?:{grammar(lang).any_of('earlier')})(?![a-z])")


def eased(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the grade behind a condition is the one that it came down to: `au grade 1`."""
    grade = next((t for t in sentence.of("gradeword") if t.start >= token.end), None)
    if grade is None:
        return False
    near = context.reading.folded[max(token.end, grade.start - _TO) : grade.start]
    return _down_to(context.reading.lexicon.lang).search(near) is not None


@lru_cache(maxsize=4)
def _down_to(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{grammar(lang).any_of('to')})\s$")


def in_bracket_of(context: Context, token: Token, ends: Iterable[int]) -> bool:
    """Whether a condition stands in a bracket right behind the end of another event."""
    folded = context.reading.folded
    opened = folded.rfind("(", max(0, token.start - _LONGEST), token.start)
    if opened < 0 or ")" in folded[opened : token.start]:
        return False
    return any(0 <= opened - end < _OPENS for end in ends)
