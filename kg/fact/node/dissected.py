"""Nodes that a dissection told as positive took: `curage axillaire gauche positif`, `curage pelvien : envahi`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import level_of
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import may_spread
from kg.fact.node.regional import regional_nodes
from kg.fact.site import NODES, Place
from kg.fact.specimen.sample import NOT_DONE
from kg.fact.spread.sighting import Sighting, make
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "nodes-dissected"
_DISSECTION = "node-surgery"
_PAST = "past"  # an operation of the history proves nothing of this disease
_LAST = ".,;)"  # what may stand behind the result, which is of nothing else then


def dissected_nodes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The nodes of each dissection whose result stands right behind it and its side."""
    if not may_spread(context, primaries):
        return
    for sentence in context.sentences("involved"):
        if "procedure" not in sentence.kinds:
            continue
        for act, concept, kind in context.acts_of(sentence):
            if kind != _DISSECTION or context.status(sentence, act) in (*NOT_DONE, _PAST):
                continue
            side, result = _behind(context, sentence, act)
            if result is None or level_of(context, sentence, result) != "presumed":
                continue
            for site in context.concepts[concept]["sites"].split():
                group = (regional_nodes(primaries, act.start) or NODES) if site == NODES else site
                place = Place(group, act.start, act.end, side)
                yield make(context, sentence, place, "confirmed", result, RULE)


def _behind(context: Context, sentence: Sentence, act: Token) -> tuple[str | None, Token | None]:
    """The side told behind a dissection, and the word right behind it that calls its nodes involved."""
    reading = context.reading
    side, end = None, act.end
    for token in sentence.tokens:
        if token.start < end:
            continue
        if token.kind == "side" and token.start - end <= 1:
            side, end = token.value, token.end
            continue
        told = token.means("involved") and _tie(reading.lexicon.lang).fullmatch(reading.folded, end, token.start)
        return side, token if told and reading.folded[token.end : token.end + 1] in _LAST else None
    return side, None


@lru_cache(maxsize=4)
def _tie(lang: str) -> re.Pattern[str]:
    """What stands between a dissection and its result: a blank, a colon, a bracket, a verb."""
    return re.compile(rf"\s?(?:[:=(]\s?|\s(?:{grammar(lang).any_of('passive', 'tie')})\s)?")
