"""The sign behind a tumour that is named for a protein it lacks or has: `lymphome anaplasique à grandes cellules ALK+`.

Signs are no part of the forms of the vocabulary, where `ALK-` and `ALK+` are one.
"""

from __future__ import annotations

import re

from kg.fact.context import Context

NEGATIVE = "alk-negative-anaplastic-large-cell-lymphoma"
_POSITIVE = "anaplastic-large-cell-lymphoma"
_PLUS = re.compile(r"\s?1?\s?\(?\+")


def by_sign(context: Context, concept: str, end: int) -> str:
    """The tumour with the protein where a plus stands behind its name, else the one told."""
    return _POSITIVE if _PLUS.match(context.reading.folded, end) else concept
