"""Where a sentence that told of a relative turns back to the patient: `femme de 70 ans, père diabétique, adressée pour
un cancer`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar


def turned(folded: str, relative: int, start: int, end: int, lang: str) -> bool:
    """Whether between a relative's word (`relative:start`) and an offset a comma leads back to the patient.

    What clings to the relative is the relative's (`son père, hospitalisé pour un cancer`), unless its gender is another
    (`père tabagique, opérée d'un cancer`).
    """
    if "," not in folded[start:end]:
        return False
    if (found := _presented(lang).search(folded, start, end)) is not None and found.start() > start:
        return True
    return any(
        kin.match(folded, relative) is not None and fate.search(folded, start, end) is not None
        for kin, fate in _genders(lang)
    )


@lru_cache(maxsize=4)
def _presented(lang: str) -> re.Pattern[str]:
    """Words after a comma that present the patient."""
    return re.compile(rf",\s(?:{grammar(lang).any_of('back-to-patient')})\b")


@lru_cache(maxsize=4)
def _genders(lang: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Relatives of one gender, and what is told of a patient of the other one after a comma."""
    words = grammar(lang)
    return tuple(
        (re.compile(rf"(?:{words.any_of(kin)})\b"), re.compile(rf",\s(?:{words.any_of(fate)})\b"))
        for kin, fate in (("kinsman", "fate-of-her"), ("kinswoman", "fate-of-him"))
        if words.forms.get(kin)
    )
