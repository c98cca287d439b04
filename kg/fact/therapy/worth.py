"""Which episodes of a report stand: not told in general words beside one of their kind, nor of another illness."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import AROUND
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.drug_kind import CORTICOSTEROID
from kg.fact.therapy.end.went_further import went_further
from kg.fact.therapy.operation.retold import only_seen, stands
from kg.fact.therapy.turn import Turns
from kg.lexicon.atc import drug_group

_BISPHOSPHONATE = drug_group("bisphosphonate")
_REPLACING = drug_group("replacing")
_PLACES_OF_THERAPY = ("treatment", "")


def worth(context: Context, drafts: list[Draft], draft: Draft, turns: Turns) -> bool:
    """Whether an episode stands: not told in general words beside one of its kind, and supportive drugs with a dose."""
    if draft.kind == "surgery" and only_seen(draft):
        return False
    if draft.decided and draft.awaited:
        return False  # `radiothérapie décidée ..., la patiente attend la radiothérapie`
    if draft.kind == "surgery" and _summed_up(drafts, draft):
        return False
    if draft.kind == "supportive":
        dosed = any(d.dose and not _replaces(context, d.concept) for d in draft.drugs.values())
        return dosed and not _habitual(context, draft)
    if not draft.generic:
        return True
    if draft.kind == "surgery":
        return stands(drafts, draft, turns)
    if draft.own:
        return True
    named = [d for d in drafts if d.kind == draft.kind and d.drugs and of_class(context, draft, d.concepts)]
    return not named or _came_before(context, draft, named, turns)


def _came_before(context: Context, draft: Draft, named: list[Draft], turns: Turns) -> bool:
    """`chimiothérapie adjuvante en 2002, récidive, FOLFOX`: whether a therapy told by its class was given before the
    drugs of its kind that are named: for an earlier stage of the disease, or before it came back."""
    if draft.setting not in AROUND and not draft.start:
        return False
    first = min(named, key=lambda d: d.position)
    if first.position < draft.position or draft.last >= first.sentence:
        return False
    if draft.setting not in AROUND:
        return turns.worse_between(draft.position, first.position)
    apart = first.setting is not None and first.setting not in AROUND
    return apart or went_further(context, turns, draft.position, first.position)


def _summed_up(drafts: list[Draft], draft: Draft) -> bool:
    """`Diagnostic : carcinome du rein opéré`: whether an operation is named once, where the case is summed up."""
    if draft.section != "diagnosis" or len(draft.told) > 1 or not (draft.vague or draft.generic):
        return False
    return any(d.kind == "surgery" and d.section != "diagnosis" and d.position < draft.position for d in drafts)


def _habitual(context: Context, draft: Draft) -> bool:
    """`Sous prednisone 5 mg/j`: whether a corticosteroid is told in passing as taken, not as begun or maintained."""
    if draft.begun or draft.goes_on >= 0 or draft.section in _PLACES_OF_THERAPY:
        return False
    return all(context.concepts[d]["atc"].startswith(CORTICOSTEROID) for d in draft.concepts)


def _replaces(context: Context, drug: str) -> bool:
    """Whether a corticosteroid told alone makes up for what the body lacks, or treats another illness."""
    return context.concepts[drug]["atc"].startswith(_REPLACING)


def of_class(context: Context, draft: Draft, drugs: frozenset[str]) -> bool:
    """Whether drugs may be what a class word means: no bisphosphonate is denosumab."""
    if draft.kind != "bone-modifying":
        return True
    return all(context.concepts[d]["atc"].startswith(_BISPHOSPHONATE) for d in drugs)
