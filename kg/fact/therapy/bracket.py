"""When a therapy without a date of its own began: in the month, or the year, that the report was telling of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.therapy.act import WAYS_IN
from kg.fact.therapy.candidate import ANTITUMOUR, Told
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns
from kg.fact.timeline import Moment
from kg.mention.edtf import when

_BACK = 2  # sentences before a therapy in which the date it follows is told
_NEXT = frozenset({"then", "after"})
_DATED = ANTITUMOUR | {"surgery", "radiotherapy"}
_LATE = "10"  # what is told after this month may have begun in the next year
_HALF = "06"  # the same where other acts are told since, or where no later date bounds it


def started(context: Context, draft: Draft, drafts: Sequence[Draft], turns: Turns) -> Told | None:
    """The start of an undated therapy: the day of the operation it was part of, the month of its sentence or of what
    it answers, else what it lies in by the dates told before and after it.

    None where it had ended before the date, or where the year may have turned since.
    """
    moment = date_before(context, draft) if not _came_first(draft, drafts) else None
    if moment is None or (draft.end and when(draft.end.edtf).latest < moment.when().latest):
        return None
    if draft.end and draft.end.edtf.rstrip("~") == moment.edtf:
        return None
    told = _known(context, draft, moment, drafts)
    edtf = (_close(context, draft, told, drafts, turns) if told.first else None) or _between(context, draft, told)
    if edtf is None:
        return None
    span = Span(moment.token.start, draft.position, "date", "affirmed", "start-after-date")
    return Told(edtf, (Derivation("start", "start-after-date", edtf, (span,)),))


def _came_first(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`gastrectomie en mai après A`: whether a date is of what followed, and no graft did."""
    if draft.relation != "after":
        return False
    return not any(d.kind == "transplant" and d.sentence == draft.sentence for d in drafts)


class Known(NamedTuple):
    """The date told before a therapy: whether it is close, whether the therapy is the first one told since, and whether
    drugs are told to be given since, which take months."""

    moment: Moment
    near: bool
    first: bool
    treated: bool


def _known(context: Context, draft: Draft, moment: Moment, drafts: Sequence[Draft]) -> Known:
    before = [d for d in drafts if d.position < draft.position]
    since = [d for d in before if moment.token.end <= d.position]
    treated = any(d.drugs and (moment.token.end <= d.position or _began(d, moment)) for d in before)
    return Known(moment, _is_near(context, draft, moment), all(_is_part(d, draft, moment) for d in since), treated)


def _close(context: Context, draft: Draft, told: Known, drafts: Sequence[Draft], turns: Turns) -> str | None:
    """The day or month that a therapy has from the date told right before it."""
    moment = told.moment
    if not told.near or _looks_back(draft):
        return None
    if draft.kind == "surgery" and _opened(context, draft, moment):
        return moment.edtf
    if not draft.drugs and not any(moment in context.dates.get(draft.sentence - k, ()) for k in (0, 1)):
        return None
    its = _is_its_month(context, draft, moment, turns) or _is_next_line(context, draft, moment, drafts)
    return f"{moment.edtf[:7]}~" if its else None


def _between(context: Context, draft: Draft, told: Known) -> str | None:
    """The month or year that a therapy lies in, by the date before it and the next one; None where they leave it open.

    Without a date after it, or with one of a later year, it is the year of a date before it that had time left.
    """
    if draft.kind not in _DATED or draft.bare or (told.near and _looks_back(draft)):
        return None
    year, month = told.moment.edtf[:4], told.moment.edtf[:7]
    later = _after(context, draft)
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
    return f"{year}~" if "-" in month and month[5:] <= _HALF else None


def _months(before: Moment, after: Moment) -> int | None:
    """The months from one date to another, None where one of them tells the year alone."""
    a, b = before.edtf.rstrip("~"), after.edtf.rstrip("~")
    if "-" not in a or "-" not in b:
        return None
    return (int(b[:4]) - int(a[:4])) * 12 + int(b[5:7]) - int(a[5:7])


