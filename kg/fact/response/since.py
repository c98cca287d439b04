"""What a treatment brought since a date: the day on which it began, or went on, is not that of what came of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.course_over import ENDS
from kg.fact.date.moment import Moment
from kg.fact.date.treatment import begun
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REMAINED = 34  # from `est restée` to the answer that lasted
_JOINED = 6  # from `avec`, `et` to the progression behind its article
_UNTIL = 24  # from an answer to `jusqu'en`
_SINCE = 40  # from `depuis` to the date of the event since when something lasts: ` le diagnostic en `
_PARTED = re.compile(r"[.,;:()]")


def brought_since(sentence: Sentence, token: Token, since: int, recap: bool, given: Sequence[int]) -> bool:
    """`En mars, A a été débuté, avec une réponse partielle`: whether a treatment is told to have begun between a place
    and a response; a progression is what came of it only where some of it was over then, or it is joined to it."""
    at = bisect_left(given, since)
    if at == len(given) or given[at] >= token.start or not begun(sentence, since, token.start, anew=True):
        return False
    if token.means("response") != "PD":
        return True
    between = [t for t in sentence.tokens if given[at] < t.start and t.end <= token.start]
    over = any(t.kind == "cycle" or (t.kind == "course" and t.value in ENDS) for t in between)
    joined = between and between[-1].kind == "with" and token.start - between[-1].end <= _JOINED
    return over or (bool(joined) and not recap)


def lasted_until(context: Context, sentence: Sentence, token: Token) -> bool:
    """`la maladie est restée stable jusqu'en mars`: whether it is told until when an answer lasted."""
    remained = _remained(context.reading.lexicon.lang).search(
        context.reading.folded, max(sentence.start, token.start - _REMAINED), token.start
    )
    lasting = remained or any(0 <= token.start - t.end <= _REMAINED for t in sentence.of("again"))
    if not lasting:
        return False
    return any(
        t.value == "until"
        and 0 <= t.start - token.end <= _UNTIL
        and not _PARTED.search(context.reading.folded, token.end, t.start)
        for t in sentence.of("course")
    )


def since_event(context: Context, sentence: Sentence, token: Token, own: Moment) -> bool:
    """`depuis mars 2002`, `depuis le diagnostic en mars 2002`: whether a date is that since when an answer is told."""
    if own.token.end > token.start:
        return False
    return any(
        t.value == "since"
        and 0 <= own.token.start - t.end <= _SINCE
        and not _PARTED.search(context.reading.folded, t.end, own.token.start)
        for t in sentence.tokens
    )


@lru_cache(maxsize=4)
def _remained(lang: str) -> re.Pattern[str]:
    """What tells that a course went on, right before it: `est restée `, `a maintenu une `."""
    words = grammar(lang)
    return re.compile(
        rf"(?<![a-z])(?:{words.any_of('remained')})\s(?:{words.before_word('upon', 'indefinite', 'article')})?\Z"
    )
