"""Kinds of tumours by their ICD-O-3 morphology, as first four digits: the groups of `morphologies` in
`ontology/terminology/icdo3.tsv`, whose header says what each is."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.icdo3 import morphology_group

TYPED = morphology_group("typed")
CARCINOMA = morphology_group("carcinoma")
UNTYPED_CARCINOMA = morphology_group("untyped-carcinoma")
SMALL_CELL = morphology_group("small-cell")
SQUAMOUS = morphology_group("squamous")
BASAL_CELL = morphology_group("basal-cell")
NEUROENDOCRINE = morphology_group("neuroendocrine")
MELANOMA = morphology_group("melanoma")
GERM_CELL = morphology_group("germ-cell")
BLOOD = morphology_group("blood")
PLASMA = morphology_group("plasma")
FROM_MARROW = morphology_group("from-marrow")
MARROW_DISEASE = morphology_group("marrow-disease")
TWO_TISSUES = morphology_group("two-tissues")
TWO_FAMILIES = morphology_group("two-families")
IN_TISSUE = morphology_group("in-tissue")
NEURAL_TISSUE = morphology_group("neural-tissue")
GIVEN_AROUND_OPERATION = morphology_group("given-around-operation")
MANY_ORGANS = morphology_group("many-organs")


@lru_cache(maxsize=4096)  # asked of the same few codes in every report
def is_of(code: str | None, kind: frozenset[int]) -> bool:
    """Whether a morphology code, or its first digits, is of a kind; a code that is missing is of none."""
    digits = (code or "")[:4]
    return digits.isdigit() and int(digits) in kind
