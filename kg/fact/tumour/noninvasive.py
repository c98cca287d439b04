"""Tumours that their T calls invasive or not: a urothelial carcinoma pTa is in situ, a carcinoma in situ cT4 is none.

Source: Ta of UICC TNM is the non-invasive papillary carcinoma, behaviour /2 of ICD-O-3; T1 to T4 have invaded.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.tumour.diagnosis import by_code
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.concept import Concept
from kg.lexicon.icdo3 import by_code_and_organ

_GROWN = "1234"
_BEHIND = 40  # code points from a tumour and its organ to its T


def as_staged(context: Context, concept: Concept, organ: str, said: Sequence[Statement]) -> Concept:
    """The tumour, or its non-invasive form where every T told with it is Ta, that of what was told of it last too; of
    one in situ the invasive form where a T from 1 to 4 is told right with it."""
    if concept["icdo3"].endswith("/2"):
        grown = any(t[1] in _GROWN for s in said if _is(context, s, concept) for t in _categories(context, s))
        return by_code().get(concept["icdo3"][:-1] + "3", concept) if grown else concept
    code = by_code_and_organ("in-situ").get((concept["icdo3"][:4], organ))
    if code is None:
        return concept
    told = {t for s in said for t in _categories(context, s)}
    last = max((s for s in said if s.rule != MASS), key=lambda s: s.span.start, default=None)
    grown = last is None or not _categories(context, last)  # `carcinome pTa. En 2013, carcinome de la vessie`
    return concept if grown or told != {"Ta"} else by_code().get(code, concept)


def _is(context: Context, said: Statement, concept: Concept) -> bool:
    return context.concepts[said.morphology]["icdo3"] == concept["icdo3"]


def _categories(context: Context, said: Statement) -> list[str]:
    sentence = context.reading.sentences[said.sentence]
    here = sentence.of("tnm") if "tnm" in sentence.kinds else ()
    return [t.value for t in here if t.value[0] == "T" and 0 <= t.start - said.span.end <= _BEHIND]
