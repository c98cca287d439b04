"""Other nodes of one code, or other vertebrae, that are first told at a later time: a metastasis of its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.metastasis.before import before
from kg.fact.site import NODES, lies_in, topography_of_metastasis
from kg.fact.spread.sighting import Sighting
from kg.lexicon.concept import shipped_concepts

_VERTEBRAE = "C41.2"
_MANY = ("C77", _VERTEBRAE)  # one code of several node groups, of all vertebrae
_LATER = 5  # months from what was told first


def by_time(mentions: Sequence[Sighting]) -> list[list[Sighting]]:
    """The mentions of one metastasis, those of nodes or vertebrae that came later apart: `ganglion obturateur en 2015`
    and `récidive présacrée en 2017`."""
    first = mentions[0]
    if not (topography_of_metastasis(first.site) or "").startswith(_MANY):
        return [list(mentions)]
    told = [m for m in mentions if m.level != "refuted"]
    start = next((n for n, m in enumerate(told) if _came_later(told[:n], m)), None)
    if not start:
        return [list(mentions)]
    later = told[start]
    second = [m for m in mentions if m.span >= later.span and not _known(told[:start], m)]
    return [[m for m in mentions if m not in second], second]


def _came_later(earlier: Sequence[Sighting], mention: Sighting) -> bool:
    """Whether a mention is dated and later than all that was told before it, and of other nodes or vertebrae; a
    vertebra told again beside the other was known before."""
    moments = [m.moment for m in earlier if m.moment]
    if (topography_of_metastasis(mention.site) or "").startswith(_VERTEBRAE):
        moments = list({m.site: m.moment for m in reversed(earlier) if m.moment}.values())
    if not moments or mention.moment is None or _known(earlier, mention):
        return False
    moment = mention.moment
    return all(before(m, moment, _LATER) for m in moments)


def _known(earlier: Sequence[Sighting], mention: Sighting) -> bool:
    """Whether what a mention tells may be what was told before it: the same vertebra or nodes of one region, a part or
    the whole."""
    site = _region(mention.site)
    return any(lies_in(_region(m.site), site) or lies_in(site, _region(m.site)) for m in earlier)


def _region(site: str) -> str:
    """The region that nodes lie in, other sites themselves."""
    concept = shipped_concepts()[site]
    return concept["part_of"] if concept["kind"] == "node" and site != NODES else site
