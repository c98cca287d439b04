"""What kind of therapy a drug is of, and which drugs are none of a cancer."""

from __future__ import annotations

from kg.fact.context import Context
from kg.lexicon.atc import drug_group
from kg.mention.token import Token

ANTICANCER = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy", "bone-modifying"})
CORTICOSTEROID = drug_group("corticosteroid")
COMPLETING = drug_group("completing")
KINASE = drug_group("kinase")
_AGAINST_TUMOUR = drug_group("against-tumour")
_SUPPRESSING = drug_group("suppressing")
_NO_TUMOUR = drug_group("no-tumour")
_OF_PLAN = drug_group("of-plan")
_SUBSTANCE = 7  # characters of an ATC code to its last level


def drug_kind(context: Context, concept: str) -> str | None:
    """The therapy kind of a drug, or None when it is no part of a cancer therapy."""
    row = context.concepts[concept]
    kind, atc = row["kind"], row["atc"]
    if atc.startswith(_NO_TUMOUR):
        return None
    if kind in ANTICANCER:
        return kind
    if kind == "other" and atc.startswith(_AGAINST_TUMOUR) and not atc.startswith(_SUPPRESSING):
        return "other"
    if kind == "supportive" and atc.startswith((*COMPLETING, *_OF_PLAN)):
        return "supportive"
    return None


def is_other_drug(context: Context, token: Token) -> bool:
    """Whether a word names a drug that is no part of a cancer therapy."""
    return token.kind == "drug" and drug_kind(context, token.value) is None


def names_group(context: Context, concept: str) -> bool:
    """Whether a drug word may name a group: it has an ATC code that is not that of a substance."""
    row = context.concepts.get(concept)
    return row is not None and 0 < len(row["atc"]) < _SUBSTANCE


def is_group(context: Context, group: str, drug: str) -> bool:
    """Whether a word names the group that a drug is of: `somatostatin analogue`, `lanreotide`."""
    if group not in context.concepts or drug not in context.concepts:
        return False  # `fluorouracil again`: a second dose
    a, b = context.concepts[group]["atc"], context.concepts[drug]["atc"]
    return bool(a) and a != b and b.startswith(a)
