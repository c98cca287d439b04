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
_LATE = "10"  # what is told after this month may have begun in the next year


def started(context: Context, draft: Draft, drafts: Sequence[Draft], turns: Turns) -> Told | None:
    """The start of an undated therapy: the month of its sentence or of the progression it answers, else the year told.

    None where another therapy was told since the date, or where the year may have turned.
    """
    moment = None if _looks_back(draft) else _before(context, draft)
    if moment is None or (draft.end and when(draft.end.edtf).latest < moment.when().latest):
        return None
    if any(d is not draft and moment.token.end <= d.position < draft.position for d in drafts):
        return None
    same = moment in context.dates.get(draft.sentence, ())
    answers = any(w.moment == moment and w.span.start < draft.position for w in turns.worse)
    if (same or answers) and len(moment.edtf) >= 7:
        edtf = f"{moment.edtf[:7]}~"
    elif (draft.drugs and moment.edtf[5:7] <= _LATE) or _same_year_after(context, draft, moment):
        edtf = f"{moment.edtf[:4]}~"
    else:
        return None
    span = Span(moment.token.start, draft.position, "date", "affirmed", "start-after-date")
    return Told(edtf, (Derivation("start", "start-after-date", edtf, (span,)),))


def _looks_back(draft: Draft) -> bool:
    """`En juin, après 3 cycles de`: a therapy first told when it had been going on."""
    cycles = draft.cycles
    if draft.under or (draft.told[-1] == draft.sentence and (draft.stopped or draft.completed)):
        return True
    return cycles is not None and cycles.certainty == "interim" and cycles.sentence == draft.sentence


def _before(context: Context, draft: Draft) -> Moment | None:
    """The last date told before a therapy, at most some sentences back."""
    back = _BACK if draft.drugs else 1
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
