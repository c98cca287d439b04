"""Spread that is of another tumour than the one a therapy was given for: what treated a cancer of years before was no
line for the metastases of the next one (`cancer du sein en 1996, tamoxifène.  En 2022, cancer du poumon métastatique`).
"""

from __future__ import annotations

from kg.fact.case import PrimaryTumour
from kg.fact.date.edtf import when
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.extent import Extent, Place
from kg.fact.therapy.target import Targets


def spread_later(draft: Draft, extent: Extent, targets: Targets) -> bool:
    """Whether all distant disease is told of a tumour that was found after a therapy of another one had begun, or after
    that one, named with it, where the therapy has no date."""
    if not extent.told or draft.line is not None:
        return False
    dated = draft.start or draft.end
    began = when(dated.edtf).latest if dated else ""
    if began > targets.last_found:
        return False
    own = targets.about(draft.position, here=not dated)
    if own is None or not (began or own.date):
        return False
    began = began or (own.date.latest if own.date else "")
    return not [place for place in extent.told if not _is_of_later(place, own, began, targets)]


def _is_of_later(place: Place, own: PrimaryTumour, began: str, targets: Targets) -> bool:
    """Whether a place is told of another tumour, which was found later."""
    other = targets.about(place.span.start, here=False)
    if other is None or other.key == own.key or other.date is None:
        return False
    return other.date.earliest > began
