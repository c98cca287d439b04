"""Drugs told of another time than their episode: on the other side of an operation, or of another stage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.therapy.candidate import AROUND, Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.told_together import STARTS

_NUMBERED = frozenset({"cycles-ordinal", "cycles-range"})
_FEWEST = 2  # cycles before an operation that others of the same numbering follow
_COUNTED = frozenset({"count", "more"})  # not all there were, nor those on the way


def anew_after_operation(draft: Draft, candidate: Candidate, later: Sequence[Draft]) -> bool:
    """`3 cycles de A, une exérèse ..., une chimiothérapie par A a été débutée`: whether drugs that were counted before
    an operation are told by their class as given after it."""
    if draft.cycles is None or candidate.first.kind != "class" or candidate.relation == "then" or candidate.bare:
        return False
    if candidate.setting and candidate.setting == draft.setting:
        return False
    tells = candidate.cycles or candidate.setting or candidate.courses & STARTS
    return bool(tells) and any(d.kind == "surgery" for d in later)


def counted_anew(draft: Draft, candidate: Candidate, later: Sequence[Draft]) -> bool:
    """`3 cycles de A, une exérèse ..., puis 3 cycles de A`: whether drugs that were counted before an operation are
    counted as given next, the operation being what was told last; not those that came after an operation themselves."""
    if draft.cycles is None or candidate.cycles is None or candidate.relation != "then":
        return False
    if draft.setting == "adjuvant":
        return False
    return candidate.cycles.certainty in _COUNTED and bool(later) and later[-1].kind == "surgery"


def is_dosed_anew(draft: Draft, candidate: Candidate) -> bool:
    """Whether a drug is told as begun at another dose than the known one."""
    if "start" not in candidate.courses or candidate.sentence.index == draft.sentence:
        return False
    known = {d.concept: d.dose.value for d in draft.drugs.values() if d.dose}
    return any(d.dose and d.concept in known and d.dose.value != known[d.concept] for d in candidate.drugs)


def adds(candidate: Candidate) -> bool:
    """Whether it tells further cycles; after an operation they are an episode of their own."""
    return candidate.cycles is not None and candidate.cycles.certainty == "more" and "continue" not in candidate.courses


def adds_after_operation(drafts: Sequence[Draft], latest: Draft, candidate: Candidate) -> bool:
    """`Mastectomie, puis deux cycles supplémentaires`, `puis 3 cycles du même protocole`: whether words that only point
    back tell cycles of their own."""
    counted = candidate.cycles is not None and candidate.cycles.certainty == "count"
    apart = adds(candidate) or (candidate.cycles is not None and candidate.setting == "adjuvant")
    behind = (candidate.first.kind == "cycle" or candidate.first.value == "again") and candidate.relation == "then"
    apart = apart or (counted and behind)
    return apart and any(d.kind == "surgery" for d in drafts[drafts.index(latest) + 1 :])


def numbered_before(draft: Draft, candidate: Candidate, later: Sequence[Draft]) -> int:
    """`A, C1 à C3.  Cytoréduction.  C4 le 05/10, C5, C6`: how many cycles were given before an operation behind which
    the next one is told by its number; 0 where none is, or fewer than `_FEWEST` were."""
    known, told = draft.cycles, candidate.cycles
    if known is None or told is None or draft.kind != "chemotherapy" or draft.setting == "adjuvant":
        return 0
    if told.span.rule not in _NUMBERED or candidate.status != "affirmed" or candidate.decided or told.decided:
        return 0
    if not later or later[-1].kind != "surgery" or later[-1].tentative:
        return 0
    labels = [a for a, b in pairwise(candidate.sentence.tokens) if (a.kind, b.kind) == ("ordinal", "cycle")]
    given = known.number - draft.numbered if known.span.rule in _NUMBERED else known.number
    if not labels or int(labels[0].value) != given + 1 or given < _FEWEST:
        return 0
    return given


def has_other_setting(draft: Draft, candidate: Candidate) -> bool:
    """Whether one is told before and the other after the operation, or one around it and one for distant disease."""
    told = (draft.setting, candidate.setting)
    if None in told or draft.basis == "implied" or candidate.setting == "concomitant":
        return False
    return told[0] != told[1] and bool(AROUND & set(told)) and draft.sentence != candidate.sentence.index
