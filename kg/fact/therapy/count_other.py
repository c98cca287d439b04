"""Counts that are none of the cycles of a therapy: of a drug against no tumour, of the sessions of an irradiation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.drug_kind import is_other_drug
from kg.mention.token import Token

_RHYTHM = frozenset({"quantity", "number", "dose", "frequency", "route", "site", "side"})  # up to the count


def is_of_other(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """`immunoglobuline 400 mg/kg/jour x 5 doses`, `curiethérapie x 4 doses`: whether what is counted right behind its
    name is a drug of no tumour, or an irradiation."""
    named = next((t for t in reversed(tokens[:i]) if t.kind not in _RHYTHM), None)
    if named is None:
        return False
    beams = named.kind == "procedure" and act_of(context, named.value) == "radiotherapy"
    return beams or is_other_drug(context, named)
