"""A therapy that goes on until something ends it failed where new metastases are told under it and another follows."""

from __future__ import annotations

from kg.fact.case import Span
from kg.fact.date.edtf import when
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.extent import Extent
from kg.fact.therapy.outcome import is_open_ended


def spread_under(draft: Draft, following: Draft | None, extent: Extent) -> Span | None:
    """Where metastases with a date later than the start are told between a therapy and the drugs given next."""
    if following is None or draft.start is None or draft.stopped or draft.still:
        return None
    if draft.kind not in ANTITUMOUR or not draft.drugs or not is_open_ended(draft):
        return None
    began = when(draft.start.edtf).latest
    over = when(draft.end.edtf).latest if draft.end else ""
    for span, date in (*extent.told, *extent.regional):
        if date is None or not max(draft.position, draft.goes_on) < span.start < following.position:
            continue
        if began < when(date).earliest and not (over and over < when(date).earliest):
            return span
    return None
