"""What kind of therapy a drug is of, and which drugs are none of a cancer."""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.token import Token

ANTICANCER = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy", "bone-modifying"})
CORTICOSTEROID = "H02AB"
PART_ATC = ("V03AF01", "V03AF03", "V03AF04")
"""ATC codes of the drugs that complete a chemotherapy."""
# ATC groups of drugs of kind `other` that treat tumours, and of supportive drugs that belong to the plan where a dose
# is given: corticosteroids, growth factors ...
_TUMOUR_ATC = ("L0", "V10", "D10BA")
_PLAN_ATC = (CORTICOSTEROID, "L03AA", "B03XA", "B02BX", "C03XA", "V03AF07", "L04AB02")
# Given against osteoporosis; measured in the blood (interferon gamma); taken as a contraceptive (ethinylestradiol).
_NO_TUMOUR_ATC = ("G03XC", "L03AB03", "L02AA03")


def drug_kind(context: Context, concept: str) -> str | None:
    """The therapy kind of a drug, or None when it is no part of a cancer therapy."""
    row = context.concepts[concept]
    kind, atc = row["kind"], row["atc"]
    if atc.startswith(_NO_TUMOUR_ATC):
        return None
    if kind in ANTICANCER:
        return kind
    if kind == "other" and atc.startswith(_TUMOUR_ATC) and not atc.startswith(("L04AA", "L04AB", "L04AD")):
        return "other"
    if kind == "supportive" and atc.startswith((*PART_ATC, *_PLAN_ATC)):
        return "supportive"
    return None


def is_other_drug(context: Context, token: Token) -> bool:
    """Whether a word names a drug that is no part of a cancer therapy."""
    return token.kind == "drug" and drug_kind(context, token.value) is None


def is_group(context: Context, group: str, drug: str) -> bool:
    """Whether a word names the group that a drug is of: `somatostatin analogue`, `lanreotide`."""
    if group not in context.concepts or drug not in context.concepts:
        return False  # `fluorouracil again`: a second dose
    a, b = context.concepts[group]["atc"], context.concepts[drug]["atc"]
    return bool(a) and a != b and b.startswith(a)
