"""Chemotherapy against a tumour that is there, which none is that is given after its removal: one that it answered to,
one with a steroid, as lymphomas get."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.drug_kind import CORTICOSTEROID
from kg.fact.therapy.turn import Turns


def with_steroid(context: Context, draft: Draft) -> bool:
    """`CHOP`: chemotherapy with a steroid, which has no place around the operation of a solid tumour."""
    return draft.kind == "chemotherapy" and any(
        context.concepts[d]["atc"].startswith(CORTICOSTEROID) for d in draft.concepts
    )


def answered_to(context: Context, draft: Draft, drafts: Sequence[Draft], turns: Turns) -> bool:
    """`A, 6 cycles, avec une réponse partielle`: whether a tumour is told to have answered to chemotherapy before
    another act is told."""
    if draft.kind != "chemotherapy":
        return False
    told, until = draft.evidence[0].end, context.reading.sentences[draft.last_said].end
    following = min((d.position for d in drafts if d.position > told), default=until)
    return any(told <= at < min(until, following) for at in turns.better)
