"""Drugs told as given when the disease had gone further since they were told: another episode, or the next cycle."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.therapy.candidate import AROUND, Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.told_together import STARTS
from kg.fact.therapy.turn import Turns

_ON_THE_WAY = frozenset({"interim", "before"})
_OF_ALL = frozenset({"count", "total"})  # counts of the cycles of an episode


def anew_after_relapse(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """Whether drugs given around the operation are told as begun when the disease had come back."""
    if draft.setting not in AROUND or draft.basis == "implied" or candidate.setting in AROUND:
        return False
    begins = candidate.line or candidate.cycles or candidate.courses & STARTS
    if not begins or candidate.relation == "then" or candidate.courses & {"stop", "since"}:
        return False
    if candidate.sentence.section == "diagnosis":
        return False  # where the case is summed up
    return worse_since(draft, candidate, turns)


def adjuvant_again(draft: Draft, candidate: Candidate, later: Sequence[Draft], turns: Turns) -> bool:
    """`A adjuvant ..., rechute, exérèse, A en adjuvant`: whether adjuvant drugs are told as given after the operation
    on what came back since."""
    if candidate.sentence.section == "diagnosis":
        return False
    if draft.end and candidate.end and draft.end.edtf == candidate.end.edtf:
        return False  # told a second time
    told = draft.evidence[-1].end
    return any(d.kind == "surgery" and turns.worse_between(told, d.position) for d in later)


def fewer_after_relapse(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`six cycles de A ..., progression ..., après trois cycles de A`: whether fewer cycles are told than were counted
    before the disease went further."""
    known, told = draft.cycles, candidate.cycles
    if known is None or told is None or known.certainty not in _OF_ALL or told.number >= known.number:
        return False
    if candidate.sentence.section == "diagnosis" or candidate.courses & {"continue", "since"}:
        return False
    return worse_since(draft, candidate, turns)


def is_later_cycle(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`Au premier cycle, une cystite ... Le deuxième cycle a été repris`: whether what is resumed is a cycle of what
    runs, which was only held."""
    known, resumed = draft.cycles, candidate.cycles
    if resumed is None or resumed.certainty not in _ON_THE_WAY or resumed.number < 2:
        return False
    goes_on = known is None or known.number == resumed.number - 1
    goes_on = goes_on or (known is not None and known.certainty == "interim" and known.number < resumed.number)
    return goes_on and not worse_since(draft, candidate, turns)


def is_next_cycle(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`après trois cycles, un scanner ... Le quatrième cycle a été donné`: whether it is the one after those known."""
    known, told = draft.cycles, candidate.cycles
    if known is None or told is None or (known.certainty, told.certainty) != ("interim", "interim"):
        return False
    return told.number == known.number + 1 and not worse_since(draft, candidate, turns)


def worse_since(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """Whether a progression is told between the last telling of an episode and this one."""
    return turns.worse_between(draft.evidence[-1].end, candidate.first.start)
