"""Whether drugs that a word points back to are given again later: `le même schéma, d'août à mai`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import when
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.draft import Draft


def after_others(drafts: Sequence[Draft], latest: Draft, candidate: Candidate) -> bool:
    """`A, 7 cycles.  B en février.  A ayant agi, le même schéma dès août`: whether the same drugs are told with a start
    that is later than their end, or than the start or end of another therapy told after theirs.

    The episode is the one told last, which it is too where its drugs are named again as the reason for giving them.
    """
    if candidate.start is None or candidate.status != "affirmed":
        return False
    begun = when(candidate.start.edtf).earliest
    others = [d for d in drafts[drafts.index(latest) + 1 :] if d.kind in ANTITUMOUR and d.drugs and not d.tentative]
    known = [latest.end, *(d.start for d in others), *(d.end for d in others)]
    return any(told is not None and when(told.edtf).latest < begun for told in known)
