"""Neuroendocrine tumours whose grade is told apart from their name (`TNE bien différenciée, Ki-67 4 %, G2`): of grade 2
or 3 they have a code of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of_kinds, stage_words

TUMOUR, _GRADED = "neuroendocrine-tumour", "atypical-carcinoid"
_REACH = 90  # code points from a tumour to its grade, its organ and share of dividing cells between
_OTHER = frozenset({"morphology", "spread", "response", "drug", "regimen", "procedure", "date", "cue", "condition"})


def graded(context: Context, sentence: Sentence, concept: str, end: int) -> tuple[str, int]:
    """The tumour with its grade and where that ends; one whose first grade told is the lowest stays that tumour, for it
    was found so."""
    told = _told(context, sentence, end)
    return (_GRADED, told.end()) if told and not told["low"] and not context.once(_low_first) else (concept, end)


def _low_first(context: Context) -> bool:
    """Whether the first grade of a neuroendocrine tumour that the report tells is the lowest."""
    named = ((s, t) for s, t in context.tokens("morphology") if t.means("morphology") in (TUMOUR, _GRADED))
    for sentence, token in named:
        if token.means("morphology") == _GRADED:
            return False
        if told := _told(context, sentence, token.end):
            return told["low"] is not None
    return False


def _told(context: Context, sentence: Sentence, end: int) -> re.Match[str] | None:
    """The grade told first behind a tumour; none of what is told between."""
    told = _grade(context.reading.lexicon.lang).match(context.reading.folded, end, min(sentence.end, end + _REACH))
    if told is None or any(t.kind in _OTHER and end <= t.start < told.end() for t in sentence.tokens):
        return None
    return told


@lru_cache(maxsize=4)
def _grade(lang: str) -> re.Pattern[str]:
    """The first grade behind a tumour, the lowest apart."""
    words = any_of_kinds(list(stage_words(lang)), "grade")
    return re.compile(
        rf"(?:[^.;:\n]|(?<=[a-z])\.(?=,?\s)|(?<=\d)\.(?=\d))*?(?<![a-z])(?:g|{words})\s?(?:(?P<low>1|i)|2|3|ii|iii)(?![\w,.]\d|\w)"
    )
