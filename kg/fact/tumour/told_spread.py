"""Organs that a report tells to have a metastasis: what is found in one is no tumour of it."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.site import Place, organ
from kg.fact.tumour.result_place import at_home
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BACK = 2  # sentences from a metastasis to the operation that removed it
_TO = 24  # code points from the word for a metastasis to its organ
_BEHIND = 2  # from an organ to the adjective that calls what is in it metastatic
_TOLD = frozenset({"affirmed", "past"})


def told_spread(context: Context, sentence: Sentence, place: Place, code: str) -> bool:
    """Whether an organ is told right before to have a metastasis, and a tumour of this code is not one that arises in
    it: `métastase pancréatique. Splénopancréatectomie : carcinome à cellules claires`."""
    if at_home(context, place.site, code):
        return False
    own = organ(context.concepts[place.site])
    for told in context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]:
        if "spread" not in told.kinds:
            continue
        there = [p for p in context.places(told) if p.start <= place.start and organ(context.concepts[p.site]) == own]
        if any(_names(t, p) and context.status(told, t) in _TOLD for t in told.of("spread") for p in there):
            return True
    return False


def _names(word: Token, place: Place) -> bool:
    """Whether a word for a metastasis stands with an organ."""
    return 0 <= place.start - word.end <= _TO or 0 <= word.start - place.end <= _BEHIND
