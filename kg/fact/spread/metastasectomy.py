"""Metastases told only by the operation that removed them: `métastasectomie pulmonaire gauche`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.spread.proof import proven_later
from kg.fact.spread.sighting import Sighting, elsewhere, make, metastatic_site
from kg.mention.recognise import Sentence

RULE = "metastasis-removed"
_ACT = "metastasectomy"
_OF = 20  # code points from the operation to the organ that it names
_DONE = ("affirmed", "past")


def removed_metastases(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """The organs right behind a metastasectomy that was done, with those listed behind them."""
    for token, concept, _ in context.acts_of(sentence):
        if concept != _ACT or context.status(sentence, token) not in _DONE:
            continue
        level = "confirmed" if proven_later(context, sentence, token) else "presumed"
        last: Place | None = None
        for place in (p for p in named if p.start >= token.end):
            if not (place.listed if last else place.start - token.end <= _OF):
                break
            last = place
            if metastatic_site(context, place) and (elsewhere(context, place, organs) or place.laterality):
                yield make(context, sentence, place, level, token, RULE)
