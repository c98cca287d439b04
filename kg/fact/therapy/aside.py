"""Drugs under labels of what is no therapy of the cancer: allergies, what the patient takes for other illnesses."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.document.bullet import BULLET
from kg.fact.therapy.candidate import Candidate
from kg.lexicon.atc import drug_group
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_HABITUAL = drug_group("habitual")


@lru_cache(maxsize=4)
def _aside(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels of what the patient is allergic to, and of what he takes for other illnesses or along with a therapy."""
    words = grammar(lang)
    allergic, habitual = words.any_of("allergic"), words.any_of("habitual")
    return (
        re.compile(rf"{BULLET}(?:{allergic})\b[^\n:.;,]{{0,20}}:"),
        re.compile(rf"{BULLET}(?:{habitual})\b[^\n:.;,]{{0,20}}:"),
    )


def is_aside(context: Context, sentence: Sentence, candidate: Candidate) -> bool:
    """`Allergies : docétaxel`, `Traitement habituel : prednisone 5 mg`: whether a drug is no therapy of the cancer."""
    allergic, habitual = _aside(context.reading.lexicon.lang)
    folded, start, end = context.reading.folded, sentence.start, sentence.end
    if allergic.match(folded, start, end):
        return True
    return habitual.match(folded, start, end) is not None and _is_mild(context, candidate)


def _is_mild(context: Context, candidate: Candidate) -> bool:
    """Whether what a patient takes by habit may be for another illness."""
    if candidate.kind == "supportive":
        return True
    atc = [context.concepts[drug.concept]["atc"] for drug in candidate.drugs]
    return bool(atc) and all(code.startswith(_HABITUAL) for code in atc)
