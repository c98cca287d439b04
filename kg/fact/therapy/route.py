"""Drugs that act only where they are given: into a cavity, a limb or a lesion."""

from __future__ import annotations

from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence

_IN_PLACE = frozenset({"hipec", "isolated-limb-perfusion"})  # acts whose drugs reach nothing else
_BESIDE = 12  # code points between drugs and the word for where they are given


def is_local(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit tells of drugs that act in place: `mitomycine intravésicale`, `HIPEC au cisplatine`."""
    if not unit.drugs:
        return False
    tokens = sentence.tokens
    if any(tokens[h].value in _IN_PLACE for h in unit.heads):
        return True
    return any(
        t.kind == "route"
        and t.value == "local"
        and t.start - tokens[unit.last].end <= _BESIDE
        and tokens[unit.first].start - t.end <= _BESIDE
        for t in sentence.of("route")
    )
