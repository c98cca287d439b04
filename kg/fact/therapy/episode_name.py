"""The English name of an episode of therapy."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.draft import Draft
from kg.lexicon.atc import drug_group

_RESCUE = drug_group("rescue")
_CLASS_NAME = {
    "chemotherapy": "chemotherapy",
    "endocrine": "hormone therapy",
    "targeted": "targeted therapy",
    "immunotherapy": "immunotherapy",
    "bone-modifying": "bone-modifying therapy",
}


def episode_name(context: Context, draft: Draft) -> str:
    """The regimen's acronym, the drugs joined by a hyphen, the operation."""
    concepts = context.concepts
    if draft.concept and draft.regimen:
        parts = concepts[draft.concept]["components"].split()
        more = [concepts[d].labels["en"] for d in sorted(draft.concepts) if d not in parts and not _rescues(context, d)]
        return " + ".join([concepts[draft.concept]["name"], *more])
    if draft.drugs:
        return "-".join(dict.fromkeys(concepts[d.concept].labels["en"] for d in draft.drugs.values()))
    if draft.concept:
        return concepts[draft.concept].labels["en"]
    return _CLASS_NAME.get(draft.kind, draft.kind)


def _rescues(context: Context, drug: str) -> bool:
    """Whether a drug only makes up for the harm of another: folinic acid, mesna."""
    return context.concepts[drug]["atc"].startswith(_RESCUE)
