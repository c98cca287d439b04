"""Whether the telling of drugs repeats an episode or begins one of its own."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.again import given_again
from kg.fact.therapy.candidate import Candidate, is_less_precise
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.join import is_group
from kg.fact.therapy.operation import apart
from kg.fact.therapy.running import after_harm, in_cycle, left_over
from kg.fact.therapy.told_together import STARTS, told_apart, told_together
from kg.fact.therapy.turn import Turns

AROUND = frozenset({"neoadjuvant", "adjuvant"})
_GOES_ON = frozenset({"resume", "continue"})
_RESCUE = frozenset({"folinic-acid", "levofolinic-acid", "mesna"})  # part of a regimen whether told or not


def same_drugs(
    context: Context,
    drafts: list[Draft],
    candidate: Candidate,
    turns: Turns,
) -> Draft | None:
    """The episode whose drugs a telling repeats, unless it tells a restart, a maintenance or a new line."""
    given = candidate.concepts - _RESCUE or candidate.concepts
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if not draft.drugs:
            continue
        known = draft.concepts
        if not (
            given <= known
            or _is_subtype(given, known)
            or all(any(is_group(context, g, d) for d in known) for g in given)
            or (draft.tentative and known <= given)
        ):
            continue
        later = [
            d
            for d in drafts[place + 1 :]
            if not d.tentative and d.kind not in ("supportive", "bone-modifying") and d.sentence != draft.sentence
        ]
        part = given < known - _RESCUE
        if in_cycle(context, candidate) or left_over(draft, candidate, part):
            return draft
        if _after_irradiation(drafts, draft, candidate):
            return None
        if given_again(draft, candidate, later, part):
            return None
        resumed = "resume" in candidate.courses and not after_harm(context, candidate)
        if resumed and _was_over(draft, candidate, drafts[place + 1 :], later):
            return None
        if resumed and any(draft.evidence[-1].end < w.span.start < candidate.first.start for w in turns.worse):
            return None
        if _other_time(draft, candidate) or (_adds(candidate) and any(d.kind == "surgery" for d in later)):
            return None
        if candidate.setting == "adjuvant" and draft.setting is None and any(d.kind == "surgery" for d in later):
            return None
        if _anew_after_operation(draft, candidate, later) or _anew_after_relapse(draft, candidate, turns):
            return None
        if candidate.setting == "maintenance" and draft.setting != "maintenance" and (part or draft.cycles):
            return None
        if (
            part
            and candidate.courses & {"continue", "only"}
            and "stop" not in candidate.courses
            and (
                draft.cycles
                or draft.stopped
                or ("only" in candidate.courses and (candidate.start or "start" in candidate.courses))
            )
            and candidate.regimen is None
        ):
            return None
        if (
            (draft.stopped or part or draft.setting == "neoadjuvant")
            and candidate.courses & _GOES_ON
            and any(d.kind == "surgery" for d in later)
        ):
            return None
        begins = bool(candidate.courses & STARTS or candidate.line) and "continue" not in candidate.courses
        if apart(draft, candidate) and begins and (later or draft.end or draft.stopped):
            return None
        if part and later and (candidate.courses & STARTS or any(d.dose for d in candidate.drugs) or candidate.line):
            return None
        if _other_regimen(draft, candidate):
            return None
        if candidate.line and draft.line and candidate.line != draft.line:
            return None
        return draft
    return told_apart(context, drafts, candidate) or told_together(drafts, candidate, turns)


def _after_irradiation(drafts: list[Draft], draft: Draft, candidate: Candidate) -> bool:
    """`60 Gy avec A, puis A pour 6 cycles`: whether a drug given along with an irradiation is given after it."""
    if candidate.relation != "then" or not candidate.cycles or draft.cycles or draft.last != candidate.sentence.index:
        return False
    return any(d.kind == "radiotherapy" and d.last == draft.last for d in drafts)


def _was_over(draft: Draft, candidate: Candidate, since: list[Draft], later: list[Draft]) -> bool:
    """Whether drugs told as resumed had ended, or been changed for others: `A, puis B, puis de nouveau A`."""
    if draft.last != candidate.sentence.index:
        return bool(later or draft.end or draft.cycles)
    return any(d.drugs and d.relation == "then" and not d.concepts & draft.concepts for d in since)


def _anew_after_operation(draft: Draft, candidate: Candidate, later: list[Draft]) -> bool:
    """`3 cycles de A, une exérèse ..., une chimiothérapie par A a été débutée`: whether drugs that were counted before
    an operation are told by their class as given after it."""
    if draft.cycles is None or candidate.first.kind != "class" or candidate.relation == "then" or candidate.bare:
        return False
    if candidate.setting and candidate.setting == draft.setting:
        return False
    tells = candidate.cycles or candidate.setting or candidate.courses & STARTS
    return bool(tells) and any(d.kind == "surgery" for d in later)


def _anew_after_relapse(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """Whether drugs given around the operation are told as begun when the disease had come back."""
    if draft.setting not in AROUND or draft.basis == "implied" or candidate.setting in AROUND:
        return False
    begins = candidate.line or candidate.cycles or candidate.courses & STARTS
    if not begins or candidate.relation == "then" or candidate.courses & {"stop", "since"}:
        return False
    if candidate.sentence.section == "diagnosis":
        return False  # where the case is summed up
    return turns.worse_between(draft.evidence[-1].end, candidate.first.start)


def _other_regimen(draft: Draft, candidate: Candidate) -> bool:
    """`FOLFOX puis LV5FU2`: whether a regimen of fewer drugs is told to follow, not told again by another name."""
    told = candidate.regimen is not None and draft.regimen and candidate.concept != draft.concept
    follows = candidate.relation == "then" or bool(candidate.courses & (STARTS | {"change"}))
    timed = candidate.start is not None or (bool(draft.cycles) and "continue" not in candidate.courses)
    return told and follows and timed and candidate.concepts != draft.concepts  # `A/B, schéma A` is one of its parts


def _adds(candidate: Candidate) -> bool:
    """Whether it tells further cycles; after an operation they are an episode of their own."""
    return candidate.cycles is not None and candidate.cycles.certainty == "more" and "continue" not in candidate.courses


def adds_after_operation(drafts: list[Draft], latest: Draft, candidate: Candidate) -> bool:
    """`Mastectomie, puis deux cycles supplémentaires`: whether words that only point back tell cycles of their own."""
    apart = _adds(candidate) or (candidate.cycles is not None and candidate.setting == "adjuvant")
    return apart and any(d.kind == "surgery" for d in drafts[drafts.index(latest) + 1 :])


def _is_subtype(given: frozenset[str], known: frozenset[str]) -> bool:
    """Whether the one drug of a telling is the one known, told with or without its subtype."""
    if len(given) != 1 or len(known) != 1:
        return False
    (a,), (b,) = given, known
    return is_less_precise(a, b) or is_less_precise(b, a)


def _other_time(draft: Draft, candidate: Candidate) -> bool:
    """Whether one is told before and the other after the operation, or one around it and one for distant disease."""
    told = (draft.setting, candidate.setting)
    if None in told or draft.basis == "implied" or candidate.setting == "concomitant":
        return False
    return told[0] != told[1] and bool(AROUND & set(told)) and draft.sentence != candidate.sentence.index


def part_of_last(drafts: list[Draft], candidate: Candidate) -> bool:
    """`l'oxaliplatine a été arrêté`: one drug of a running combination."""
    return any(candidate.concepts & d.concepts for d in drafts[-3:])
