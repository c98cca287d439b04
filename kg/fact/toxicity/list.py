"""Lists of toxicities: their members, those told with an article of their own, and what a toxicity consists in."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GAP = 34  # between two members of a list, without the grade and the place of the first
_BETWEEN = frozenset({"gradeword", "number", "quantity", "site", "side"})
_CONSISTS = 44  # from its grade to the first of the events it consists in


def consists_in(context: Context, end: int, start: int) -> bool:
    """Whether a toxicity told up to `end` consists in what is told at `start`: `toxicité digestive : diarrhée`."""
    gap = context.reading.folded[end:start]
    return len(gap) <= _CONSISTS and _consists(context.reading.lexicon.lang).match(gap) is not None


@lru_cache(maxsize=4)
def _consists(lang: str) -> re.Pattern[str]:
    """What stands between a graded toxicity and the first of the events it consists in."""
    words = grammar(lang).any_of("consists")
    return re.compile(rf"(?:\s[a-z-]+)?(?:\s\([a-z]{{1,4}}\))?(?:\s?[:(]|,?\s(?:{words})\s)[^.;:()]*$")


def apart(context: Context, a: Token, b: Token, written: bool) -> bool:
    """Whether the grade of the last of two listed conditions is its own: one told with an article, and written right
    behind it, or a blood count after a complaint, or after words about the first (`une asthénie marquée et une ...`).
    """
    gap = context.reading.between(a, b)
    bare, article = _joints(context.reading.lexicon.lang)
    if not article.search(gap):
        return False
    counted = ["blood" in context.concepts[t.value]["roles"].split(",") for t in (a, b)]
    return written or counted == [False, True] or not bare.fullmatch(gap)


@lru_cache(maxsize=4)
def _joints(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What joins two members of a list and says nothing of the first, and an indefinite article before the second."""
    words = grammar(lang)
    indefinite = words.before_word("indefinite")
    return (
        re.compile(rf"\s?,?\s(?:(?:{words.any_of('joint')})\s)?(?:{words.before_word('lead')})?(?:{indefinite})?"),
        re.compile(rf"(?<![a-z])(?:{indefinite})$"),
    )


def listed(context: Context, sentence: Sentence, a: Token, b: Token) -> bool:
    """Whether two conditions are members of one list."""
    gap = context.reading.between(a, b)
    if "cue" in sentence.kinds and any(t.kind == "cue" and a.end <= t.start < b.start for t in sentence.tokens):
        return False
    told = (t for t in sentence.tokens if a.end <= t.start < b.start and t.kind in _BETWEEN)
    placed = 0 if "," in gap or "(" in gap else sum(t.end - t.start for t in told)
    return len(gap) - placed <= _GAP and (
        "," in gap or "+" in gap or any(t.value == "and" and a.end <= t.start < b.start for t in sentence.tokens)
    )
