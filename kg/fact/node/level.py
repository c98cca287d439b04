"""Nodes told by the number of their level alone: `ADP IIa droite`, `ganglion du secteur III`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.regional import regional_nodes
from kg.mention.stage_words import any_of_kinds, stage_words

_NUMBERED = frozenset({"cervical-lymph-nodes", "axillary-lymph-nodes"})  # those whose levels are numbered so


def nodes_of_level(context: Context, start: int, primaries: Sequence[PrimaryTumour]) -> str | None:
    """The nodes of neck or axilla that a word for nodes at an offset tells by a level, where the tumour told last
    drains there; None where no level follows the word."""
    if not _level(context.reading.lexicon.lang).match(context.reading.folded, start):
        return None
    site = regional_nodes(primaries, start)
    return site if site in _NUMBERED else None


@lru_cache(maxsize=4)
def _level(lang: str) -> re.Pattern[str]:
    """A word and the level behind it: `adp iia`, `ganglion au niveau iii`; digits only with their letter, for else they
    count or measure."""
    station = any_of_kinds(stage_words(lang), "station")
    return re.compile(
        rf"[a-z]+\.?\s(?:(?:[a-z]{{2,4}}\s)?(?:{station})\s)?(?:(?:i{{1,3}}|iv|vi?)[ab]?|[1-6][ab])(?![a-z\d])"
    )
