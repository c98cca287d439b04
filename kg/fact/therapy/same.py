"""Whether the telling of drugs repeats an episode or begins one of its own."""

from __future__ import annotations

from typing import NamedTuple

from kg.fact.case import CARE
from kg.fact.context import Context
from kg.fact.therapy.after_operation import (
    adds,
    anew_after_operation,
    counted_anew,
    has_other_setting,
    is_dosed_anew,
    numbered_before,
)
from kg.fact.therapy.after_relapse import (
    adjuvant_again,
    anew_after_relapse,
    fewer_after_relapse,
    is_later_cycle,
    is_next_cycle,
    worse_since,
)
from kg.fact.therapy.again import during, ends_later, given_again, of_same_time
from kg.fact.therapy.candidate import Candidate, is_less_precise
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.drug_kind import is_group, names_group
from kg.fact.therapy.end.running import after_harm, follows_counted, in_cycle, is_left_alone, is_rest, left_over
from kg.fact.therapy.operation.retold import apart
from kg.fact.therapy.told_together import STARTS, told_apart, told_together
from kg.fact.therapy.turn import Turns
from kg.lexicon.atc import drug_group
from kg.lexicon.concept import with_role

_OVER = frozenset({"count", "total", "more"})  # counts after which nothing was to follow
_GOES_ON = frozenset({"resume", "continue"})
_ALONE = frozenset({"start", "continue"})
_RADIOIODINE = drug_group("radioiodine")
_MONTH = 7  # code points of a date to the month


class _Repeat(NamedTuple):
    """A telling of drugs and the episode that it may repeat: what was told since, of it what counts, and whether only
    some of the drugs are told."""

    draft: Draft
    candidate: Candidate
    since: list[Draft]
    later: list[Draft]
    part: bool

    @property
    def operated(self) -> bool:
        """Whether an operation was told since."""
        return any(d.kind == "surgery" for d in self.later)


def same_drugs(context: Context, drafts: list[Draft], candidate: Candidate, turns: Turns) -> Draft | None:
    """The episode whose drugs a telling repeats, unless it tells a restart, a maintenance or a new line."""
    if (candidate.start or candidate.end) and (known := of_same_time(drafts, candidate)):
        return known
    given = candidate.concepts - with_role("companion") or candidate.concepts
    groups = all(names_group(context, concept) for concept in given)
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if not draft.drugs or not _may_repeat(context, draft, given, groups):
            continue
        since = drafts[place + 1 :]
        later = [d for d in since if not d.tentative and d.kind not in CARE and _is_later(d, draft, candidate)]
        told = _Repeat(draft, candidate, since, later, given < draft.concepts - (with_role("companion") - given))
        if in_cycle(context, candidate) or left_over(draft, candidate, told.part):
            return draft
        if not later and not told.part and is_next_cycle(draft, candidate, turns):
            return draft
        anew = (
            _after_irradiation(drafts, draft, candidate)
            or given_again(draft, candidate, later, told.part)
            or _resumed(context, told, turns)
            or _of_other_time(told, turns)
            or _is_other_activity(context, told)
            or _goes_on_alone(context, told)
            or _begins(told, turns)
        )
        return None if anew else draft
    return told_apart(context, drafts, candidate) or told_together(drafts, candidate, turns)


def _is_later(other: Draft, draft: Draft, candidate: Candidate) -> bool:
    """Whether a therapy is told in a later sentence; for what is given after an operation, the operation told with the
    episode as the one to follow is too."""
    to_follow = other.kind == "surgery" and other.last > draft.last
    return other.sentence != draft.sentence or (to_follow and candidate.setting == "adjuvant")


def _may_repeat(context: Context, draft: Draft, given: frozenset[str], groups: bool) -> bool:
    """Whether the drugs of a telling may be those of an episode: some of them, by a vaguer name or their class (which
    `groups` says that all of them may be)."""
    known = draft.concepts
    return (
        given <= known
        or (len(given) == len(known) == 1 and _is_subtype(*given, *known))
        or (groups and _are_groups(context, given, known))
        or (draft.tentative and known <= given)
    )


def _are_groups(context: Context, given: frozenset[str], known: frozenset[str]) -> bool:
    """Whether each word of a telling names the group that one of the known drugs is of."""
    for group in given:
        for drug in known:
            if is_group(context, group, drug):
                break
        else:
            return False
    return True


def _resumed(context: Context, told: _Repeat, turns: Turns) -> bool:
    """Whether drugs are told as resumed that were over, or that the disease got worse after."""
    draft, candidate = told.draft, told.candidate
    if "resume" not in candidate.courses or after_harm(context, candidate):
        return False
    if is_later_cycle(draft, candidate, turns):
        return False
    return worse_since(draft, candidate, turns) or _was_over(draft, candidate, told.since, told.later)


