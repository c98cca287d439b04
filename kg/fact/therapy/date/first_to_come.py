"""A therapy whose first cycle is told as still to come: `A et B, première cure prévue le 15/02`, `A, C1 programmé le
12/03`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_CYCLES = frozenset({"cycle", "fraction"})
AHEAD = _CYCLES | {"cue"}  # a sentence without any word of these kinds tells no cycle to come
_UNTOLD = frozenset({"start"})


def first_to_come(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Tell what a sentence names before its first cycle that is to come as planned, unless it is told as begun or as
    carried out."""
    if "coming" not in context.reading.named:
        return
    at = _coming(context, sentence)
    if at is None or _carried(context.reading.lexicon.lang).search(context.reading.folded, at, sentence.end):
        return
    for candidate in told:
        begun = candidate.courses - _UNTOLD or candidate.end or (candidate.start and candidate.ahead)
        if candidate.status == "affirmed" and candidate.first.start < at and candidate.kind != "surgery" and not begun:
            candidate.status, candidate.start = "planned", None


def _coming(context: Context, sentence: Sentence) -> int | None:
    """Where a first cycle is told as one to come."""
    label, behind = _patterns(context.reading.lexicon.lang)
    folded = context.reading.folded
    if found := label.search(folded, sentence.start, sentence.end):
        return found.start()
    for first, cycle in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if (first.kind, first.value) != ("ordinal", "1") or cycle.kind not in _CYCLES:
            continue
        if cycle.value == "planned" or behind.match(folded, cycle.end, sentence.end):
            return first.start
    return None


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    to_come = rf"\s(?:[a-z]{{3,5}}\s)?(?:{grammar(lang).any_of('coming')})(?![a-z])"
    return re.compile(rf"(?<![a-z0-9])c\s?1{to_come}"), re.compile(to_come)


@lru_cache(maxsize=4)
def _carried(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('carried')})(?![a-z])")
