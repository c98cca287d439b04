"""What keeps up what platinum has done: an inhibitor of PARP for the ovary, avelumab for the urothelium."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns
from kg.lexicon.atc import drug_group

_PLATINUM = drug_group("platinum")
_KINDS = frozenset({"targeted", "immunotherapy"})


def is_upkeep(context: Context, draft: Draft, drafts: Sequence[Draft], keeping: tuple[str, ...], turns: Turns) -> bool:
    """`Carboplatine-A, 6 cycles.  Olaparib`: whether one of the drugs that are for keeping up a response follows on
    platinum, no progression being told between them."""
    if draft.kind not in _KINDS or not draft.drugs:
        return False
    if not all(context.concepts[d]["atc"].startswith(keeping) for d in draft.concepts):
        return False
    before = [d for d in drafts if d.kind == "chemotherapy" and d.drugs and d.position < draft.position]
    return (
        bool(before)
        and any(context.concepts[d]["atc"].startswith(_PLATINUM) for d in before[-1].concepts)
        and not turns.worse_between(before[-1].position, draft.position)
    )
