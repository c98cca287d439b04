"""Whether an operation is one on an organ that the report names a tumour of."""

from __future__ import annotations

from collections.abc import Set

from kg.fact.context import Context
from kg.fact.tumour.group import code_of, organ_of
from kg.fact.tumour.icdo import revised
from kg.fact.tumour.statements import statements

_WHOLE = {"C53": "C55", "C54": "C55", "C19": "C18"}  # codes of parts of an organ that an operation may name as a whole
_CANCER = "23"  # behaviours in ICD-O-3: in situ, malignant


def on_organ_of_tumour(context: Context, operation: str) -> bool:
    """Whether the organ of an operation (its concept) has a cancer in this report, as far as that is told firmly."""
    organs = context.once(_organs)
    return any(_whole(context, site) in organs for site in context.concepts[operation]["sites"].split())


def _organs(context: Context) -> Set[str]:
    said = (s for s in context.once(statements) if s.site and s.status != "suspected")
    return {_whole(context, s.site or "") for s in said if revised(code_of(context, s))[-1] in _CANCER}


def _whole(context: Context, site: str) -> str:
    organ = organ_of(context, site)
    return _WHOLE.get(organ, organ)
