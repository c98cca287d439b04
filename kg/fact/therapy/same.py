"""Whether a telling repeats an episode or begins one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.timeline import Moment
from kg.mention.date import when

STARTS = frozenset({"start", "resume"})
_AROUND = frozenset({"neoadjuvant", "adjuvant"})
_GOES_ON = frozenset({"resume", "continue"})
_RESCUE = frozenset({"folinic-acid", "levofolinic-acid", "mesna"})  # part of a regimen whether told or not
_INSIDE = frozenset({"brachytherapy", "hdr-brachytherapy"})  # never one with an external radiotherapy
_TAIL = 3  # sentences within which an operation told in general is the one told in particular


def apart(draft: Draft, candidate: Candidate) -> bool:
    """Whether two tellings have dates that cannot be one."""
    if draft.start and candidate.start:
        a, b = when(draft.start.edtf), when(candidate.start.edtf)
        return a.latest < b.earliest or b.latest < a.earliest
    if draft.end and candidate.start:
        return when(draft.end.edtf).latest < when(candidate.start.edtf).earliest
    return False


def same_drugs(
    context: Context,
    drafts: list[Draft],
    candidate: Candidate,
    seen: Sequence[tuple[int, Span, Moment | None]] = (),
) -> Draft | None:
    """The episode whose drugs a telling repeats, unless it tells a restart, a maintenance or a new line."""
    given = candidate.concepts - _RESCUE or candidate.concepts
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if not draft.drugs or not (given <= draft.concepts or (draft.tentative and draft.concepts <= given)):
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
            draft.evidence[-1].end < span.start < candidate.first.start for _, span, _ in seen
        ):
            return None
        if _other_time(draft, candidate):
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
        if candidate.line and draft.line and candidate.line != draft.line:
            return None
        return draft
    return None


def _other_time(draft: Draft, candidate: Candidate) -> bool:
    """Whether one is told before and the other after the operation, or one around it and one for distant disease."""
    told = (draft.setting, candidate.setting)
    if None in told or draft.basis == "implied" or candidate.setting == "concomitant":
        return False
    return told[0] != told[1] and bool(_AROUND & set(told)) and draft.sentence != candidate.sentence.index


def part_of_last(drafts: list[Draft], candidate: Candidate) -> bool:
    """`l'oxaliplatine a été arrêté`: one drug of a running combination."""
    return any(candidate.concepts & d.concepts for d in drafts[-3:])


def same_act(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The operation or radiotherapy that a telling repeats."""
    for draft in reversed(drafts):
        if draft.kind != candidate.kind or apart(draft, candidate):
            continue
        near = candidate.sentence.index - draft.last
        if candidate.sentence.index == draft.last and candidate.kind == "surgery":
            if draft.concept == candidate.concept and not _other_side(draft, candidate):
                return draft
            continue
        if candidate.kind == "surgery":
            if draft.concept == candidate.concept and not candidate.start and not _other_side(draft, candidate):
                return draft
            if (
                (draft.generic or candidate.generic)
                and near <= _TAIL
                and (not candidate.start or not draft.start or near <= 1)
            ):
                return draft
            if (
                draft.concept == candidate.concept
                and draft.start
                and candidate.start
                and draft.start.edtf == candidate.start.edtf
            ):
                return draft
            continue
        if candidate.setting and draft.setting and candidate.setting != draft.setting:
            continue
        if candidate.bare and candidate.gray and not draft.gray and draft is not drafts[-1]:
            continue
        if (candidate.concept in _INSIDE) != (draft.concept in _INSIDE) or (candidate.relation == "then" and near == 0):
            continue
        if candidate.gray and draft.gray and candidate.gray.value != draft.gray.value:
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


def _other_side(draft: Draft, candidate: Candidate) -> bool:
    sides = {s.laterality for s in draft.sites} - {None}
    others = {s.laterality for s in candidate.sites} - {None}
    return bool(sides and others and sides != others)
