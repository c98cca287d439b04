"""What is given around an operation: how long after it, and for tumours that are operated though they have spread."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.edtf import shift, when
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.motive import in_motive
from kg.fact.therapy.turn import Turns

_AFTER = 18  # months after an operation up to which what is given is given after it


def is_long_after(draft: Draft, operation: Draft) -> bool:
    """Whether an operation was so long before that what is given now is not given for its tumour, or that came back;
    hormones go on, or change, for years."""
    if draft.kind == "endocrine" or draft.start is None or operation.start is None:
        return False
    return when(draft.start.edtf).earliest > when(shift(operation.start.edtf, _AFTER, "mo")).latest


def is_around_one(context: Context, draft: Draft, drafts: Sequence[Draft], turns: Turns) -> bool:
    """`Stade IVA.  4 A-B.  Chirurgie d'intervalle.  2 A-B`: whether a chemotherapy that is no line was given around an
    operation, before the tumour came back."""
    worse = [w for w in turns.worse if w.span.start < draft.position and not in_motive(context, w.span.start)]
    if draft.line or worse:
        return False
    return any(d.kind == "surgery" and not is_long_after(draft, d) and not is_long_after(d, draft) for d in drafts)
