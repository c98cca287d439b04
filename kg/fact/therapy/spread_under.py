"""A therapy that goes on until something ends it failed where new metastases are told under it and another follows."""

from __future__ import annotations

from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.ending import is_open_ended
from kg.fact.therapy.extent import Extent
from kg.mention.edtf import when


def spread_under(draft: Draft, following: Draft | None, extent: Extent) -> bool:
    """Whether metastases with a date later than the start are told between a therapy and the drugs given next."""
    if following is None or draft.start is None or draft.stopped:
        return False
    if draft.kind not in ANTITUMOUR or not draft.drugs or not is_open_ended(draft):
        return False
    began = when(draft.start.edtf).latest
    return any(
        draft.position < at < following.position and date is not None and began < when(date).earliest
        for at, date in (*extent.told, *extent.regional)
    )
