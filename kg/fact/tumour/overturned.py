"""Tumours that a report takes as primaries at first and tells later to be metastases, or none."""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.group import Tumour, organ_of
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence

_TISSUES = frozenset(organ_group("same-tissue"))
_OF = 12  # code points from `métastase` to the organ that it is in


def overturned(context: Context, tumour: Tumour) -> bool:
    """Whether after all that tells a tumour of its own in an organ the report tells of a metastasis there, or that no
    tumour came from it."""
    last = max(s.sentence for s in tumour.statements if s.own or not any(t.own for t in tumour.statements))
    if any(s.status == "refused" and s.sentence > last for s in tumour.statements):
        return True
    if tumour.organ in _TISSUES:
        return False
    later = (s for s in context.sentences("spread") if s.index > last)
    return any(organ_of(context, p.site) == tumour.organ for s in later for p in _reached(context, s))


def _reached(context: Context, sentence: Sentence) -> Iterator[Place]:
    """The places that a sentence lists right after a word for metastases: `métastases pleurales et parotidiennes`."""
    places = context.places(sentence)
    for token in sentence.of("spread"):
        if token.kind != "spread" or context.status(sentence, token) != "affirmed":
            continue
        behind = [p for p in places if p.start >= token.end]
        if behind and any(token.end <= t.start < behind[0].start for t in sentence.of("origin")):
            continue  # `métastase d'origine pancréatique`
        for n, place in enumerate(behind):
            if place.start - token.end > _OF if not n else not place.listed:
                break
            yield place
