"""How much an operation removed, told behind it as a resection: `lobectomie en mai, avec résection complète`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_BEHIND = 30  # code points behind the word for a resection in which how much was removed is told


def is_how_far(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the words of the resection at `i` tell how much was removed."""
    token = sentence.tokens[i]
    end = min(token.end + _BEHIND, sentence.end)
    return _how_far(context.reading.lexicon.lang).match(context.reading.folded, token.start, end) is not None


@lru_cache(maxsize=4)
def _how_far(lang: str) -> re.Pattern[str]:
    """A word for a resection and, up to two words behind it, one for how much it removed."""
    return re.compile(rf"(?:[\w-]+\s){{1,3}}?(?:{grammar(lang).any_of('how-far')})\b")
