"""The start and the end that a telling of an act adds to the episode that it is of."""

from __future__ import annotations

from kg.fact.date.edtf import when
from kg.fact.therapy.candidate import BEAMS, Candidate, Told
from kg.fact.therapy.draft import Draft

_NEXT = frozenset({"then", "after"})
_NEAR = 2  # sentences from the last telling of a therapy to the stretch of time that it was given in


def take_dates(draft: Draft, candidate: Candidate, pointing: bool) -> None:
    """Add the dates of a telling; `pointing` when it only points back to the draft."""
    if candidate.status == "planned" and not draft.tentative and candidate.kind == "surgery":
        return  # `Motif : surrénalectomie ...  RCP du 02/07 : chirurgie`: the date of the plan is not that of the act
    _drop_dates_of_plan(draft, candidate)
    if not (pointing and _is_next(draft, candidate)):
        _take_start(draft, candidate)
    if candidate.end and _is_its_end(draft, candidate, pointing):
        draft.end = candidate.end


def _is_next(draft: Draft, candidate: Candidate) -> bool:
    """`6 FEC, suivis d'une chimiothérapie intensive avec autogreffe en mai`: whether what points back is told as what
    came next, in the sentence of the therapy."""
    return candidate.relation == "then" and draft.last == candidate.sentence.index


def _drop_dates_of_plan(draft: Draft, candidate: Candidate) -> None:
    """The dates of a plan, or of a decision, give way to those of what was done."""
    if not candidate.start:
        return
    if draft.tentative and candidate.status != "planned":
        draft.start, draft.end = None, None
    elif draft.decided and not candidate.decided:
        draft.start = None


def _take_start(draft: Draft, candidate: Candidate) -> None:
    """Its start where none is known and the telling may tell it, or where it tells the day of the known month."""
    start = candidate.start
    if start is None:
        return
    if draft.start is None:
        if _may_tell_start(draft, candidate) and not _is_anothers(draft, candidate, start):
            draft.start, draft.ahead = start, candidate.ahead
    elif candidate.begins and (start.refines(draft.start) or _is_its_stretch(draft, candidate, start)):
        draft.start, draft.ahead = start, False


def _is_its_stretch(draft: Draft, candidate: Candidate, start: Told) -> bool:
    """`En juin, récidive : une deuxième ligne est donnée.  De juillet à août, elle reçoit 4 cycles`, `premier cycle le
    12 juillet`: whether the stretch of time that a therapy was given in, or its first cycle, is after the date of what
    led to it."""
    if not draft.ahead or draft.start is None or not (candidate.end or _is_first(candidate)):
        return False
    if candidate.sentence.index - draft.last > _NEAR:
        return False
    return when(draft.start.edtf).latest < when(start.edtf).earliest


def _is_first(candidate: Candidate) -> bool:
    """Whether a telling is of the first cycle alone."""
    return candidate.cycles is not None and candidate.cycles.certainty == "begun"


def _may_tell_start(draft: Draft, candidate: Candidate) -> bool:
    """Whether the date of a telling may be that of the start: told as one, or of what was not told as begun before."""
    if candidate.begins or candidate.kind == "surgery" or not draft.told:
        return True
    first = draft.last == candidate.sentence.index == draft.sentence and candidate.relation not in _NEXT
    return first or draft.tentative or draft.generic or draft.decided


def _is_its_end(draft: Draft, candidate: Candidate, pointing: bool) -> bool:
    """Whether an end is the first told, or of a later stop that names the drugs; others are of what came next."""
    guessed = candidate.end is not None and any(d.rule == "end-after-date" for d in candidate.end.derivations)
    if guessed and draft.kind in BEAMS:
        return False  # what was stopped later is something else
    if candidate.end and _is_of_next(candidate.end) and _is_in_part(draft, candidate):
        return False
    if draft.end is None or candidate.end is None:
        return draft.end is None
    again = "stop" in candidate.courses and not pointing and not guessed
    return again and when(draft.end.edtf).latest < when(candidate.end.edtf).earliest


def _is_in_part(draft: Draft, candidate: Candidate) -> bool:
    """Whether one drug of several is told as replaced, not as what ended the therapy."""
    return "stop" not in candidate.courses and bool(candidate.concepts) and candidate.concepts < draft.concepts


def _is_of_next(end: Told) -> bool:
    return any(d.rule == "end-at-next" for d in end.derivations)


def _is_anothers(draft: Draft, candidate: Candidate, start: Told) -> bool:
    """Whether a start is of another episode, after the known end, or of what came so long after drugs told before."""
    if draft.drugs and start.counted and candidate.sentence.index != draft.sentence:
        return True
    return draft.end is not None and when(draft.end.edtf).latest < when(start.edtf).earliest
