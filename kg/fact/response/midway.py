"""Responses seen at a cycle that notes name by its letter and number, so in the midst of a course: `SD à C4`, `TEP
après C3 : RP`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_REACH = 24  # from the words for a cycle to the response


class _Cycle(NamedTuple):
    """The words for a cycle behind a response, and before it with its colon or sign."""

    behind: re.Pattern[str]
    before: re.Pattern[str]


def midway(context: Context, token: Token) -> bool:
    """Whether a response is told with the cycle after which it was seen, right behind it or before it."""
    text = context.reading.report.text
    if "C" not in text[max(0, token.start - _REACH) : token.end + _REACH]:
        return False
    words, folded = _words(context.reading.lexicon.lang), context.reading.folded
    told = words.behind.match(folded, token.end)
    told = told or words.before.search(folded, max(0, token.start - _REACH), token.start)
    return told is not None and text[told.start(1) - 1] == "C"


@lru_cache(maxsize=4)
def _words(lang: str) -> _Cycle:
    words = grammar(lang)
    cycle = rf"(?:{words.any_of('since-cycle')})\s(?:{words.before_word('article')})?c(\d{{1,2}})(?![\w/°-])"
    return _Cycle(re.compile(rf"\s{cycle}"), re.compile(rf"(?<![a-z]){cycle}\s?(?:[:=,]|->|→)?\s?\Z"))
