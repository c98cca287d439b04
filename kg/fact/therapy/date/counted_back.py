"""Days on which drugs were given before a graft or cells, counted back from it: `fludarabine J-5 à J-3.  Réinjection le
21/11/2022`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.end.outlasts import GIVEN_ONCE

_DAY_BEFORE = re.compile(r"(?<![\w-])[jd]\s?[-−–]\s?(\d)(?!\d|[/.]\d)")
_LEAD = 40  # code points before drugs in which the days stand, as far behind them
_NEAR = 2  # sentences from what is counted back to the day it is counted from
_DAY = 10  # code points of a date to the day
_RULE = "days-before-graft"


def given_before_graft(context: Context, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give drugs their first and last day, where the text counts them back from a graft told near them."""
    if draft.kind != "chemotherapy" or not draft.drugs or draft.start or draft.end:
        return
    sentence, told = context.reading.sentences[draft.sentence], draft.evidence
    first, last = max(sentence.start, told[0].start - _LEAD), min(sentence.end, told[-1].end + _LEAD)
    days = [int(m[1]) for m in _DAY_BEFORE.finditer(context.reading.folded, first, last)]
    if not days:
        return
    graft = next((d for d in drafts if _is_graft(context, d) and _is_near(d, draft)), None)
    if graft is None or graft.start is None:
        return
    draft.start = _counted(graft, max(days), "start")
    if len(days) > 1:
        draft.end = _counted(graft, min(days), "end")


def _is_graft(context: Context, draft: Draft) -> bool:
    """Whether a therapy is a graft or cells given at once, which a word for immunotherapy may tell: `les CAR-T`."""
    if draft.kind == "transplant" or (draft.kind == "immunotherapy" and not draft.drugs):
        return True
    return bool(draft.drugs) and all(context.concepts[d]["atc"].startswith(GIVEN_ONCE) for d in draft.concepts)


def _is_near(graft: Draft, draft: Draft) -> bool:
    known = graft.start is not None and len(graft.start.edtf) == _DAY
    return known and min([abs(n - draft.sentence) for n in graft.told]) <= _NEAR


def _counted(graft: Draft, days: int, name: str) -> Told | None:
    """The day so many days before a graft."""
    if graft.start is None:
        return None
    edtf = (date.fromisoformat(graft.start.edtf) - timedelta(days=days)).isoformat()
    return Told(edtf, (Derivation(name, _RULE, edtf, tuple(graft.evidence[:1])),))
