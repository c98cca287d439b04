"""What is given around an operation: how long after it, and for tumours that are operated though they have spread."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.plan.motive import in_motive
from kg.fact.therapy.turn import Turns
from kg.lexicon.atc import drug_group

THROUGH_URETHRA = frozenset({"turbt", "turp"})
_KINDS = frozenset({"targeted", "immunotherapy"})
_TAKEN_AFTER = drug_group("after-operation")
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


def is_taken_after_one(context: Context, draft: Draft, drafts: Sequence[Draft], ranks: dict[int, int]) -> bool:
    """`Gastrectomie en 2018, puis imatinib`: whether drugs that are also taken for what an operation may have left
    follow on one, and are no line."""
    if draft.kind not in _KINDS or not draft.drugs or draft.line:
        return False
    if not all(context.concepts[d]["atc"].startswith(_TAKEN_AFTER) for d in draft.concepts):
        return False
    rank = ranks[id(draft)]
    before = [d for d in drafts if d.kind == "surgery" and d.concept not in THROUGH_URETHRA and ranks[id(d)] < rank]
    return any(not is_long_after(draft, d) for d in before)
