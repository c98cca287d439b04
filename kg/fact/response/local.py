"""Responses told to be local: `une réponse locale complète` is one of the organ of the primary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.response.site import coarse
from kg.lexicon.grammar import grammar

_BEHIND = 20  # from a response to the end of the word behind it


def local_site(context: Context, primaries: Sequence[PrimaryTumour], start: int, end: int) -> str | None:
    """The organ of the only primary, where the words of a response, or the one right behind them, tell it local."""
    sites = {p.site for p in primaries}
    if len(sites) != 1 or not (site := next(iter(sites))):
        return None
    told = _local(context.reading.lexicon.lang).search(context.reading.folded, start, end + _BEHIND)
    return coarse(context, site) if told and told.start() - end <= 1 else None


@lru_cache(maxsize=4)
def _local(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z-])(?:{grammar(lang).any_of('local')})(?![a-z-])")
