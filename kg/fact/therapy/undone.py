"""Acts whose own verb tells that they were not done: `La radiothérapie n'a finalement pas pu être débutée`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS

_LEAD = 60  # code points before an act in which the words stand that make it a part of the subject
_PARTS = frozenset({"cycle", "ordinal", "after", "response", "condition", "dose", "radiation"})
_OTHERS = THERAPY_KINDS | {"procedure", "class", "cue", "course", "sexnoun", "pronoun"}  # another subject or verb
_CLAUSE = re.compile(r"[,;:.]\s|\n")


def is_undone(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether the verb behind an act, its subject, tells that it was not done; not of one cycle of it (`le 4e cycle de
    A n'a pas été administré`), nor of what came up under it."""
    folded, first, last = context.reading.folded, sentence.tokens[unit.first], sentence.tokens[unit.last]
    verb, under = _undone(context.reading.lexicon.lang)
    found = verb.match(folded, last.end, sentence.end)
    if found is None or any(t.kind in _OTHERS and last.end <= t.start < found.start("verb") for t in sentence.tokens):
        return False
    lead = max(sentence.start, first.start - _LEAD)
    lead = max([lead, *(m.end() for m in _CLAUSE.finditer(folded, lead, first.start))])
    if under.search(folded, lead, first.start):
        return False
    return all(t.kind not in _PARTS for t in sentence.tokens[: unit.first] if t.start >= lead)


@lru_cache(maxsize=4)
def _undone(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """From an act to the participle that it was not done; before one, that something came up under it."""
    words = grammar(lang)
    gap = r"(?:\s[^,;:.()\n]{0,60}?)?\s"
    return (
        re.compile(rf"{gap}(?P<verb>{words.any_of('not')})\s(?:[a-z]+ )?(?:{words.any_of('undone')})\b"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('under')})\s"),
    )
