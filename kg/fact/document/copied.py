"""Passages that a document has word for word once more: histories are copied from one letter of a dossier to the next.

A report tells a fact as often as it is copied, and what is copied would be read as given, seen or come back again.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.mention.recognise import Sentence

_FEWEST = 3  # sentences of a passage: one alone is told again of another day (`Maladie stable au scanner.`)
_LEAST = 200  # code points of a passage
_SEEN = 40  # of a sentence by which a passage is found again


def copied(folded: str, sentences: Sequence[Sentence]) -> Set[int]:
    """The numbers of the sentences of passages that stand before in the text, word for word."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for i, sentence in enumerate(sentences):
        if sentence.end - sentence.start < _SEEN or i in found:
            continue
        known = first.setdefault(folded[sentence.start : sentence.end], i)
        if known < i:
            found.update(_passage(folded, sentences, known, i))
    return found


def _passage(folded: str, sentences: Sequence[Sentence], known: int, at: int) -> range:
    """The sentences around one that are those around another one before it; none where they are few."""
    start = end = at
    while end < len(sentences) and known + end - at < at and _same(folded, sentences, known + end - at, end):
        end += 1
    while known - (at - start) > 0 and _same(folded, sentences, known - (at - start) - 1, start - 1):
        start -= 1
    long = end - start >= _FEWEST and sentences[end - 1].end - sentences[start].start >= _LEAST
    return range(start, end) if long else range(0)


def _same(folded: str, sentences: Sequence[Sentence], a: int, b: int) -> bool:
    one, other = sentences[a], sentences[b]
    return folded[one.start : one.end] == folded[other.start : other.end]
