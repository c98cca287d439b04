"""What was free at one time and what was told at a later one, as two rows: an organ before its metastasis, distant
metastases denied at the diagnosis and again years later."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import months_of
from kg.fact.date.moment import Moment
from kg.fact.site import ANY
from kg.fact.spread.histology import BIOPSY_BENIGN
from kg.fact.spread.sighting import Sighting

_LATER = 2  # months from the day an organ was free to a metastasis that came since
_ANEW = 12  # months after which a work-up that denies all distant metastases is another one
_YEAR = 4  # code points of a bare year


def free_before(mentions: Sequence[Sighting]) -> list[list[Sighting]]:
    """The mentions of one metastasis, those that first deny it apart where it was told at a later time."""
    if mentions[0].site == ANY:
        return _work_ups(mentions)
    first = next((n for n, m in enumerate(mentions) if m.level != "refuted"), 0)
    told = list(mentions[first:])
    # a lesion whose first biopsy was benign was there all along: it is no organ found free
    benign = [m for m in mentions[:first] if m.rule == BIOPSY_BENIGN]
    denied = [m for m in mentions[:first] if m.rule != BIOPSY_BENIGN]
    if not denied or not _came_later(denied, told):
        return [list(mentions)]
    return [denied, [*benign, *told]]


def _work_ups(mentions: Sequence[Sighting]) -> list[list[Sighting]]:
    """The denials of distant metastases, those of a work-up long after the one before apart."""
    found: list[list[Sighting]] = [[mentions[0]]]
    for mention in mentions[1:]:
        told = next((m.moment for m in reversed(found[-1]) if m.moment), None)
        if told and mention.moment and before(told, mention.moment, _ANEW):
            found.append([])
        found[-1].append(mention)
    return found


def _came_later(denied: Sequence[Sighting], told: Sequence[Sighting]) -> bool:
    """Whether the first date of a metastasis is later than every date at which its organ was free."""
    free = [m.moment for m in denied if m.moment]
    since = next((m.moment for m in told if m.moment), None)
    return bool(free) and since is not None and all(before(moment, since) for moment in free)


def before(earlier: Moment, later: Moment, least: int = _LATER) -> bool:
    """Whether a date is so many months earlier than another, or of an earlier year where one of them tells no month."""
    one, other = earlier.edtf.rstrip("~"), later.edtf.rstrip("~")
    if _YEAR in (len(one), len(other)):
        return one[:_YEAR] < other[:_YEAR]
    return months_of(other) - months_of(one) >= least
