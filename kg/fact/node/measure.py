"""Node groups told only by what a scan measures: their uptake (`iliaque externe G SUV 9`), the size of a node that is
not called enlarged (`ganglion lombo-aortique de 14 mm`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import level_of
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import ENLARGED, may_spread, size_behind
from kg.fact.site import NODES, Place, node_of
from kg.fact.spread.harmless import harmless
from kg.fact.spread.sighting import Sighting, make
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "nodes-uptake"
MEASURED = "nodes-measured"
_SIZED = 20  # from a node to its size, its side between: `rétrocrural D de 28 mm`
_TOLD = frozenset({"tnm", "involved", "pathological"})  # what else tells of the nodes of a sentence
_ENLARGEMENT = "lymphadenopathy"
_LEVELS = ("presumed", "consistent", "suspected")
_SIDED = 8  # from a node group to the end of its side
_UPTAKE = re.compile(r"(?:,|\s?\()?\s?(?:suv|suvmax)\b[\s=:a-z]{0,8}(?P<value>\d{1,2})")
_RAISED = 3  # the least uptake that scans call pathological


def uptakes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The node groups and regions of nodes with a raised uptake right behind them, and no other word for it."""
    folded = context.reading.folded
    if "suv" not in folded or not may_spread(context, primaries):
        return
    for sentence in context.sentences("site"):
        if folded.find("suv", sentence.start, sentence.end) < 0:
            continue
        for place in context.places(sentence):
            if context.concepts[place.site]["kind"] not in ("node", "region") or place.site == NODES:
                continue
            node = node_of(place.site)
            token = raised(context, sentence, place, _UPTAKE) if node else None
            if node and token:
                yield make(context, sentence, place._replace(site=node), "presumed", token, RULE)


def raised(context: Context, sentence: Sentence, place: Place, uptake: re.Pattern[str]) -> Token | None:
    """The raised uptake behind a place and its side, None where it is low, denied or called harmless."""
    end = next((t.end for t in sentence.of("side") if 0 <= t.end - place.end <= _SIDED), place.end)
    told = uptake.match(context.reading.folded, end, sentence.end)
    if told is None or int(told["value"]) < _RAISED:
        return None
    token = Token(told.start(), told.end(), "uptake", "")
    affirmed = context.said(sentence, place.start, told.end()) == "affirmed"
    return token if affirmed and not harmless(context, sentence, token) else None


def measured(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The named nodes with the size of enlarged ones right behind them, unless they are called harmless, or something
    else in their sentence tells of nodes."""
    if not may_spread(context, primaries):
        return
    for sentence in context.sentences("length"):
        if "site" not in sentence.kinds or told_otherwise(sentence):
            continue
        for place in context.places(sentence):
            if context.concepts[place.site]["kind"] != "node" or place.site == NODES:
                continue
            size = size_behind(sentence, place, _SIZED)
            if size is None or size < ENLARGED or _bounded(sentence, place):
                continue
            token = Token(place.start, place.end, "site", place.site)
            level = level_of(context, sentence, token)
            if level in _LEVELS and not harmless(context, sentence, token):
                yield make(context, sentence, place, level, token, MEASURED)


def _bounded(sentence: Sentence, place: Place) -> bool:
    """Whether the size behind a node is one that it does not reach: `ganglion iliaque ne dépassant pas 10 mm`."""
    return any(t.kind == "cue" and 0 <= t.start - place.end <= _SIZED for t in sentence.of("cue"))


def told_otherwise(sentence: Sentence) -> bool:
    """Whether a sentence tells of involved nodes or adenopathies, of which more is read than their size."""
    if not sentence.kinds.isdisjoint(_TOLD):
        return True
    doubted = any(t.value == "suspected<" for t in sentence.of("cue"))
    return doubted or any(t.means("morphology") == _ENLARGEMENT for t in sentence.of("morphology"))
