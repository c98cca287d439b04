"""Dates of tumours that the treatments gainsay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.fact.case import CARE, Episode, PrimaryTumour

_NARRATED = "date-of-narration"


def not_after_treated(primaries: Sequence[PrimaryTumour], episodes: Sequence[Episode]) -> tuple[PrimaryTumour, ...]:
    """The only tumour of a case without a date that is no more than that of the narrative when its treatment had begun
    before: it was known then, and the narrative had gone on to a relapse or to a summary (`Diagnostic : ...`)."""
    if len(primaries) != 1:
        return tuple(primaries)
    tumour = primaries[0]
    told = tumour.date
    if told is None or not any(d.rule == _NARRATED for d in tumour.derivations if d.property == "date"):
        return (tumour,)
    before = (e for e in episodes if e.start and e.kind not in CARE and tumour.key in e.treats)
    if not any(e.start and e.start.latest < told.earliest for e in before):
        return (tumour,)
    kept = tuple(d for d in tumour.derivations if d.property != "date")
    return (replace(tumour, date=None, derivations=kept),)
