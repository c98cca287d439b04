"""A stop that the patient made or wished: `arrêté d'elle-même`, `arrêt souhaité par le patient`, `la patiente l'a
interrompu`; what it is told to be for goes before it."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_LEAD = 24  # code points before a stop in which such words stand
_ASKED = frozenset({"own-will", "own-wish"})


def of_own_will(context: Context, stop: Token) -> bool:
    """Whether the words right before or right behind a stop tell it as the doing of the patient."""
    if _ASKED.isdisjoint(context.reading.named):
        return False
    before, behind = _words(context.reading.lexicon.lang)
    folded = context.reading.folded
    if behind.match(folded, stop.end) is not None:
        return True
    return before.search(folded, max(0, stop.start - _LEAD), stop.start) is not None


@lru_cache(maxsize=4)
def _words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = grammar(lang)
    return (
        re.compile(rf"(?<![a-z])(?:{words.any_of('own-wish')})\s\Z"),
        re.compile(rf"\s(?:{words.any_of('own-will')})(?![a-z-])"),
    )
