"""A stop that was planned: `arrêt en mai 2022, les trois ans étant accomplis`, `stop comme prévu`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.response.progression import tells_progression
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_BEFORE = 50  # code points from the words for it to a stop
_BEHIND = 70  # from a stop to the words for it
_CAUSES = frozenset({"reason", "motive", "condition", "course"})  # what a stop is told to be for
_OTHERS = THERAPY_KINDS | {"procedure", "then"}
_ENDS = re.compile(r";|\.\s")


def as_planned(context: Context, sentence: Sentence, stop: Token) -> bool:
    """Whether a stop is told as one that was to come then: what was planned had been given."""
    if tells_progression(sentence):
        return False
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    behind = words.search(folded, stop.end, min(sentence.end, stop.end + _BEHIND))
    told = behind or words.search(folded, max(sentence.start, stop.start - _BEFORE), stop.start)
    if told is None:
        return False
    begin, end = (stop.end, told.start()) if behind else (told.end(), stop.start)
    apart = _CAUSES | _OTHERS if behind else _CAUSES
    between = (t for t in sentence.tokens if begin <= t.start < end)
    return not _ENDS.search(folded, begin, end) and not any(t.kind in apart for t in between)


@lru_cache(maxsize=4)
def _words(lang: str) -> re.Pattern[str]:
    """`comme prévu`, `les 3 ans étant accomplis`, `cinq ans révolus`, `au terme des deux ans prévus`."""
    words = grammar(lang)
    over, time = words.any_of("over"), rf"(?:{words.any_of('term')})"
    served = rf"{time}\s(?:[a-z]{{1,8}}\s){{0,2}}(?:{words.any_of('served')})"
    foreseen = rf"(?:{over})\s(?:[a-z\d]{{1,9}}\s){{0,2}}{time}\s(?:{words.any_of('foreseen')})"
    return re.compile(rf"(?<![a-z])(?:{words.any_of('as-planned')}|{served}|{foreseen})(?![a-z])")
