"""Tumours that a report only names: of a kind of patients, with what is called after them, in the name of a board."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEFORE = 4  # code points from what is called after a tumour to its name, an article at most
_BOARD = 40  # code points before a tumour in which the board is named that sees such tumours
_SHORT = 5  # letters of a word that may end like a plural without being one


def named_as_kind(context: Context, token: Token) -> bool:
    """Whether tumours are named as a kind, not the one of the patient: `le comité des sarcomes`."""
    noun = context.reading.words(token)[0]
    return len(noun) > _SHORT and grammar(context.reading.lexicon.lang).is_plural(noun)


def named_with(sentence: Sentence, i: int) -> bool:
    """Whether the tumour at `i` is named with what is called after it: `marqueurs de mésothéliome`, `registre du`."""
    if "passing" not in sentence.kinds or not i:
        return False
    before = sentence.tokens[i - 1]
    return before.means("passing") is not None and sentence.tokens[i].start - before.end <= _BEFORE


def named_of_board(context: Context, token: Token) -> bool:
    """Whether a word tells which tumours a board or an expert centre sees: `RCP sarcome`, `centre expert TNE`."""
    folded, start = context.reading.folded, token.start
    return _board(context.reading.lexicon.lang).search(folded, max(0, start - _BOARD), start) is not None


@lru_cache(maxsize=4)
def _board(lang: str) -> re.Pattern[str]:
    """The name of a board at the end, a dash or a preposition at most behind it."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('tumour-board')})\s(?:[-–]\s)?(?:{words.before_word('lead')})?\Z")
