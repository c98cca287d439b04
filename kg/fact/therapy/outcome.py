"""What the course of the case implies for an episode: cycles given, what came next, whether it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, AROUND
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.drug_kind import KINASE
from kg.fact.therapy.turn import Turns, Worse

_position = attrgetter("position")
NEXT = 4  # sentences within which the next act shows that `after 3 cycles` was the end of them
_LESS_SURE = frozenset({"planned", "begun", "before"})
_ON_THE_WAY = frozenset({"begun", "before", "interim"})  # a cycle that others may follow
COUNTED = frozenset({"chemotherapy", "other"})  # what is planned as a number of cycles


def is_open_ended(draft: Draft) -> bool:
    """Whether a therapy is of those that go on until something ends them."""
    return draft.kind not in COUNTED and draft.setting not in AROUND


def next_line(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The drug therapy told after this one."""
    later = [
        d
        for d in drafts
        if d is not draft
        and d.drugs
        and not d.with_previous
        and d.kind in ANTITUMOUR
        and d.position > draft.position
        and d.sentence >= draft.sentence
        and not (d.relation == "after" and d.stopped and d.sentence == draft.sentence)  # `A, après échec de B`
    ]
    return min(later, key=_position, default=None)


def cycles_given(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The number of cycles: an interim count (`après 3 cycles`) stands unless the therapy is told to go on after it."""
    told = draft.cycles
    if told is None or told.certainty == "passed" or (told.certainty in _LESS_SURE and not finished(draft, drafts)):
        return None
    if told.certainty == "planned" and draft.stopped:
        return None
    if told.certainty in _ON_THE_WAY and draft.goes_on > told.span.start:
        return None
    counts_on = draft.numbered < told.number and (told.certainty == "total" or told.span.rule == "cycles-ordinal")
    return told.number - draft.numbered if counts_on else told.number


def is_on_the_way(context: Context, draft: Draft, drafts: Sequence[Draft], worse: Worse | None, turns: Turns) -> bool:
    """`Nivolumab ...  Après 6 cycles, réponse partielle`: whether the cycles counted of a therapy that goes on until
    something ends it are told as a point on the way, and nothing as its end; also where a progression ended a targeted
    drug that had answered since, or well after the cycles of one that is taken day by day."""
    if draft.cycles is None or draft.cycles.certainty != "interim" or not is_open_ended(draft):
        return False
    if worse is not None:
        if draft.kind != "targeted" or draft.cycles.span.start > worse.span.start:
            return False
        answered = any(draft.cycles.span.start < at < worse.span.start for at in turns.better)
        daily = all(context.concepts[d]["atc"].startswith(KINASE) for d in draft.concepts)
        return answered or (daily and worse.sentence - draft.cycles.sentence > 1)
    return not finished(draft, drafts)


def finished(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the cycles counted are shown to be all: told as given, or the therapy stopped or another act followed."""
    told = draft.cycles
    if told is None or told.certainty == "passed":
        return False
    if told.certainty == "planned" and (draft.stopped or draft.completed):
        return draft.completed and not draft.stopped
    if draft.stopped or told.certainty in ("count", "total", "more"):
        return True
    return not draft.ongoing and any(
        d.position > draft.position
        and d.kind != "supportive"
        and d.sentence >= draft.last_said
        and d.sentence - told.sentence <= NEXT
        for d in drafts
        if d is not draft
    )
