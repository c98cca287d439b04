"""Reports of pathologists, who tell what they stained before they conclude what it was a sample of.

Between the heading of what was seen (`Macroscopie`, `Examen microscopique`) and the conclusion, markers are of the
metastasis or recurrence that the conclusion names; what the form said before (`Renseignements cliniques : opérée d'un
cancer du sein`) tells of another sample. The molecular tests that are added later are of it as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.marker.words import marker_words
from kg.fact.specimen.block import heads
from kg.fact.specimen.histology import Sample
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of

_LASTS = 40  # sentences from the heading to the conclusion, and from there to the last test
_CONCLUDES = 4  # sentences of a conclusion that may name the tumour
_HEADINGS = ("seen", "asked", "concluded")
_CLOSED = "diagnosis"  # the section that a conclusion is


class Part(NamedTuple):
    """What one pathologist's report takes of the text, as indices of sentences."""

    first: int
    concluded: int
    end: int


@lru_cache(maxsize=4)
def _heading(lang: str) -> re.Pattern[str]:
    """A heading at the beginning of a line: of what the pathologist saw, of what he was told and asked, or of what he
    concludes."""
    words = marker_words(lang)
    kinds = "|".join(f"(?P<{kind}>{any_of(word for word, _ in words.get(kind, ()))})" for kind in _HEADINGS)
    return re.compile(rf"^[^\w\n]{{0,4}}(?:\d\s?[.)]\s?)?(?:{kinds})(?=\s?(?:[:(\n-]|\.\s|$))", re.MULTILINE)


def headings(context: Context) -> Sequence[re.Match[str]]:
    """The headings of the parts of a pathologist's report, in text order."""
    return context.once(_headings)


def _headings(context: Context) -> Sequence[re.Match[str]]:
    return list(_heading(context.reading.lexicon.lang).finditer(context.reading.folded))


def asked_spans(context: Context) -> list[tuple[int, int]]:
    """Where a request form tells the pathologist of the patient, as code points: a paragraph under such a heading."""
    text = context.reading.report.text
    found = headings(context)
    spans = []
    for n, heading in enumerate(found):
        if heading.lastgroup == "asked":
            ends = [found[n + 1].start() if n + 1 < len(found) else len(text), text.find("\n\n", heading.end())]
            spans.append((heading.start(), min(end for end in ends if end >= 0)))
    return spans


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
        part = next((p for p in self._parts if p.first <= sentence.index < p.end), None)
        if part is None:
            return None
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