def _of_other_time(told: _Repeat, turns: Turns) -> bool:
    """Whether drugs are told of another time than the episode: around an operation, after it, after a relapse."""
    draft, candidate = told.draft, told.candidate
    adjuvant = candidate.setting == "adjuvant" and draft.setting is None
    after = adjuvant or adds(candidate) or is_dosed_anew(draft, candidate)
    if has_other_setting(draft, candidate) or (told.operated and after) or counted_anew(draft, candidate, told.later):
        return True
    if given := numbered_before(draft, candidate, told.later):
        candidate.numbered = given  # its cycles are counted on
        return True
    if anew_after_operation(draft, candidate, told.later) or anew_after_relapse(draft, candidate, turns):
        return True
    if draft.setting == candidate.setting == "adjuvant" and adjuvant_again(draft, candidate, told.later, turns):
        return True
    return fewer_after_relapse(draft, candidate, turns)


def _is_other_activity(context: Context, told: _Repeat) -> bool:
    """`I-131 3,7 GBq en mai 2014.  I-131 5,5 GBq en avril 2016`: whether a radioiodine given once is told again with
    a date of another month, which makes it another one."""
    start, known = told.candidate.start, told.draft.start
    if start is None or known is None or told.candidate.cycles or start.edtf[:_MONTH] == known.edtf[:_MONTH]:
        return False
    return any(context.concepts[d]["atc"].startswith(_RADIOIODINE) for d in told.candidate.concepts)


def _goes_on_alone(context: Context, told: _Repeat) -> bool:
    """Whether what goes on is an episode of its own: a maintenance, some of the drugs, what is given after an operation
    again."""
    draft, candidate = told.draft, told.candidate
    if candidate.setting == "maintenance" and draft.setting != "maintenance" and (told.part or draft.cycles):
        return True
    if told.part and candidate.relation == "then" and is_left_alone(context, candidate):
        return True
    if follows_counted(draft, candidate, told.part):
        return True
    if draft.in_part and told.part and is_rest(context, draft, candidate):
        return True
    only = "only" in candidate.courses and bool(candidate.start or candidate.courses & _ALONE)
    alone = told.part and candidate.courses & {"continue", "only"} and "stop" not in candidate.courses
    if alone and (draft.stopped or only or (draft.cycles and candidate.regimen is None)):
        return True
    over = draft.stopped or told.part or draft.setting == "neoadjuvant"
    return bool(over and candidate.courses & _GOES_ON and told.operated)


def _begins(told: _Repeat, turns: Turns) -> bool:
    """Whether the words tell a beginning: after an end or other drugs, of fewer drugs, of another regimen or line."""
    draft, candidate = told.draft, told.candidate
    starts = bool(candidate.courses & STARTS or candidate.line)
    over = told.later or draft.end or draft.stopped
    if over and starts and "continue" not in candidate.courses and apart(draft, candidate):
        return not during(draft, candidate)
    changed = starts or "change" in candidate.courses
    if told.part and told.later and (changed or any(d.dose for d in candidate.drugs)):
        return True
    if starts and told.later and ends_later(draft, candidate):
        return True
    other_line = candidate.line and draft.line and candidate.line.number != draft.line.number
    return bool(_other_regimen(draft, candidate, turns) or other_line)


def _after_irradiation(drafts: list[Draft], draft: Draft, candidate: Candidate) -> bool:
    """`60 Gy avec A, puis A pour 6 cycles`: whether a drug given along with an irradiation is given after it."""
    if candidate.relation != "then" or not candidate.cycles or draft.cycles or draft.last != candidate.sentence.index:
        return False
    return any(d.kind == "radiotherapy" and d.last == draft.last for d in drafts)


def _was_over(draft: Draft, candidate: Candidate, since: list[Draft], later: list[Draft]) -> bool:
    """Whether drugs told as resumed had ended, or been changed for others: `A, puis B, puis de nouveau A`."""
    if draft.last != candidate.sentence.index:
        return bool(later or (draft.cycles and draft.cycles.certainty in _OVER))
    return any(d.drugs and d.relation == "then" and not d.concepts & draft.concepts for d in since)


def _other_regimen(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`FOLFOX puis LV5FU2`, `FOLFIRINOX. Progression. FOLFIRI`: whether a regimen of fewer drugs is told to follow, or
    as given when the disease had gone further, not told again by another name."""
    told = candidate.regimen is not None and draft.regimen and candidate.concept != draft.concept
    if not told or candidate.concepts == draft.concepts:
        return False
    follows = candidate.relation == "then" or bool(candidate.courses & (STARTS | {"change"}))
    timed = candidate.start is not None or bool(draft.cycles)  # `A/B, schéma A` is one of its parts
    return (follows and timed) or (candidate.start is not None and worse_since(draft, candidate, turns))


def _is_subtype(a: str, b: str) -> bool:
    """Whether a drug is another one, told with or without its subtype."""
    return is_less_precise(a, b) or is_less_precise(b, a)


def part_of_last(drafts: list[Draft], candidate: Candidate) -> bool:
    """`l'oxaliplatine a été arrêté`: one drug of a combination; of a regimen (`FOLFIRI arrêté`) all drugs are."""
    given, whole = candidate.concepts, candidate.regimen is not None
    return any(given <= d.concepts if whole else given & d.concepts for d in drafts[-3:])
