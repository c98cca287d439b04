"""When a therapy ended that no date told of it ends: in the month of the progression that ended it."""

from __future__ import annotations

from kg.fact.case import Derivation
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.ending import COUNTED
from kg.fact.therapy.turn import Worse
from kg.mention.date import shift, when

_LONGEST = 12  # months that what is given in cycles may have lasted at a progression
_SOON = 1  # sentences after the last telling within which a progression dates the end


def ended_at(draft: Draft, worse: Worse | None, following: Draft | None) -> Told | None:
    """The end of a therapy that a progression ended: its month, as the therapy was stopped some time after it.

    None where the progression is told apart from the therapy, or after the next one, so that its date may be too late.
    """
    if worse is None or worse.moment is None or not _is_told_with(draft, worse, following):
        return None
    edtf = worse.moment.edtf
    if draft.start and not _is_within(draft, draft.start.edtf, edtf):
        return None
    month = f"{edtf[:7].rstrip('~')}~"
    return Told(month, (Derivation("end", "end-at-progression", month, (worse.span, worse.moment.span())),))


def _is_within(draft: Draft, start: str, end: str) -> bool:
    """Whether a therapy begun at one date can have lasted until another one."""
    if start == end or when(end).latest < when(start).earliest:
        return False
    return draft.kind not in COUNTED or when(end).earliest <= when(shift(start, _LONGEST, "mo")).latest


def _is_told_with(draft: Draft, worse: Worse, following: Draft | None) -> bool:
    """Whether a progression is told in a sentence of the therapy or the one behind the last, before what came next."""
    if following is not None and following.sentence < worse.sentence:
        return False
    return worse.sentence in draft.told or 0 < worse.sentence - draft.last <= _SOON
