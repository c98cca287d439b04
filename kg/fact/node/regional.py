"""Which lymph nodes drain an organ: what nodes told without a place are those of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import PrimaryTumour
from kg.lexicon.icdo3 import by_organ


def regional_nodes(primaries: Sequence[PrimaryTumour], at: int) -> str | None:
    """The nodes that drain the primary told last before an offset, None where they differ inside the organ."""
    told = [p for p in primaries if any(s.start < at for s in p.evidence)] or list(primaries[:1])
    if not told:
        return None
    last = max(told, key=lambda p: max((s.start for s in p.evidence if s.start < at), default=0))
    return by_organ("nodes").get(last.topography[:3])
