"""Tumours of another lineage beside those of a report: blood, soft tissue and epithelium do not spread as each other,
so that a report which diagnoses two of them tells two tumours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.fact.context import Context
from kg.fact.tumour.arising import in_region
from kg.fact.tumour.group import Tumour, by_organ, chosen, code_of
from kg.fact.tumour.icdo import family_of
from kg.fact.tumour.kind import PLASMA, TWO_TISSUES, UNTYPED_CARCINOMA, is_of
from kg.fact.tumour.statement import MASS, Statement

_BLOOD = "blood"
_LINEAGES = {"lymphoma": _BLOOD, "leukaemia": _BLOOD}
_SOLID = {"sarcoma", "carcinoma"}
_FIRM = 1.0  # how much a diagnosis counts at least; one that is only named with something else counts less
_GROWN = "23"  # behaviour digits of cancers: in situ, malignant
_SOFT_TISSUE, _NODES, _SKIN = "soft-tissue", "lymph-nodes", "skin"
_KAPOSI = "9140"

Placing = Callable[[Context, list[Statement]], list[Statement]]


def beside(context: Context, kept: Sequence[Tumour], said: Sequence[Statement], placing: Placing) -> list[Tumour]:
    """The tumour of another lineage than any of those kept, where the report diagnoses one: a carcinoma of the lung
    in a patient with lymphoma, placed as the only tumour of a report would be.
    """
    known = {lineage for t in kept for s in t.statements if (lineage := _lineage(context, s))}
    firm = [s for s in said if _diagnosed(context, s, known)]
    if not known or not firm or any(_is_mixed(context, s) for t in kept for s in t.statements):
        return []
    mine = {_lineage(context, firm[0])}
    others = [s for s in said if s.rule == MASS or (s.status == "affirmed" and _lineage(context, s) in mine)]
    organs = {t.organ for t in kept}
    placed = placing(context, others) or in_own_tissue(context, firm)
    found = [t for t in by_organ(context, placed) if t.organ not in organs]
    return chosen(context, found)[:1] if found else []


def in_own_tissue(context: Context, said: Sequence[Statement]) -> list[Statement]:
    """The sarcomas and lymphomas among statements that the report puts nowhere, in the tissue that they are of."""
    loose = [s for s in said if not s.site and s.status == "affirmed"]
    return [s._replace(site=tissue) for s in loose if (tissue := _tissue(code_of(context, s)))]


def _tissue(code: str) -> str | None:
    """The tissue that a tumour of a code is of wherever it is found: soft tissue, nodes, of Kaposi's sarcoma skin."""
    if code.startswith(_KAPOSI):
        return _SKIN
    family = family_of(code)
    if family == "sarcoma":
        return _SOFT_TISSUE if in_region(code) else None
    return _NODES if family == "lymphoma" and not is_of(code, PLASMA) else None


def _lineage(context: Context, said: Statement) -> str:
    """What kind of tissue a statement tells a tumour of; empty where it names no cancer of a kind."""
    code = code_of(context, said)
    family = family_of(f"{code[:5]}3") if said.rule != MASS and code[-1] in _GROWN else None
    if not family and is_of(code, UNTYPED_CARCINOMA) and code[-1] in _GROWN:
        return "carcinoma"
    return _LINEAGES.get(family, family) if family else ""


def _is_mixed(context: Context, said: Statement) -> bool:
    return is_of(code_of(context, said), TWO_TISSUES)


def _diagnosed(context: Context, said: Statement, known: set[str]) -> bool:
    """Whether a statement tells a type of tumour that was found, of a lineage not known, not what has spread or was
    thought of; beside a carcinoma a sarcoma is one that a lesion is told to be."""
    if said.rule == MASS or said.status != "affirmed" or said.malignant or said.weight < _FIRM:
        return False
    lineage = _lineage(context, said)
    if not lineage or lineage in known:
        return False
    if lineage == _BLOOD or known == {_BLOOD}:
        return True
    return said.own and {lineage, *known} - {_BLOOD} == _SOLID
