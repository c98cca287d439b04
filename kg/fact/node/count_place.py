"""Of which nodes one of several counts is: the places and the side it stands with (`pelviens D 1/8, G 0/7`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.node.fraction import NodeCount
from kg.fact.site import Place
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence

_SIDED = 3  # from a node count to its side: `2/12 à droite`
_SIDED_BEFORE = 6  # from a side to the count that it is of


def counted_at(named: Sequence[Place], counts: Sequence[NodeCount], i: int) -> Sequence[Place]:
    """The places that one of several counts may be of: those between it and the counts beside it, before it where each
    count stands behind its nodes (`pelviens droits 1/8, pelviens gauches 0/7`)."""
    if len(counts) == 1:
        return named
    before = [p for p in named if (counts[i - 1].end if i else 0) <= p.start < counts[i].end]
    if before:
        return before
    if not named or named[0].start < counts[0].start:
        return named
    return [p for p in named if counts[i].end <= p.start and (i + 1 == len(counts) or p.start < counts[i + 1].start)]


def side_of_count(reading: Reading, sentence: Sentence, counts: Sequence[NodeCount], i: int) -> str | None:
    """The side that a count stands with: `curage G 2/11, D 0/9`, `2/12 à droite, 0/8 à gauche`."""
    count, folded = counts[i], reading.folded
    parted = _parted(reading.lexicon.lang)
    before = counts[i - 1].end if i else sentence.start
    sides = [t for t in sentence.of("side") if t.kind == "side"]
    after = next((t for t in sides if 0 <= t.start - count.end <= _SIDED), None)
    if after and not parted.search(folded, count.end, after.start):
        return after.value
    told = [t for t in sides if before <= t.start and 0 <= count.start - t.end <= _SIDED_BEFORE]
    own = told and not (i and _of_count_before(parted, folded, counts[i - 1].end, told[-1].start, count.start))
    return told[-1].value if own else None


def _of_count_before(parted: re.Pattern[str], folded: str, end: int, side: int, start: int) -> bool:
    """Whether a side right behind a count is parted from the next one: `2/12 à droite, 0/8`."""
    return side - end <= _SIDED and not parted.search(folded, end, side) and bool(parted.search(folded, side, start))


@lru_cache(maxsize=4)
def _parted(lang: str) -> re.Pattern[str]:
    """What stands between what is told of one count and the next."""
    return re.compile(rf"[,;/+]|\s(?:{grammar(lang).any_of('joint')})\s")
