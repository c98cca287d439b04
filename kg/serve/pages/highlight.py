"""Overlapping mentions as stretches of text that follow each other, inside the sentences of the report.

A stretch is what no mention begins or ends inside, so the marks of a page are never nested and each mention begins at
the start of one: the code point of that start is the name that links use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.graph.passages import Mention
from kg.text.sentence import sentence_spans


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: its first code point, its characters, the mentions over it, the tightest first."""

    begin: int
    text: str
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence (`number` from 0), or what stands between two sentences (-1), as its segments."""

    number: int
    segments: tuple[Segment, ...]


def stretches(text: str, mentions: Sequence[Mention], abbreviations: tuple[str, ...] = ()) -> tuple[Stretch, ...]:
    """The whole text in order, no character left out or repeated; an abbreviation's full stop ends no sentence."""
    sentences = sentence_spans(text, abbreviations)
    pieces = [(begin, end, number) for number, m in enumerate(mentions) for begin, end in m.spans]
    covered = _covered(len(text), pieces, [offset for span in sentences for offset in span])
    size = {number: mention.end - mention.begin for number, mention in enumerate(mentions)}
    segments = [
        Segment(begin, text[begin:end], tuple(sorted(over, key=lambda n: (size[n], not mentions[n].items, n))))
        for begin, end, over in covered
    ]
    return tuple(_grouped(segments, sentences))


def _covered(
    length: int, pieces: Sequence[tuple[int, int, int]], cuts: Sequence[int]
) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Begin, end and the mentions over each stretch, by one pass over all places where something begins or ends."""
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for begin, end, number in pieces:
        if 0 <= begin < end <= length:
            begins.setdefault(begin, []).append(number)
            ends.setdefault(end, []).append(number)
    places = sorted({0, length, *cuts, *begins, *ends})
    over: set[int] = set()
    for place, following in pairwise(places):
        over.difference_update(ends.get(place, ()))
        over.update(begins.get(place, ()))
        yield place, following, frozenset(over)


def _grouped(segments: Sequence[Segment], sentences: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    waiting: list[Segment] = []
    number = 0
    for segment in segments:
        while number < len(sentences) and segment.begin >= sentences[number][1]:
            if waiting:
                yield Stretch(number, tuple(waiting))
            waiting, number = [], number + 1
        if number < len(sentences) and segment.begin >= sentences[number][0]:
            waiting.append(segment)
        else:
            yield Stretch(-1, (segment,))
    if waiting:
        yield Stretch(number, tuple(waiting))
