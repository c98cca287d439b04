"""The toxicities that a case tells, and whether one of them ended a therapy whose stop or change gives no cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.toxic import is_toxicity

_HARM = frozenset({"condition", "reason"})
_SOON = 2  # sentences from a toxicity to the therapy that is given next


class Harm(NamedTuple):
    """A toxicity of a therapy: its sentence and where it stands."""

    sentence: int
    start: int


def read_harms(context: Context) -> Iterator[Harm]:
    """The first toxicity of each sentence that tells one, in text order."""
    for sentence in context.sentences():
        if _HARM.isdisjoint(sentence.kinds):
            continue
        for token in sentence.tokens:
            if token.kind in _HARM and is_toxicity(context, sentence, token):
                yield Harm(sentence.index, token.start)
                break


def harm_led_on(draft: Draft, following: Draft | None, harm: Harm) -> bool:
    """Whether a therapy was stopped or gave way to another one soon after a toxicity told under it."""
    if harm.start <= max(draft.position, draft.goes_on):
        return False
    if draft.stopped:
        return following is None or harm.start < following.position
    if following is None or harm.start >= following.position or draft.concepts <= following.concepts:
        return False
    return following.sentence - harm.sentence <= _SOON
