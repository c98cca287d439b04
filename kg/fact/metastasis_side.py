"""The two sides of one organ as two metastases: `surrénale droite` years before `surrénale gauche`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.sighting import Sighting
from kg.fact.site import Place, side_of, topography_of_metastasis

_MANY = ("C34", "C40", "C41", "C71")  # organs with many lesions, whose sides are told in passing
_SIDES = ("left", "right")


def by_side(mentions: Sequence[Sighting], of_primary: str | None) -> list[list[Sighting]]:
    """The mentions of one metastasis, or of two where the other side of the organ is first told in another year."""
    told = [m for m in mentions if m.level != "refuted"]
    sides = [side_of(Place(m.site, 0, 0, m.side), of_primary) for m in told]
    if not {*_SIDES} <= {*sides} or "bilateral" in sides:
        return [list(mentions)]
    if (topography_of_metastasis(told[0].site) or "").startswith(_MANY):
        return [list(mentions)]
    of = {side: [m for m, own in zip(told, sides, strict=True) if own == side] for side in _SIDES}
    first, later = sorted(of.values(), key=lambda told: (told[0].sentence, told[0].span))
    if not _apart(first, later):
        return [list(mentions)]
    start = later[0].span.start
    second = [m for m in mentions if m not in first and m.span.start >= start]
    return [[m for m in mentions if m not in second], second]


def _apart(first: Sequence[Sighting], later: Sequence[Sighting]) -> bool:
    """Whether the dates of two sides are of different years."""
    years = [next((m.moment.edtf[:4] for m in told if m.moment), None) for told in (first, later)]
    return None not in years and years[0] != years[1]
