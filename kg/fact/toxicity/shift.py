"""Adverse events told by two values of a measure, that before a therapy and that since: `FEVG passée de 62 à 45 %`,
`créatinine 70 -> 160`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FALLEN = 9  # points of an ejection fraction lost that are an event
_LEAST = 15  # the lowest ejection fraction; what is lower counts something else
_RISEN = 1.3  # times the creatinine before
_HEART, _KIDNEY = "ejection-fraction-decreased", "increased-creatinine"


def shifted(context: Context, sentence: Sentence) -> Iterator[Token]:
    """The conditions that a measure tells by what it fell or rose to."""
    for token in sentence.of("measure"):
        if token.value not in (_HEART, _KIDNEY):
            continue
        told = _from_to(context.reading.lexicon.lang).match(context.reading.folded, token.end, sentence.end)
        if told is None or any(t.start <= told.start(2) < t.end for t in sentence.of("duration")):
            continue
        before, since = int(told[1]), int(told[2])
        fell = token.value == _HEART and before < 100 and _LEAST <= since <= before - _FALLEN
        if fell or (token.value == _KIDNEY and since >= before * _RISEN):
            yield Token(token.start, told.end(), "condition", token.value)


@lru_cache(maxsize=4)
def _from_to(lang: str) -> re.Pattern[str]:
    to = grammar(lang).any_of("grown-to")
    onto = rf"(?:\s?(?:->|=>|→|>)|\s(?:{to}))\s?"
    return re.compile(rf"[^,;:.()\d]{{0,24}}:?\s?(\d{{2,3}})(?:\s?%)?{onto}(\d{{2,3}})(?![\d/]|[.,]\d)")
