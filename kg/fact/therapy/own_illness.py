"""Drugs noted right beside an illness that they are given for as well: `lupus (A)`, `psoriasis - A`, `une sclérose en
plaques sous A`, or in the list of what it is treated with."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.illness import is_drug_treated, is_harm
from kg.fact.therapy.join import Unit
from kg.fact.therapy.operation.past_care import is_past
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_NEAR = 40  # code points between an illness and its drug


def is_for_it(context: Context, sentence: Sentence, ill: int, unit: Unit) -> bool:
    """Whether a drug stands right behind an illness that it may be for, or before its bracket (`A (psoriasis)`).

    What a drug may have brought is none that it is for, unless the patient's past is told.
    """
    tokens = sentence.tokens
    if not unit.drugs or not is_drug_treated(context, tokens[ill]):
        return False
    if is_harm(context, tokens[ill]) and not is_past(sentence):
        return False
    folded = context.reading.folded
    behind, aside = _beside(context.reading.lexicon.lang)
    if ill > unit.last:
        return aside.fullmatch(folded, tokens[unit.last].end, tokens[ill].start) is not None
    start, end = tokens[ill].end, tokens[unit.first].start
    if end - start > _NEAR or any(t.kind != "side" for t in tokens[ill + 1 : unit.first]):
        return False
    return behind.fullmatch(folded, start, end) is not None


@lru_cache(maxsize=4)
def _beside(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """From an illness to the drug noted behind it or that it is treated with, a word on its kind between; from a drug
    to the bracket of its illness."""
    words = grammar(lang)
    noted = rf"\s?(?:[(:]|[-–—>](?=\s))\s?(?:(?:{words.any_of('under')})\s)?"
    treated = rf",?\s\(?(?:{words.any_of('treats')})(?:\s(?:{words.any_of('by')}))?\s"
    return re.compile(rf"(?:\s(?:a\s)?[\w-]+){{0,2}}?(?:{noted}|{treated})"), re.compile(r"\s\(")


@lru_cache(maxsize=4)
def in_list(lang: str) -> re.Pattern[str]:
    """From the care of an illness to a member of the list of its drugs: `immunosuppresseur par A, B et enfin C`."""
    words = grammar(lang)
    last = rf"(?:,|\s(?:{words.any_of('joint')})(?:\s\w+)?)\s"
    return re.compile(rf"\s(?:{words.any_of('by')})\s[\w-]+(?:,\s[\w-]+)*{last}")
