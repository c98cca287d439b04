"""Dates of birth (`née le 3/5/1959`, `DDN : 11-11-1971`): they give an age and date nothing of the disease."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_REACH = 24  # code points before a date in which the word for a birth stands: `date de naissance : le `


def of_birth(folded: str, token: Token, lang: str) -> bool:
    """Whether a date is told as that of a birth."""
    return token.kind == "date" and _born(lang).search(folded, max(0, token.start - _REACH), token.start) is not None


@lru_cache(maxsize=4)
def _born(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('born')})\s?:?\s?(?:(?:{words.any_of('upon')})\s)?$")
