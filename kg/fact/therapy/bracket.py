"""When a therapy without a date of its own began: in the year, or the month, that the report was telling of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns
from kg.fact.timeline import Moment
from kg.mention.date import when

_BACK = 2  # sentences before a therapy in which the date it follows is told
# What an operation begins with, or is told as before it is named.
_WAYS_IN = frozenset({"laparotomy", "thoracotomy", "laparoscopy", "thoracoscopy", "surgery", "cytoreductive-surgery"})
_NEXT = frozenset({"then", "after"})
_LATE = "10"  # what is told after this month may have begun in the next year


def started(context: Context, draft: Draft, drafts: Sequence[Draft], turns: Turns) -> Told | None:
    """The start of an undated therapy: the day of the operation it was part of, the month of its sentence or of what
    it answers, else the year told.

    None where another therapy was told since the date, or where the year may have turned.
    """
    moment = None if _looks_back(draft) else _before(context, draft)
    if moment is None or (draft.end and when(draft.end.edtf).latest < moment.when().latest):
        return None
    if draft.end and draft.end.edtf.rstrip("~") == moment.edtf:
        return None
    since = [d for d in drafts if d is not draft and moment.token.end <= d.position < draft.position]
    if any(not _is_part(d, draft, moment) for d in since):
        return None
    edtf = _begun(context, draft, moment, turns)
    if edtf is None:
        return None
    span = Span(moment.token.start, draft.position, "date", "affirmed", "start-after-date")
    return Told(edtf, (Derivation("start", "start-after-date", edtf, (span,)),))


def _begun(context: Context, draft: Draft, moment: Moment, turns: Turns) -> str | None:
    """The date that a therapy has from the one told before it, as precisely as it may be said."""
    if draft.kind == "surgery" and _opened(context, draft, moment):
        return moment.edtf
    near = draft.kind != "surgery" or any(moment in context.dates.get(draft.sentence - k, ()) for k in (0, 1))
    if near and _is_its_month(context, draft, moment, turns):
        return f"{moment.edtf[:7]}~"
    if (draft.drugs and moment.edtf[5:7] <= _LATE) or (near and _same_year_after(context, draft, moment)):
        return f"{moment.edtf[:4]}~"
    return None


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


def _opened(context: Context, draft: Draft, moment: Moment) -> bool:
    """`Le 3 mai, une laparotomie est faite. Une résection ...`: whether the date is that of the way into the body."""
    for index in range(draft.sentence - 1, draft.sentence - _BACK - 1, -1):
        if moment in context.dates.get(index, ()):
            sentence = context.reading.sentences[index]
            ways = [t for t in sentence.of("procedure") if t.means("procedure") in _WAYS_IN]
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


def _before(context: Context, draft: Draft) -> Moment | None:
    """The last date told before a therapy, at most some sentences back."""
    back = _BACK if draft.drugs or draft.kind == "surgery" else 1
    for index in range(draft.sentence, draft.sentence - back - 1, -1):
        told = [m for m in context.dates.get(index, ()) if m.token.end <= draft.position]
        if told:
            return told[-1] if told[-1].token.kind in ("date", "month") else None
    return None


def _same_year_after(context: Context, draft: Draft, moment: Moment) -> bool:
    """Whether the next date told after a therapy is of the year of the date before it."""
    for index in range(draft.sentence, draft.sentence + _BACK + 1):
        for later in context.dates.get(index, ()):
            if later.token.start > draft.position:
                return later.edtf[:4] == moment.edtf[:4]
    return False
