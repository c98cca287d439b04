"""What follows an ended therapy starts in the month of that end: `4 cycles jusqu'au 20/7/2007, puis docétaxel`."""

from __future__ import annotations

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Told
from kg.fact.therapy.date.before import date_before
from kg.fact.therapy.draft import Draft

_RULE = "start-at-end-before"


def follow(context: Context, before: Draft, draft: Draft) -> None:
    """Give a therapy told right after another one its purpose and, where that has just ended, the month of its end."""
    carries_on = draft.relation == "then" or draft.ongoing or draft.setting == "maintenance"
    if not (carries_on and draft.drugs and _one_period(context, before, draft)):
        return
    if before.setting == "adjuvant":
        draft.setting = draft.setting or "adjuvant"
    end = before.end
    if draft.start or not (end and before.drugs and draft.kind in ANTITUMOUR) or end == draft.end:
        return
    moment = date_before(context, draft)
    if moment is None or moment.edtf != end.edtf:
        return  # another date is told since
    span = Span(before.position, draft.position, "date", "affirmed", _RULE)
    edtf = f"{end.edtf[:7].rstrip('~')}~"
    draft.start = Told(edtf, (Derivation("start", _RULE, edtf, (span,)),))


def _one_period(context: Context, before: Draft, draft: Draft) -> bool:
    """Whether an episode is told in the sentence that ends the telling of another, a semicolon apart at most."""
    sentences = context.reading.sentences
    if before.last == draft.sentence:
        return True
    if draft.sentence - before.last != 1:
        return False
    begin = sentences[draft.sentence].start
    return context.reading.folded[max(0, begin - 4) : begin].rstrip()[-1:] == ";"
