"""Which tumour an episode is directed at (`oc:treats`): the one at the site of the act, else the one told of there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from kg.fact.case import CARE, Metastasis, PrimaryTumour, Site, Span
from kg.fact.context import Context
from kg.fact.site import organ
from kg.fact.tumour.owner import Owners

_TREATED = frozenset({"confirmed", "presumed"})
_start = attrgetter("start")


class Targets:
    """The tumours that the episodes of a case may treat: those that are more than suspected, and not refuted."""

    def __init__(self, context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis]) -> None:
        self._context = context
        self._primaries = [p for p in primaries if p.status in _TREATED]
        self._metastases = [m for m in metastases if m.status in _TREATED]
        self._owners = Owners(context, self._primaries)
        found = [p.date.earliest for p in self._primaries if p.date]
        self.last_found = max(found) if len(self._primaries) > 1 and found else ""
        """The day on which the last of several primaries was found, empty where there are not several."""

    def of(self, kind: str, concept: str | None, sites: Sequence[Site], evidence: Sequence[Span]) -> tuple[str, ...]:
        """The keys of the tumours that an episode treats; none where the report leaves it open.

        An act at a named organ treats the primary of that organ, or the metastases there; whatever names no organ
        treats the primary that its own words are about.
        """
        if kind in CARE:
            return ()
        context = self._context
        named = [site.concept for site in sites] or _of_operation(context, concept)
        organs = {organ(context.concepts[site]) for site in named} - {""}
        if organs:
            here = [p.key for p in self._primaries if p.topography[:3] in organs and _same_side(sites, p)]
            return tuple(here) or tuple(m.key for m in self._metastases if (m.topography or "")[:3] in organs)
        if not evidence:
            return ()
        start = evidence[0].start
        key = self._owners.at(bisect_right(context.reading.sentences, start, key=_start) - 1, start)
        return (key,) if key else ()

    def about(self, start: int, *, here: bool) -> PrimaryTumour | None:
        """The primary that the words at an offset are about: one that is named in their sentence (`here`), or up to
        it; None where none is."""
        sentence = bisect_right(self._context.reading.sentences, start, key=_start) - 1
        if not any(n == sentence if here else n <= sentence for n, _, _ in self._owners.named):
            return None
        key = self._owners.at(sentence, start)
        return next((p for p in self._primaries if p.key == key), None)


def _of_operation(context: Context, act: str | None) -> list[str]:
    """The organs that the name of an operation tells: the colon of a colectomy."""
    concept = context.concepts.get(act or "")
    return concept["sites"].split() if concept and concept.group == "procedure" else []


def _same_side(sites: Sequence[Site], primary: PrimaryTumour) -> bool:
    """Whether an act at some sites and the primary are not on two different sides."""
    sides = {site.laterality for site in sites} - {None, "bilateral"}
    return not sides or primary.laterality in (None, "bilateral", *sides)
