"""The residual of a report: clinical-looking stretches, and which of them no fact and no mention explains.

Clinical-looking are the words of the medical vocabulary, numbers with units, stages, and words that only look so
(`kg/residual/words.py`).  A stretch is explained when it overlaps what proves a fact or a value derived for one, a
tumour mention, or a data quality issue, and when what it names is denied.  Sentences of the literature are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kg.fact.case import Case, Item
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.residual.words import clinical_looking, clinical_words
from kg.text.fold import words

KINDS = frozenset({
    "drug", "regimen", "site", "morphology", "marker", "procedure", "condition", "tnm", "stage-group", "performance",
    "spread", "response", "class", "dose", "radiation", "concentration", "length", "percent", "volume", "auc",
})  # fmt: skip
_DENIABLE = frozenset({"condition", "response", "spread", "morphology", "site"})
_NOT_SAID = frozenset({"negated", "family", "hypothetical"})


_FIRST = 3  # code points at the start of a sentence within which a capital means nothing

Look = tuple[int, int, str, Sentence]


class Stretch(NamedTuple):
    """An unexplained stretch: code points, end exclusive; `kind` is what it is or looks like."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionResidual:
    """What one section leaves over; `clinical` and `unexplained` count code points."""

    section: str
    clinical: int
    unexplained: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Residual:
    """What a report leaves over, by section in the order they first appear."""

    case: str
    sections: tuple[SectionResidual, ...]


def residual(context: Context, case: Case) -> Residual:
    """The residual of a report, from its reading and what was read from it."""
    explained = _explained(case)
    text = case.report.text
    counts: dict[str, list[int]] = {}
    left: dict[str, list[Stretch]] = {}
    place = 0
    for look_start, look_end, kind, sentence in _looking(context):
        start, end = context.page.origin(look_start, look_end)
        while place < len(explained) and explained[place][1] <= start:
            place += 1
        count = counts.setdefault(sentence.section, [0, 0])
        count[0] += end - start
        if place < len(explained) and explained[place][0] < end:
            continue
        if kind in _DENIABLE and _denied(context, sentence, look_start):
            continue
        count[1] += end - start
        left.setdefault(sentence.section, []).append(Stretch(start, end, kind, text[start:end]))
    return Residual(case.report.id, tuple(
        SectionResidual(section, clinical, unexplained, tuple(_joined(text, left.get(section, []))))
        for section, (clinical, unexplained) in counts.items()
    ))  # fmt: skip


def _explained(case: Case) -> list[tuple[int, int]]:
    """The stretches that prove something, without overlaps, in order."""
    spans = {(mention.span.start, mention.span.end) for mention in case.mentions}
    for item in _items(case):
        spans.update((span.start, span.end) for span in item.evidence)
        for derivation in item.derivations:
            spans.update((span.start, span.end) for span in derivation.spans)
    spans.update((span.start, span.end) for derivation in case.struck for span in derivation.spans)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _items(case: Case) -> Iterator[Item]:
    """Every item of a case, parts of therapies included."""
    yield case.patient
    yield from chain[Item](
        case.primaries, case.metastases, case.conditions, case.stages, case.specimens, case.biomarkers, case.procedures,
        case.lines, case.responses, case.adverse_events, case.performance, case.vital, case.sizes, case.issues,
    )  # fmt: skip
    for episode in case.episodes:
        yield episode
        yield from episode.drugs
        yield from (dose for dose in (episode.dose, *(drug.dose for drug in episode.drugs)) if dose)


def _looking(context: Context) -> list[Look]:
    """The clinical-looking stretches of the sentences about the case, in text order.

    Tokens of medical kinds, and looks that no token of any kind covers; the first word of a sentence is no name.
    """
    reading = context.reading
    text = reading.report.text
    found: list[Look] = []
    taken = bytearray(len(text))
    for sentence in context.told:
        for token in sentence.tokens:
            start, end = token.start, token.end
            taken[start:end] = b"\1" * (end - start)
            if token.kind in KINDS and _tells(token):
                found.append((start, end, token.kind, sentence))
    starts = [sentence.start for sentence in context.told]
    blanked = " " + words(reading.folded).replace("\n", " ") + " "
    for start, end, kind in clinical_looking(text, blanked, clinical_words(reading.lexicon.lang)):
        if taken.find(1, start, end) >= 0:
            continue
        place = bisect_right(starts, start) - 1
        if place < 0 or context.told[place].end <= start:
            continue
        sentence = context.told[place]
        if kind != "name" or start > sentence.start + _FIRST:
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, kind, sentence))
    found.sort(key=_by_place)
    return found


def _by_place(look: Look) -> tuple[int, int]:
    return look[0], look[1]


def _tells(token: Token) -> bool:
    """Whether a token of a medical kind says something by itself: no ambiguous word, no mere `treatment`."""
    return "weak" not in token.flags and (token.kind, token.value) != ("class", "treatment")


def _denied(context: Context, sentence: Sentence, start: int) -> bool:
    for token in sentence.tokens:
        if token.start == start:
            return context.status(sentence, token) in _NOT_SAID
    return False


def _joined(text: str, stretches: list[Stretch]) -> Iterator[Stretch]:
    """Stretches of one kind with nothing but a blank between them as one: `score de Gleason 7`, `Acide Folique`."""
    last: Stretch | None = None
    for stretch in stretches:
        if last is not None and last.kind == stretch.kind and text[last.end : stretch.start] in (" ", "-", "'", "’"):
            last = Stretch(last.start, stretch.end, last.kind, text[last.start : stretch.end])
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last
