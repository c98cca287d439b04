"""The dates that the report states before and after a therapy, and how near they are to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.of_illness import illness_dates, without_illness
from kg.fact.document.parts import headed_by
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft

_LATER = frozenset({"then", "after"})
BACK = 2  # sentences before a therapy in which the date it follows is told


class DateBefore(NamedTuple):
    """The date told before a therapy: whether it is close, whether the therapy is the first one told since, and whether
    drugs are told to be given since, which take months."""

    moment: Moment
    near: bool
    first: bool
    treated: bool


def told_since(context: Context, draft: Draft, moment: Moment, drafts: Sequence[Draft]) -> DateBefore:
    """How near a date is to a therapy after it, and what is told since."""
    before = [d for d in drafts if d.position < draft.position and not (d.drugs and was_going_on(d))]
    since = [d for d in before if moment.token.end <= d.position and not _beside(context, d, draft, moment)]
    treated = any(d.drugs and (moment.token.end <= d.position or _began(d, moment)) for d in before)
    return DateBefore(moment, _is_near(context, draft, moment), all(_is_part(d, draft, moment) for d in since), treated)


def was_going_on(draft: Draft) -> bool:
    """`En juin, après 3 cycles de`: a therapy first told when it had been going on, not as begun then."""
    if draft.under or _in_later_cycle(draft):
        return True
    if draft.begun and draft.drugs:
        return False
    if draft.told[-1] == draft.sentence and (draft.stopped or draft.completed):
        return True
    cycles = draft.cycles
    if cycles is None or cycles.certainty != "interim" or cycles.sentence != draft.sentence:
        return False
    return cycles.span.start <= draft.position  # `A, mais après 3 cycles, ...` tells what came later


def _in_later_cycle(draft: Draft) -> bool:
    """`Reçoit son 3e cycle de`: a therapy first told by a cycle that others came before."""
    cycles = draft.cycles
    if cycles is None or cycles.span.rule != "cycles-ordinal" or cycles.sentence != draft.sentence:
        return False
    return cycles.number > 1 and cycles.certainty == "interim" and cycles.span.start <= draft.position


def date_before(context: Context, draft: Draft) -> Moment | None:
    """The last date stated before a therapy."""
    stated = context.once(_stated)
    place = bisect_right(stated, draft.position, key=lambda m: m.token.end)
    return stated[place - 1] if place else None


def date_after(context: Context, draft: Draft) -> Moment | None:
    """The first date stated after the beginning of a therapy."""
    stated = context.once(_stated)
    place = bisect_right(stated, draft.position, key=lambda m: m.token.start)
    return stated[place] if place < len(stated) else None


def last_stated(context: Context) -> str | None:
    """The latest date that the report states."""
    return context.once(_latest)


def _latest(context: Context) -> str | None:
    return max((m.edtf for m in context.once(_stated)), default=None)


def _stated(context: Context) -> tuple[Moment, ...]:
    """The dates that the report states, in text order, but those since when something lasts, and that of the visit, the
    meeting or the stay that heads it: what it tells of was done before; and the years of illnesses of a list."""
    met = context.once(headed_by).met
    dated = [m for s in context.told for m in context.dates.get(s.index, ())]
    dated = [m for m in dated if m not in aside] if (aside := _of_illnesses(context)) else dated
    return tuple([m for m in dated if m.token.kind != "relative-date" and not m.lasts and m.token not in met])


def _of_illnesses(context: Context) -> set[Moment]:
    """The years of illnesses of a list, which date no therapy."""
    found: set[Moment] = set()
    for index in context.once(illness_dates):
        kept = without_illness(context, context.reading.sentences[index], -1)
        found.update(context.dates[index])
        found.difference_update(kept)
    return found


def _is_near(context: Context, draft: Draft, moment: Moment) -> bool:
    """Whether a date is the last time told before a therapy, at most some sentences back."""
    for index in range(draft.sentence, draft.sentence - BACK - 1, -1):
        told = [m for m in context.dates.get(index, ()) if m.token.end <= draft.position]
        if told:
            return told[-1] == moment
    return False


def _is_part(between: Draft, draft: Draft, moment: Moment) -> bool:
    """Whether an act told between a date and another one leaves it its date: they are one intervention, or drugs that
    are told as begun together."""
    if between.sentence == draft.sentence and draft.with_previous and between.drugs:
        return between.concepts.isdisjoint(draft.concepts)
    if not between.kind == draft.kind == "surgery":
        return False
    return between.sentence == draft.sentence or (between.start is not None and between.start.edtf == moment.edtf)


def _beside(context: Context, beam: Draft, draft: Draft, moment: Moment) -> bool:
    """`En août, progression. Une radiothérapie est faite et A débuté`: whether an irradiation told in one sentence with
    drugs, behind the sentence of a date, takes it from none."""
    if beam.kind != "radiotherapy" or beam.sentence != draft.sentence or draft.relation in _LATER:
        return False
    return draft.kind in ANTITUMOUR and moment not in context.dates.get(draft.sentence, ())


def _began(draft: Draft, moment: Moment) -> bool:
    """Whether a therapy is told to have begun on a date."""
    return draft.start is not None and draft.start.edtf == moment.edtf
