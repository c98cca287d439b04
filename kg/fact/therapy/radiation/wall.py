"""`RT pariétale` of a breast cancer: the wall of the chest, where the same word tells a lobe of the brain elsewhere;
`RT crânienne`: the brain, where the same word tells the bone elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.site import lies_in
from kg.fact.wall import LOBE
from kg.mention.token import Token

_WALL = "chest-wall"
_BREAST, _BRAIN, _SKULL = "breast", "brain", "skull"


def of_wall(context: Context, sites: tuple[Site, ...]) -> tuple[Site, ...]:
    """The sites of an act, the wall of the chest in place of a lobe of the brain where a report of a breast cancer
    tells nothing else of the brain."""
    if LOBE not in [s.concept for s in sites] or not context.once(_has_breast_alone):
        return sites
    return tuple(Site(_WALL, s.laterality) if s.concept == LOBE else s for s in sites)


def within_skull(sites: tuple[Site, ...], told: Sequence[Token]) -> tuple[Site, ...]:
    """The sites of an irradiation, the brain in place of the skull where that is told by its adjective."""
    if not [t for t in told if t.value == _SKULL and "adj" in t.flags]:
        return sites
    return tuple(Site(_BRAIN) if s.concept == _SKULL else s for s in sites)


def _has_breast_alone(context: Context) -> bool:
    """Whether a report names a breast, and no part of the brain by a name of its own."""
    told = (t for s in context.reading.sentences for t in s.of("site") if t.kind == "site")
    named = {t.value for t in told} - {LOBE}
    return any(lies_in(n, _BREAST) for n in named) and not any(lies_in(n, _BRAIN) for n in named)
