"""The operation of a report that tells of none: what it removed names it (`pièce de colectomie du 03/02/2019`)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.read import candidates
from kg.mention.recognise import Sentence

_OF = 24  # code points between the specimen and the operation
_GIVEN = frozenset({"affirmed", "past"})


def with_specimen(context: Context, told: Sequence[Candidate]) -> Sequence[Candidate]:
    """What is told, and the first operation that a specimen names where no operation is told as done."""
    if any(c.kind == "surgery" and c.status in _GIVEN for c in told):
        return told
    for sentence in context.sentences("remnant"):
        for candidate in candidates(context, sentence, specimens=True):
            if candidate.kind == "surgery" and candidate.status in _GIVEN and _is_removed(sentence, candidate):
                for other in told:
                    _join(candidate, other)
                return sorted([*told, candidate], key=lambda c: (c.sentence.index, c.first.start))
    return told


def _join(operation: Candidate, other: Candidate) -> None:
    """`Pièce de gastrectomie après 4 FLOT`: what is told behind the operation to have come before it did."""
    if other.sentence is operation.sentence and other.first.start > operation.first.start:
        behind = (t for t in operation.sentence.of("after") if operation.last.end <= t.start < other.first.start)
        if any(t.start - operation.last.end <= 1 for t in behind):
            other.relation = "after"


def _is_removed(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the name of an operation stands right behind that of a specimen."""
    at = candidate.first.start
    return any(0 < at - t.end <= _OF for t in sentence.of("remnant") if t.value == "specimen")
