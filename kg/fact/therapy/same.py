"""Whether a telling repeats an episode or begins one of its own."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, is_less_precise
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.join import is_group
from kg.fact.therapy.operation import apart, same_operation
from kg.fact.therapy.turn import Turns

STARTS = frozenset({"start", "resume"})
_DONE = frozenset({"start", "resume", "operated"})
_AROUND = frozenset({"neoadjuvant", "adjuvant"})
_GOES_ON = frozenset({"resume", "continue"})
_RESCUE = frozenset({"folinic-acid", "levofolinic-acid", "mesna"})  # part of a regimen whether told or not
_INSIDE = frozenset({"brachytherapy", "hdr-brachytherapy"})  # never one with an external radiotherapy
_TAIL = 3  # sentences within which an operation told in general is the one told in particular


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
        if not draft.drugs or not (
            given <= draft.concepts
            or _is_subtype(given, draft.concepts)
            or all(any(is_group(context, g, d) for d in draft.concepts) for g in given)
            or (draft.tentative and draft.concepts <= given)
        ):
            continue
        later = [
            d
            for d in drafts[place + 1 :]
            if not d.tentative and d.kind not in ("supportive", "bone-modifying") and d.sentence != draft.sentence
        ]
        part = given < draft.concepts - _RESCUE
        if (
            "resume" in candidate.courses
            and draft.last != candidate.sentence.index
            and (later or draft.end or draft.cycles)
        ):
            return None
        if "resume" in candidate.courses and any(
            draft.evidence[-1].end < w.span.start < candidate.first.start for w in turns.worse
        ):
            return None
        if _other_time(draft, candidate) or (_adds(candidate) and any(d.kind == "surgery" for d in later)):
            return None
        if candidate.setting == "adjuvant" and draft.setting is None and any(d.kind == "surgery" for d in later):
            return None
        if candidate.setting == "maintenance" and draft.setting != "maintenance" and (part or draft.cycles):
            return None
        if (
            part
            and candidate.courses & {"continue", "only"}
            and "stop" not in candidate.courses
            and (draft.cycles or draft.stopped or ("only" in candidate.courses and candidate.start))
            and candidate.regimen is None
        ):
            return None
        if draft.stopped and candidate.courses & _GOES_ON and any(d.kind == "surgery" for d in later):
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
    return None


def _other_regimen(draft: Draft, candidate: Candidate) -> bool:
    """`FOLFOX puis LV5FU2`: whether a regimen of fewer drugs is told to follow, not told again by another name."""
    told = candidate.regimen is not None and draft.regimen and candidate.concept != draft.concept
    follows = candidate.relation == "then" or bool(candidate.courses & (STARTS | {"change"}))
    return told and follows and candidate.concepts != draft.concepts


def _adds(candidate: Candidate) -> bool:
    """Whether it tells further cycles; after an operation they are an episode of their own."""
    return candidate.cycles is not None and candidate.cycles.certainty == "more" and "continue" not in candidate.courses


def adds_after_operation(drafts: list[Draft], latest: Draft, candidate: Candidate) -> bool:
    """`Mastectomie, puis deux cycles supplémentaires`: whether words that only point back tell cycles of their own."""
    return _adds(candidate) and any(d.kind == "surgery" for d in drafts[drafts.index(latest) + 1 :])


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
    return told[0] != told[1] and bool(_AROUND & set(told)) and draft.sentence != candidate.sentence.index


def _other_setting(draft: Draft, candidate: Candidate) -> bool:
    """Whether two irradiations are told with settings that differ; one told as concomitant may have either."""
    told = {candidate.setting, draft.setting}
    return len(told) == 2 and told.isdisjoint((None, "concomitant"))


def part_of_last(drafts: list[Draft], candidate: Candidate) -> bool:
    """`l'oxaliplatine a été arrêté`: one drug of a running combination."""
    return any(candidate.concepts & d.concepts for d in drafts[-3:])


def _after_turn(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """Whether an act is told as done after a progression that the one told before had not answered."""
    if candidate.looks_back or candidate.courses.isdisjoint(_DONE) or "stop" in candidate.courses:
        return False
    if candidate.kind == "surgery" and not candidate.vague:
        return False  # an organ is taken out once
    if not (draft.begun or draft.start or draft.end or draft.gray):
        return False
    return candidate.status == "affirmed" and turns.worse_between(draft.evidence[-1].end, candidate.first.start)


def same_act(drafts: list[Draft], candidate: Candidate, turns: Turns) -> Draft | None:
    """The operation or radiotherapy that a telling repeats."""
    if candidate.anew:
        drafts = [d for d in drafts if d.tentative or d.anew or d.last == candidate.sentence.index]
    drafts = [d for d in drafts if d.tentative or not _after_turn(d, candidate, turns)]
    if candidate.kind == "surgery":
        return same_operation(drafts, candidate)
    for draft in reversed(drafts):
        if draft.kind != candidate.kind:
            continue
        if candidate.gray and draft.gray and candidate.gray.value != draft.gray.value:
            continue
        if apart(draft, candidate):
            continue
        near = candidate.sentence.index - draft.last
        if _other_setting(draft, candidate):
            continue
        if candidate.bare and candidate.gray and not draft.gray and draft is not drafts[-1]:
            continue
        if (candidate.concept in _INSIDE) != (draft.concept in _INSIDE) or (candidate.relation == "then" and near == 0):
            continue
        if (
            candidate.sites
            and draft.sites
            and not {s.concept for s in candidate.sites} & {s.concept for s in draft.sites}
        ):
            continue
        if candidate.start and not draft.start and near > _TAIL:
            continue
        if "resume" in candidate.courses:
            continue
        return draft
    return None
