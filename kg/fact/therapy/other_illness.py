"""Drugs that a patient with a solid tumour got for another illness, whatever is told beside them: antibodies against B
cells, which no solid tumour is treated with, and interferon with a drug against a virus.

Source: indications of the substances (WHO ATC groups L01FA, L03AB, J05).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.therapy.draft import Draft
from kg.fact.tumour.kind import BLOOD, TYPED, is_of
from kg.lexicon.atc import drug_group
from kg.mention.token import Token

BIOLOGICAL = frozenset({"targeted", "immunotherapy"})  # kinds of the drugs that this is asked of
_B_CELLS = drug_group("against-b-cells")
_INTERFERON = drug_group("interferon")
_ANTIVIRAL = drug_group("antiviral")
_OF_VIRUS = frozenset({"9140"})  # Kaposi's sarcoma, which comes with diseases of the lymph nodes
_BESIDE = 20  # code points between two drugs given as one


def of_other_illness(context: Context, draft: Draft, primaries: Sequence[PrimaryTumour]) -> bool:
    """`carcinome du poumon ..., rituximab pour l'ataxie`, `interféron + ribavirine en 2001`."""
    groups = [context.concepts[drug]["atc"] for drug in draft.concepts]
    if not groups:
        return False
    if all(group.startswith(_B_CELLS) for group in groups):
        return _all_solid(context, primaries)
    return all(group.startswith(_INTERFERON) for group in groups) and _beside_antiviral(context, draft)


def _all_solid(context: Context, primaries: Sequence[PrimaryTumour]) -> bool:
    """Whether all tumours of a report are of a known solid type, and none of the blood is spoken of."""
    codes = [(p.morphology_code or "")[:4] for p in primaries]
    if not codes or not all(is_of(code, TYPED) and code not in _OF_VIRUS for code in codes):
        return False
    return not any(_is_of_blood(context, token) for _, token in context.tokens("morphology"))


def _is_of_blood(context: Context, token: Token) -> bool:
    return token.kind == "morphology" and is_of(context.concepts[token.value]["icdo3"], BLOOD)


def _beside_antiviral(context: Context, draft: Draft) -> bool:
    """Whether a drug against a virus stands right beside the first telling of a therapy."""
    told = draft.evidence[0]
    return any(
        context.concepts[token.value]["atc"].startswith(_ANTIVIRAL) and -_BESIDE <= token.start - told.end <= _BESIDE
        for token in context.reading.sentences[draft.sentence].of("drug")
    )
