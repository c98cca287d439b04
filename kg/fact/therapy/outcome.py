"""What the course of the case implies for an episode: cycles given, what came next."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft

NEXT = 4  # sentences within which the next act shows that `after 3 cycles` was the end of them
EARLY = frozenset({"adjuvant", "neoadjuvant"})


def next_line(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The drug therapy told after this one."""
    later = [
        d
        for d in drafts
        if d is not draft
        and d.drugs
        and d.kind in ANTITUMOUR
        and d.position > draft.position
        and d.sentence >= draft.sentence
    ]
    return min((d for d in later if not d.with_previous), key=lambda d: d.position, default=None)


def cycles_given(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The number of cycles; an interim count (`après 3 cycles`) is final if another act followed or it stopped, one
    that was planned if another act followed or the therapy was completed."""
    if draft.cycles is None:
        return None
    planned = draft.cycles.certainty == "planned"
    if planned and (draft.stopped or draft.completed):
        return None if draft.stopped else draft.cycles.number
    if draft.stopped or not (planned or draft.cycles.certainty == "interim"):
        return draft.cycles.number
    followed = any(
        d.position > draft.position
        and d.kind != "supportive"
        and d.sentence >= draft.last
        and d.sentence - draft.cycles.sentence <= NEXT
        for d in drafts
        if d is not draft
    )
    return draft.cycles.number if followed and not draft.ongoing else None