def _is_next_line(context: Context, draft: Draft, moment: Moment, drafts: Sequence[Draft]) -> bool:
    """Whether drugs are told to begin right after the sentence of a date that tells no operation, others before them.

    What is begun first waits for its examinations, what is begun after an operation for the wound to heal.
    """
    if not (draft.drugs and draft.begun) or draft.relation or moment not in context.dates.get(draft.sentence - 1, ()):
        return False
    if "-" not in moment.edtf or not any(d.drugs and d.position < draft.position for d in drafts):
        return False
    concepts = (t.means("procedure") for t in context.reading.sentences[draft.sentence - 1].of("procedure"))
    return not any(c and context.concepts[c]["kind"] == "surgery" for c in concepts)


def _is_near(context: Context, draft: Draft, moment: Moment) -> bool:
    """Whether a date is the last time told before a therapy, at most some sentences back."""
    for index in range(draft.sentence, draft.sentence - _BACK - 1, -1):
        told = [m for m in context.dates.get(index, ()) if m.token.end <= draft.position]
        if told:
            return told[-1] == moment
    return False


def _is_its_month(context: Context, draft: Draft, moment: Moment, turns: Turns) -> bool:
    """Whether a therapy began in the month of a date (an operation, in its year where no month is told)."""
    if draft.kind == "surgery" and (len(moment.edtf) == 4 or (draft.begun and draft.relation not in _NEXT)):
        return True
    return len(moment.edtf) >= 7 and (_same_time(context, draft, moment) or _answers(draft, moment, turns))


def _is_part(between: Draft, draft: Draft, moment: Moment) -> bool:
    """Whether an operation told between a date and another one leaves it its date: they are one intervention."""
    if not between.kind == draft.kind == "surgery":
        return False
    return between.sentence == draft.sentence or (between.start is not None and between.start.edtf == moment.edtf)


def _began(draft: Draft, moment: Moment) -> bool:
    """Whether a therapy is told to have begun on a date."""
    return draft.start is not None and draft.start.edtf == moment.edtf


def _opened(context: Context, draft: Draft, moment: Moment) -> bool:
    """`Le 3 mai, une laparotomie est faite. Une résection ...`: whether the date is that of the way into the body."""
    for index in range(draft.sentence - 1, draft.sentence - _BACK - 1, -1):
        if moment in context.dates.get(index, ()):
            sentence = context.reading.sentences[index]
            ways = [t for t in sentence.of("procedure") if t.means("procedure") in WAYS_IN]
            return any(context.date(sentence, t) == moment and context.status(sentence, t) == "affirmed" for t in ways)
    return False


def _same_time(context: Context, draft: Draft, moment: Moment) -> bool:
    """Whether a therapy is told in the sentence of the date, or words such as `à cette époque` point back to it."""
    if moment in context.dates.get(draft.sentence, ()):
        return True
    words = context.reading.sentences[draft.sentence].of("same-time")
    return any(t.end <= draft.position for t in words)


def _answers(draft: Draft, moment: Moment, turns: Turns) -> bool:
    """Whether a progression of that date, or told since it, is what the therapy answers."""
    return any(
        w.span.start < draft.position and (w.moment == moment or moment.token.start < w.span.start) for w in turns.worse
    )


def _looks_back(draft: Draft) -> bool:
    """`En juin, après 3 cycles de`: a therapy first told when it had been going on."""
    cycles = draft.cycles
    if draft.under or (draft.told[-1] == draft.sentence and (draft.stopped or draft.completed)):
        return True
    return cycles is not None and cycles.certainty == "interim" and cycles.sentence == draft.sentence


def _stated(context: Context) -> tuple[Moment, ...]:
    """The dates that the report states, in text order, but those since when something lasts."""
    dated = [here for s in context.told if (here := context.dates.get(s.index))]
    return tuple(m for here in dated for m in here if m.token.kind != "relative-date" and not m.lasts)


def date_before(context: Context, draft: Draft) -> Moment | None:
    """The last date stated before a therapy."""
    stated = context.once(_stated)
    place = bisect_right(stated, draft.position, key=lambda m: m.token.end)
    return stated[place - 1] if place else None


def _after(context: Context, draft: Draft) -> Moment | None:
    """The first date stated after the beginning of a therapy."""
    stated = context.once(_stated)
    place = bisect_right(stated, draft.position, key=lambda m: m.token.start)
    return stated[place] if place < len(stated) else None
