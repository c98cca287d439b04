"""Node groups told only by their uptake (`iliaque externe G SUV 9`): what a scan measures there is no organ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.enlarged import of_blood
from kg.fact.harmless import harmless
from kg.fact.sighting import Sighting, make
from kg.fact.site import NODES, node_of
from kg.mention.token import Token

RULE = "nodes-uptake"
_SIDED = 8  # from a node group to the end of its side
_UPTAKE = re.compile(r"(?:,|\s?\()?\s?(?:suv|suvmax)\b[\s=:a-z]{0,8}(?P<value>\d{1,2})")
_RAISED = 3  # the least uptake that scans call pathological


def uptakes(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """The node groups and regions of nodes with a raised uptake right behind them, and no other word for it."""
    if not primaries or of_blood(primaries):
        return
    folded = context.reading.folded
    for sentence in context.sentences("site"):
        if folded.find("suv", sentence.start, sentence.end) < 0:
            continue
        for place in context.places(sentence):
            if context.concepts[place.site]["kind"] not in ("node", "region") or place.site == NODES:
                continue
            node = node_of(place.site)
            end = next((t.end for t in sentence.of("side") if 0 <= t.end - place.end <= _SIDED), place.end)
            told = _UPTAKE.match(folded, end, sentence.end)
            if node is None or told is None or int(told["value"]) < _RAISED:
                continue
            token = Token(told.start(), told.end(), "uptake", "")
            if context.said(sentence, place.start, told.end()) == "affirmed" and not harmless(context, sentence, token):
                yield make(context, sentence, place._replace(site=node), "presumed", token, RULE)
