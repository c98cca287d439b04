"""Until or since when a patient was only followed, or well, after a therapy: `A 6 cycles en 2018, suivi jusqu'en mai
2019`, `A 6 cycles, plus suivi depuis 2018`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_LEAD = 90  # code points before `until` in which the words for it stand
_GIVEN = THERAPY_KINDS | {"cycle", "fraction", "anaphora"}  # what may be followed as well: `a suivi 5 cycles`


def was_watched(context: Context, sentence: Sentence, before: Sequence[Token]) -> bool:
    """Whether the last word of course before a date is `until`, of a follow-up told apart from what was given."""
    until = next((t for t in reversed(before) if t.kind == "course"), None)
    return until is not None and until.value == "until" and watched_until(context, sentence, until)


def watched_until(context: Context, sentence: Sentence, until: Token) -> bool:
    """Whether `until`, or `since`, is that of a follow-up: `FOLFOX, puis surveillance jusqu'à`, not `tamoxifène suivi
    jusqu'en`."""
    start = max(sentence.start, until.start - _LEAD)
    told = _watched(context.reading.lexicon.lang).search(context.reading.folded, start, until.start)
    if told is None:
        return False
    return all(t.kind not in _GIVEN for t in sentence.tokens if told.start("watched") < t.start < until.start)


@lru_cache(maxsize=4)
def _watched(lang: str) -> re.Pattern[str]:
    """The words for a follow-up, which open a clause, up to `until`."""
    words = grammar(lang)
    opens = rf"(?:[,;(+]\s?|\s(?:{words.any_of('opening')})\s)(?:[a-z']+\s){{0,3}}"
    return re.compile(rf"{opens}(?P<watched>{words.any_of('watched')})(?![a-z])[^,;:.()]{{0,40}}\Z")
