"""Reports of several samples that one text puts together, each under a head (`*** 21B04711 - 02.09.2021 ***`, `PIECE 3
- Ponction`, `ADDENDUM N° 2`): what a report stained is of what it tells, not of the sample of the report above it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.marker.words import word_of
from kg.fact.specimen.headings import asked_spans
from kg.fact.specimen.heads import heads
from kg.fact.specimen.histology import Sample
from kg.mention.recognise import Sentence

_LASTS = 40  # sentences of one report
_CLOSED = "diagnosis"  # the section that a conclusion is


class Entry(NamedTuple):
    """One report of a dossier: indices of sentences, and where it begins in the text."""

    first: int
    end: int
    start: int


class Dossier:
    """The reports of a dossier, and the sample that each is of."""

    def __init__(self, context: Context, told: Callable[[Sentence], Sequence[Sample]]) -> None:
        self._context = context
        self._told = told
        self.entries = self._find()
        self._sample: dict[Entry, Sample | None] = {}

    def _find(self) -> list[Entry]:
        sentences = self._context.reading.sentences
        found = [head.start for head in heads(self._context)]
        if len(found) < 2:
            return []
        starts = [s.start for s in sentences]
        firsts = [max(bisect_right(starts, at) - 1, 0) for at in found]
        ends = [*firsts[1:], len(sentences)]
        return [Entry(first, min(end, first + _LASTS), at) for first, end, at in zip(firsts, ends, found, strict=True)]

    def of(self, sentence: Sentence, last: Sample | None) -> Sample | None:
        """The sample that the report of a sentence is of, where it tells another one than was told `last`."""
        entry = next((e for e in self.entries if e.first <= sentence.index < e.end), None)
        if entry is None:
            return None
        inside = last is not None and last.start >= entry.start
        if inside and last and last.kind != "primary":
            return None
        if entry not in self._sample:
            self._sample[entry] = self._of_entry(entry)
        found = self._sample[entry]
        if inside and last and found and (found.kind == "primary" or found.start < last.start):
            return None
        return found

    def holds(self, sentence: Sentence, last: Sample) -> bool:
        """Whether a sentence is in the report of a dossier that told a sample."""
        return any(e.first <= last.sentence <= sentence.index < e.end for e in self.entries)

    def _of_entry(self, entry: Entry) -> Sample | None:
        """The one metastasis or recurrence that a report tells of, in its conclusion first of all; else the first
        sample that it tells of."""
        body = [s for s in self._context.reading.sentences[entry.first : entry.end] if not self._asks(s)]
        closes = [n for n, s in enumerate(body) if self._closes(s)]
        first = None
        for part in (body[closes[0] :] if closes else (), body):
            named = [sample for sentence in part for sample in self._told(sentence)]
            far = {(s.kind, s.tumour) for s in named if s.kind != "primary"}
            if len(far) == 1:
                return next(s for s in named if s.kind != "primary")
            first = first or next(iter(named), None)
        return first

    def _asks(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what the pathologist was told of the patient."""
        return any(start <= sentence.start < end for start, end in self._context.once(asked_spans))

    def _closes(self, sentence: Sentence) -> bool:
        reading = self._context.reading
        concluded = word_of(reading.lexicon.lang, "concluded").match(reading.folded, sentence.start)
        return concluded is not None or sentence.section == _CLOSED
