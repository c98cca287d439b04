"""The age that a dated document tells by the date of birth: `RCP du 7/3/2024 ... né le 22/8/1966`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.document.opening import opening
from kg.fact.patient.age import OLDEST
from kg.lexicon.grammar import grammar
from kg.mention.birth import of_birth
from kg.mention.token import Token, in_text_order

RULE = "age-of-birth-date"
_LEAD = 30  # code points before a date in which the word for a visit stands
_DAY = 10  # code points of a date with its day
_TOLD = frozenset({"morphology", "drug", "regimen", "diagnosed", "lesion", "spread"})  # words that tell the disease


@lru_cache(maxsize=4)
def _visit(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\b(?:{words.any_of('visit', 'seen')})\s?:?\s?(?:(?:{words.any_of('upon')})\s)?\Z")


def _of_visit(folded: str, token: Token, lang: str) -> bool:
    """Whether a date is told as that on which the patient was seen: `vue le 12/3/2019 pour un cancer`."""
    return _visit(lang).search(folded, max(0, token.start - _LEAD), token.start) is not None


def age_by_birth(context: Context) -> tuple[int | None, tuple[Derivation, ...]]:
    """The whole years from the date of birth to the date of the document, both told to the day in its heading."""
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    born: Token | None = None
    written: Token | None = None
    for sentence in context.sentences("date"):
        if sentence.index > opening(context):
            break
        for token in sentence.of("date"):
            if len(token.value) != _DAY:
                continue
            if of_birth(folded, token, lang):
                born = born or token
            elif sentence.kinds.isdisjoint(_TOLD) or _of_visit(folded, token, lang):
                written = written or token
    if born is None or written is None:
        return None, ()
    years = int(written.value[:4]) - int(born.value[:4]) - (written.value[4:] < born.value[4:])
    if not 0 <= years <= OLDEST:
        return None, ()
    spans = tuple(Span(t.start, t.end, "date", "affirmed", t.rule) for t in sorted((born, written), key=in_text_order))
    return years, (Derivation("ageYears", RULE, str(years), spans),)
