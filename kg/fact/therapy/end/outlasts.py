"""Therapies that no progression told later ended, where nothing tells that they were stopped: castration, which is kept
up when the prostate resists to it, and what is given at once (CAR-T cells, an activity of radioactive iodine, a
chemoembolisation)."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.draft import Draft
from kg.lexicon.atc import drug_group
from kg.lexicon.concept import with_role

GIVEN_ONCE = drug_group("given-once")
_OUTLAST = (*drug_group("castrating"), *GIVEN_ONCE)


def outlasts(context: Context, draft: Draft) -> bool:
    """Whether a therapy is none that a progression ends unless it is told as stopped for that."""
    if not draft.drugs or draft.stopped or draft.reason:
        return False
    if all(context.concepts[d]["atc"].startswith(_OUTLAST) for d in draft.concepts):
        return True
    sentence, told = context.reading.sentences[draft.sentence], draft.evidence[0]
    at_once = with_role("given-at-once")
    return bool([t for t in sentence.tokens if t.value in at_once and told.start <= t.start < told.end])
