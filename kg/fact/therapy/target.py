"""Which tumour an episode is directed at (`oc:treats`): the one at the site of the act, else the one told of there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from kg.fact.case import Episode, Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.owner import Owners
from kg.fact.site import organ

_BESIDE = frozenset({"supportive", "bone-modifying"})  # given beside what treats the tumour
_TREATED = frozenset({"confirmed", "presumed"})
_start = attrgetter("start")


def with_targets(
    context: Context,
    episodes: Sequence[Episode],
    primaries: Sequence[PrimaryTumour],
    metastases: Sequence[Metastasis],
) -> tuple[Episode, ...]:
    """The episodes with the keys of the tumours they treat; none where the report leaves it open.

    An act at a named organ treats the primary of that organ, or the metastases there; whatever names no organ treats
    the primary that its own words are about.  A tumour that is only suspected or refuted is never a target.
    """
    treated = [p for p in primaries if p.status in _TREATED]
    spread = [m for m in metastases if m.status in _TREATED]
    owners = Owners(context, treated)
    return tuple(
        episode
        if episode.kind in _BESIDE
        else replace(episode, treats=_targets(context, episode, treated, spread, owners))
        for episode in episodes
    )


def _targets(
    context: Context,
    episode: Episode,
    primaries: Sequence[PrimaryTumour],
    metastases: Sequence[Metastasis],
    owners: Owners,
) -> tuple[str, ...]:
    named = [site.concept for site in episode.sites] or _of_operation(context, episode)
    organs = {organ(context.concepts[site]) for site in named} - {""}
    if organs:
        here = [p.key for p in primaries if p.topography[:3] in organs and _same_side(episode, p)]
        return tuple(here) or tuple(m.key for m in metastases if (m.topography or "")[:3] in organs)
    if not episode.evidence:
        return ()
    start = episode.evidence[0].start
    key = owners.at(bisect_right(context.reading.sentences, start, key=_start) - 1, start)
    return (key,) if key else ()


def _of_operation(context: Context, episode: Episode) -> list[str]:
    """The organs that the name of an operation tells: the colon of a colectomy."""
    concept = context.concepts.get(episode.concept or "")
    return concept["sites"].split() if concept and concept.group == "procedure" else []


def _same_side(episode: Episode, primary: PrimaryTumour) -> bool:
    """Whether the act and the primary are not on two different sides."""
    sides = {site.laterality for site in episode.sites} - {None, "bilateral"}
    return not sides or primary.laterality in (None, "bilateral", *sides)
