"""Reports of pathologists, who tell what they stained before they conclude what it was a sample of.

Between the heading of what was seen (`Macroscopie`, `Examen microscopique`) and the conclusion, markers are of the
metastasis or recurrence that the conclusion names; what the form said before (`Renseignements cliniques : opérée d'un
cancer du sein`) tells of another sample. The molecular tests that are added later are of it as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.specimen.headings import headings
from kg.fact.specimen.heads import heads
from kg.fact.specimen.histology import Sample
from kg.mention.recognise import Sentence

_LASTS = 40  # sentences from the heading to the conclusion, and from there to the last test
_CONCLUDES = 4  # sentences of a conclusion that may name the tumour
_CLOSED = "diagnosis"  # the section that a conclusion is


class Part(NamedTuple):
    """What one pathologist's report takes of the text, as indices of sentences."""

    first: int
    concluded: int
    end: int


class Protocols:
    """The parts of a report that a pathologist wrote, and the sample that each concludes to."""

    def __init__(self, context: Context, told: Callable[[Sentence], Sequence[Sample]]) -> None:
        self._sentences = context.reading.sentences
        self._told = told
        self._parts = self._find(context)
        self._concluded: dict[Part, Sample | None] = {}

    def holds(self, sentence: Sentence) -> bool:
        """Whether a sentence is in what a pathologist wrote of one sample, up to what was tested later."""
        return bool([part for part in self._parts if part.first <= sentence.index < part.end])

    def _find(self, context: Context) -> list[Part]:
        found = headings(context)
        if not found:
            return []
        starts = [s.start for s in self._sentences]
        told = [(bisect_right(starts, m.start()) - 1, m.lastgroup) for m in found]
        named = {head.number: head.start for head in reversed(heads(context)) if head.number}
        others = sorted(bisect_right(starts, at) - 1 for at in named.values())
        closing = {i for i, kind in told if kind == "concluded"}
        parts: list[Part] = []
        for n, (first, kind) in enumerate(told):
            if kind != "seen" or (parts and first < parts[-1].end):
                continue
            asked = next((i for i, other in told[n + 1 :] if other == "asked"), len(self._sentences))
            other = next((i for i in others if i > first), len(self._sentences))
            until = min(first + _LASTS, asked, other)
            concluded = next((i for i in range(first + 1, until) if i in closing or self._closes(i)), None)
            if concluded is not None:
                parts.append(Part(first, concluded, min(concluded + _LASTS, asked, other)))
        return parts

    def _closes(self, index: int) -> bool:
        sentence = self._sentences[index]
        return sentence.section == _CLOSED and self._sentences[index - 1].section != _CLOSED

    def of(self, sentence: Sentence, last: Sample | None) -> Sample | None:
        """The metastasis or recurrence that the part of a sentence is about: the last told in it, else the one it
        concludes to."""
        found = [p for p in self._parts if p.first <= sentence.index < p.end] if self._parts else None
        if not found:
            return None
        part = found[0]
        if last and last.sentence >= part.first and last.kind != "primary":
            return last
        if part not in self._concluded:
            self._concluded[part] = self._conclusion(part.concluded)
        return self._concluded[part]

    def _conclusion(self, index: int) -> Sample | None:
        """The one sample that a conclusion names, first of all the fluid that was examined; none where it names several
        or the primary."""
        named = [
            s
            for sentence in self._sentences[index : index + _CONCLUDES]
            if sentence.section == self._sentences[index].section
            for s in self._told(sentence)
        ]
        if named and named[0].examined and named[0].kind != "primary":
            return named[0]
        if len({(s.kind, s.tumour) for s in named}) != 1 or named[0].kind == "primary":
            return None
        return named[0]
