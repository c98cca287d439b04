"""What was free at one time and what was told at a later one, as two rows: an organ before its metastasis and long
after it, metastases denied at the diagnosis and again years later."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import months_of
from kg.fact.date.moment import Moment
from kg.fact.date.told import NARRATED
from kg.fact.site import ANY
from kg.fact.spread.harmless import BENIGN
from kg.fact.spread.histology import BIOPSY_BENIGN, BIOPSY_NEGATIVE
from kg.fact.spread.sighting import Sighting
from kg.fact.spread.spared_organ import RULE as SPARED

_LATER = 2  # months from the day an organ was free to a metastasis that came since
_ANEW = 12  # months after which a work-up that denies all distant metastases is another one
_YEAR = 4  # code points of a bare year
_NO_DENIAL = frozenset({SPARED, BENIGN, BIOPSY_BENIGN, BIOPSY_NEGATIVE})


def free_before(mentions: Sequence[Sighting]) -> list[list[Sighting]]:
    """The mentions of one metastasis, those that deny it apart where it was told at a later time, or long before."""
    told = [n for n, m in enumerate(mentions) if m.level != "refuted"]
    if mentions[0].site == ANY or not told:
        return _work_ups(mentions)
    if len(told) == len(mentions):
        return [list(mentions)]
    end = told[-1] + 1
    again, left = _gone_since(mentions[:end], mentions[end:])
    return [*_free_first([*mentions[:end], *left], told[0]), *([again] if again else [])]


def _free_first(mentions: Sequence[Sighting], first: int) -> list[list[Sighting]]:
    """The mentions of a metastasis, of which the `first` tells it, those apart that told its organ free before it
    came."""
    told = list(mentions[first:])
    # a lesion whose first biopsy was benign was there all along: it is no organ found free
    benign = [m for m in mentions[:first] if m.rule == BIOPSY_BENIGN]
    denied = [m for m in mentions[:first] if m.rule != BIOPSY_BENIGN]
    if not denied or not _came_later(denied, told):
        return [list(mentions)]
    return [denied, [*benign, *told]]


def _gone_since(mentions: Sequence[Sighting], denied: Sequence[Sighting]) -> tuple[list[Sighting], list[Sighting]]:
    """Of the denials behind all that tells a metastasis those of a work-up long after it, and the others."""
    latest = max((m.moment for m in mentions if m.moment), key=lambda m: m.edtf, default=None) if denied else None
    again = [m for m in denied if latest and _anew(latest, m)]
    return again, [m for m in denied if m not in again]


def _work_ups(mentions: Sequence[Sighting]) -> list[list[Sighting]]:
    """The denials of metastases, those of a work-up long after the one before apart."""
    found: list[list[Sighting]] = [[mentions[0]]]
    for mention in mentions[1:]:
        told = next((m.moment for m in reversed(found[-1]) if m.moment), None)
        if told and _anew(told, mention):
            found.append([])
        found[-1].append(mention)
    return found


def _anew(told: Moment, denial: Sighting) -> bool:
    """Whether a denial is of a work-up long after a date.  Of an organ only where its words date it and deny lesions of
    it: not `foie libre`, nor what a lesion turned out to be."""
    if denial.moment is None or (denial.site != ANY and (denial.rule in _NO_DENIAL or denial.moment.rule in NARRATED)):
        return False
    return before(told, denial.moment, _ANEW)


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
