"""`Évolution hépatique`, `évolution lente du résidu`, `TDM 3/2021 : évolution, ...`: a progression that notes tell by a
word for any course of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS
from kg.fact.response.gone import LESIONS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CLAUSE = ":;,.([-+/*>="  # what a clause may follow
_SHOWN = re.compile(r"\]?\s?(?:[:=,>]|->)\s")  # from an examination, or a date, to what was seen
_ALONE = re.compile(r"\s?(?:[,;.(\n]|\Z)")  # behind a word that nothing more is said of
_WHAT = frozenset({"spread", "lesion"})


def evolving(context: Context, sentence: Sentence) -> Iterator[Token]:
    """The words for a course that tell a progression: of an organ or of lesions, without an article (`l'évolution des
    lésions` tells no direction) and without a word for how it went, or alone behind an examination or a date."""
    if "evolving" not in sentence.kinds:
        return
    for word in sentence.of("evolving"):
        if _of_disease(context, sentence, word) or _was_seen(context, sentence, word):
            yield Token(word.start, word.end, "response", "PD")


def _of_disease(context: Context, sentence: Sentence, word: Token) -> bool:
    """Whether a word that opens its clause is said of an organ, or of the disease, right behind it."""
    if not _opens(context, sentence, word):
        return False
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    start = words.pace.match(folded, word.end).end()  # type: ignore[union-attr]
    if words.remnant.match(folded, start):
        return True
    what = next((t for t in sentence.tokens if t.start >= start), None)
    if what is None or not (what.means("site") or what.kind in _WHAT or what.value in LESIONS):
        return False
    if not words.gap.fullmatch(folded, start, what.start):
        return False
    return not words.fared.match(folded, what.end)


def _opens(context: Context, sentence: Sentence, word: Token) -> bool:
    """Whether a word opens its clause, or stands behind a date, an examination, a count or what gives a reason."""
    folded = context.reading.folded
    before = folded[sentence.start : word.start].rstrip()
    if not before or before[-1] in _CLAUSE:
        return True
    last = next((t for t in reversed(sentence.tokens) if t.end <= word.start), None)
    if last and word.start - last.end <= 1 and (last.kind in DATE_KINDS or last.kind == "ordinal"):
        return True
    if last and word.start - last.end <= 1 and is_imaging(context, last):
        return True
    return _words(context.reading.lexicon.lang).reason.search(before) is not None


def _was_seen(context: Context, sentence: Sentence, word: Token) -> bool:
    """Whether a word is all that an examination, or a date, brought: `TDM 3/2021 : évolution,`."""
    last = next((t for t in reversed(sentence.tokens) if t.end <= word.start), None)
    if last is None or not (last.kind in DATE_KINDS or is_imaging(context, last)):
        return False
    folded = context.reading.folded
    return bool(_SHOWN.fullmatch(folded, last.end, word.start)) and bool(_ALONE.match(folded, word.end))


class _Words(NamedTuple):
    """How fast (`lente`), what joins the word to the disease, how else things went or the colon of a title, what gives
    a reason, and words for the tumour that no table has."""

    pace: re.Pattern[str]
    gap: re.Pattern[str]
    fared: re.Pattern[str]
    reason: re.Pattern[str]
    remnant: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    joined = rf"\s(?:{words.before_word('of', 'lead', 'article')}){{0,2}}"
    fared = rf"\s?:|(?:,?\s[a-z]+)?,?\s(?:{words.any_of('fared')})(?![a-z])"
    return _Words(
        re.compile(rf"\.?(?:\s(?:{words.any_of('pace')})(?![a-z]))?"),
        re.compile(rf"{joined}(?:multi-?|poly-?)?"),
        re.compile(fared),
        re.compile(rf"(?<![a-z])(?:{words.any_of('for')})\Z"),
        re.compile(rf"{joined}(?:{words.any_of('remnant')})(?![a-z])(?!{fared})"),
    )
