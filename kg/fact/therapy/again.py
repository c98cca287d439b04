"""Whether drugs told with a count or a date of their own are given again, apart from the episode known of them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import when
from kg.fact.therapy.candidate import BEAMS, Candidate, Told
from kg.fact.therapy.draft import Draft

_MONTH = 7  # code points of a date to the month
_NEXT = frozenset({"adjuvant", "maintenance"})  # what follows on an irradiation
_COUNTED = frozenset({"count", "total", "more"})  # counts of what was given, not so far nor as planned


def given_again(draft: Draft, candidate: Candidate, later: Sequence[Draft], part: bool) -> bool:
    """`A et B pendant 4 cycles puis A pendant 2 cycles`: whether a telling cannot be of the known episode.

    `later` are the episodes told after it, `part` says that not all of its drugs are told.
    """
    return (
        _after_end(draft, candidate)
        or _counted_apart(draft, candidate, later, part)
        or _follows_irradiation(draft, candidate)
    )


def _after_end(draft: Draft, candidate: Candidate) -> bool:
    """Whether it is told as given after the known end: begun then, counted or dosed anew."""
    if draft.end is None or candidate.start is None:
        return False
    counted = candidate.cycles is not None and candidate.cycles.certainty in _COUNTED
    anew = candidate.begins or counted or any(d.dose for d in candidate.drugs)
    if not anew and "start" not in candidate.courses:
        return False
    return when(draft.end.edtf).latest < when(candidate.start.edtf).earliest


def _follows_irradiation(draft: Draft, candidate: Candidate) -> bool:
    """`66 Gy avec A.  Puis deux cycles de consolidation par A`: whether what was given along with an irradiation is
    told as given next, by a count, a dose or a setting of its own."""
    if draft.setting != "concomitant" or candidate.setting == "concomitant":
        return False
    tokens, first = candidate.sentence.tokens, candidate.first.start
    if candidate.sentence.index <= draft.last or any(t.value in BEAMS for t in tokens):
        return False
    own = candidate.counts or candidate.setting in _NEXT or any(d.dose for d in candidate.drugs)
    until = max(first, candidate.cycles.span.start) if candidate.cycles else first
    told = candidate.relation == "then" or any(t.kind == t.value == "then" and t.end <= until for t in tokens)
    return bool(own) and told


def _counted_apart(draft: Draft, candidate: Candidate, later: Sequence[Draft], part: bool) -> bool:
    """Whether both are counted and the counts are of two episodes: told in one sentence, of fewer drugs, of further
    cycles, or on the two sides of another therapy."""
    known, told = draft.cycles, candidate.cycles
    if known is None or told is None or not {known.certainty, told.certainty} <= _COUNTED:
        return False
    if known.number == told.number and draft.start and candidate.start and draft.start.edtf == candidate.start.edtf:
        return False
    if draft.last == candidate.sentence.index and not any(d.dose for d in candidate.drugs):
        return known.span != told.span
    if part or (told.certainty == "more" and (later or "continue" not in candidate.courses)):
        return True
    return known.number != told.number and any(d.sentence > draft.last for d in later)


def of_same_time(drafts: Sequence[Draft], candidate: Candidate) -> Draft | None:
    """`L1 : A (avril 2014 à mars 2015) ...  A, débuté en avril 2014`: the episode of the same drugs, told in another
    sentence, that began or ended in the month in which a telling begins or ends."""
    if not drafts or (candidate.start is None and candidate.end is None):
        return None
    start, end = _month(candidate.start), _month(candidate.end)
    if not start and not end:
        return None
    for draft in drafts:
        begun, ended = draft.start, draft.end
        begins = start and begun and begun.edtf.startswith(start) and "~" not in begun.edtf
        ends = end and ended and ended.edtf.startswith(end) and "~" not in ended.edtf
        if (begins or ends) and draft.last != candidate.sentence.index and draft.concepts == candidate.concepts:
            return draft
    return None


def _month(told: Told | None) -> str:
    """The month of a date, nothing where only a year is told or it is not sure."""
    month = told.edtf[:_MONTH] if told else ""
    return month if len(month) == _MONTH and told and "~" not in told.edtf else ""


def during(draft: Draft, candidate: Candidate) -> bool:
    """`A de décembre à avril ... trois cycles de A en mars`: whether a start is a time between both ends of the known
    episode."""
    if draft.start is None or draft.end is None or candidate.start is None:
        return False
    told = when(candidate.start.edtf)
    return when(draft.start.edtf).latest < told.earliest and told.latest <= when(draft.end.edtf).latest


def ends_later(draft: Draft, candidate: Candidate) -> bool:
    """Whether both have an end, and that of the telling is a later one: `A de 1995 à 2000, B, A jusqu'en 2008`."""
    if draft.end is None or candidate.end is None:
        return False
    return when(draft.end.edtf).latest < when(candidate.end.edtf).earliest
