"""How many copies of a gene were counted where it is amplified or not: `MET amplifié (ratio 4,6)`, `GCN 2,1`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.words import word_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

COUNTED = frozenset({"amplified", "not-amplified"})
_REACH = 40  # from a result to the count behind it
_APART = re.compile(r"[;.]")
_TO_RESULT = re.compile(r"\s?[,:)]?\s?(?:[-=]*>|[→⇒])?\s?")  # from a count to the result that it comes to


def copies_behind(context: Context, sentence: Sentence, start: int) -> Token | None:
    """The ratio or number of copies that stands behind a result which ends at an offset."""
    number = next((t for t in sentence.of("quantity") if t.start >= start), None)
    if number is None or number.start - start > _REACH or _APART.search(context.reading.folded, start, number.start):
        return None
    return number if _is_count(context, sentence, number, start) else None


def leads_from_count(context: Context, sentence: Sentence, start: int, result: int) -> bool:
    """Whether only a count stands between a gene and its result: `MET : ratio 1,3, non amplifié`."""
    number = next((t for t in sentence.of("quantity") if t.start >= start), None)
    if number is None or number.end > result or _APART.search(context.reading.folded, start, number.start):
        return False
    at = number.end
    if copies := word_of(context.reading.lexicon.lang, "copies").match(context.reading.folded, at + 1, result):
        at = copies.end()
    return _is_count(context, sentence, number, start) and bool(
        _TO_RESULT.fullmatch(context.reading.folded, at, result)
    )


def _is_count(context: Context, sentence: Sentence, number: Token, start: int) -> bool:
    """Whether a word says that a number is a ratio or counts copies, before or behind it."""
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    return any(word_of(lang, kind).search(folded, start, number.start) for kind in ("ratio", "copies")) or bool(
        word_of(lang, "copies").match(folded, number.end + 1, sentence.end)
    )
