"""What is said of one member of a list of metastatic sites: doubted or spared, whatever the others are."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.site import Place
from kg.mention.recognise import Sentence
from kg.mention.token import Token


def doubted(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the words before one member of a list doubt it: `métastases osseuses et éventuellement pulmonaires`."""
    return any(t.value == "suspected>" and token.end <= t.start < place.start for t in sentence.of("cue"))


def spared(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the last place of a list is told to be free: `... iliaques, et le reste des ganglions indemnes`."""
    return context.said(sentence, place.start, place.end) == "negated" != context.status(sentence, token)
