"""When a therapy without a date of its own began: in the month, or the year, that the report was telling of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.date.edtf import when
from kg.fact.date.headed import entry_date
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import ANTITUMOUR, Told
from kg.fact.therapy.date.before import DateBefore, date_after, date_before, told_since, was_going_on
from kg.fact.therapy.date.near import near_date, of_same_month
from kg.fact.therapy.date.specimen_day import specimen_day
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns

_DATED = ANTITUMOUR | {"surgery", "radiotherapy", "bone-modifying"}
_LATE = "10"  # what is told after this month may have begun in the next year
_HALF = "06"  # the same where other acts are told since, or where no date within a year bounds it
_YEAR = 12  # months


def started(context: Context, draft: Draft, drafts: Sequence[Draft], turns: Turns) -> Told | None:
    """The start of an undated therapy: the day of its specimen or of the operation it was part of, the month of its
    sentence or of what it answers, else what it lies in by the dates told before and after it.

    None where it had ended before the date, or where the year may have turned since.
    """
    if day := specimen_day(context, draft, drafts):
        return day
    moment = date_before(context, draft) if not _came_first(draft, drafts) else None
    if moment is None or (draft.end and when(draft.end.edtf).latest < _since(moment)):
        return None
    if draft.end and draft.end.edtf.rstrip("~") == moment.edtf:
        return None
    told = told_since(context, draft, moment, drafts)
    entry = entry_date(context, context.reading.sentences[draft.sentence]) if told.first else None
    if entry and entry.token is moment.token and not was_going_on(draft) and not draft.bare:
        return Told.of(entry, "start")  # `12/03/2018 : bilan stable. FOLFOX`
    near = told.first or of_same_month(context, draft)
    edtf = (near_date(context, draft, told, drafts, turns) if near else None) or _between(context, draft, told)
    if edtf is None:
        return None
    span = Span(moment.token.start, draft.position, "date", "affirmed", "start-after-date")
    return Told(edtf, (Derivation("start", "start-after-date", edtf, (span,)),))


def _since(moment: Moment) -> str:
    """The last day of a month or day that a therapy may have begun on, the first one of a year told alone."""
    return moment.when().earliest if "-" not in moment.edtf else moment.when().latest


def _came_first(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`gastrectomie en mai après A`: whether a date is of what followed, and no graft did."""
    if draft.relation != "after":
        return False
    return not any(d.kind == "transplant" and d.sentence == draft.sentence for d in drafts)


def _between(context: Context, draft: Draft, told: DateBefore) -> str | None:
    """The month or year that a therapy lies in, by the date before it and the next one; None where they leave it open.

    Without a date after it, or with one of a later year, it is the year of a date before it that had time left.
    """
    if draft.kind not in _DATED or draft.bare or (told.near and was_going_on(draft)):
        return None
    year, month = told.moment.edtf[:4], told.moment.edtf[:7]
    later = date_after(context, draft)
    apart = _months(told.moment, later) if later else None
    if apart in (0, 1):
        in_month = draft.drugs and told.first and (apart == 0 or told.near)
        return f"{month}~" if in_month else None
    if later and later.edtf[:4] == year:
        return f"{year}~" if told.first or draft.kind != "surgery" else None
    if told.treated or (later and later.edtf < year):
        return None
    if told.first and (later or (told.near and draft.drugs)):
        return f"{year}~" if month[5:] <= _LATE else None
    if draft.drugs and not told.near:
        return None
    soon = apart is not None and 0 < apart <= _YEAR
    return f"{year}~" if "-" in month and month[5:] <= (_LATE if soon else _HALF) else None


def _months(before: Moment, after: Moment) -> int | None:
    """The months from one date to another, None where one of them tells the year alone."""
    a, b = before.edtf.rstrip("~"), after.edtf.rstrip("~")
    if "-" not in a or "-" not in b:
        return None
    return (int(b[:4]) - int(a[:4])) * 12 + int(b[5:7]) - int(a[5:7])
