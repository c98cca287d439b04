"""Operations told in general words that mend what an earlier one or a drug did: `réopéré pour une péritonite`,
`éventration opérée`, `un lâchage de suture nécessitant une nouvelle intervention`; no tumour was taken out. Bone that
died is taken out by operations with names of their own (`ostéoradionécrose, curetage`)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_NEAR = 60  # code points between an operation and what it is for
_ANY = "surgery"  # an operation without a name of its own
_GROWN = frozenset({"morphology", "lesion", "spread", "procedure"})


def without_repairs(context: Context, sentence: Sentence, found: list[Unit]) -> list[Unit]:
    """The units of a sentence without the operations on a complication."""
    if not any(u.act for u in found):
        return found
    told = [(i, t.value) for i, t in enumerate(sentence.tokens) if t.kind == "condition"]
    mended = [i for i, value in told if value in with_role("repaired")]
    if mended:
        found = [u for u in found if u.act != _ANY or not any(_is_for(context, sentence, i, u) for i in mended)]
    dead = [i for i, value in told if value in with_role("dead-bone")]
    return [u for u in found if not any(_takes_out(context, sentence, i, u) for i in dead)] if dead else found


def _takes_out(context: Context, sentence: Sentence, i: int, unit: Unit) -> bool:
    """Whether a named operation is what was done about bone that died, told right before or as its reason."""
    if unit.act is None or context.concepts[unit.act]["kind"] != "surgery":
        return False
    if unit.first < i:
        return _is_for(context, sentence, i, unit)
    start, end = sentence.tokens[i].end, sentence.tokens[unit.first].start
    if end - start > _NEAR or any(t.kind in _GROWN or t.means("response") for t in sentence.tokens[i + 1 : unit.first]):
        return False
    return ";" not in context.reading.folded[start:end]


def _is_for(context: Context, sentence: Sentence, i: int, unit: Unit) -> bool:
    """Whether a complication is named as the reason of an operation, nothing that grew being told between them."""
    tokens = sentence.tokens
    because, before = _reasons(context.reading.lexicon.lang)
    left, right, reason = (unit.last, i, because) if i > unit.last else (i, unit.first, before)
    start, end = tokens[left].end, tokens[right].start
    if not 0 < end - start <= _NEAR or any(t.kind in _GROWN for t in tokens[left + 1 : right]):
        return False
    return reason.fullmatch(context.reading.folded, start, end) is not None


@lru_cache(maxsize=4)
def _reasons(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """From an operation to the complication it was for, and from a complication to what was done for it."""
    words = grammar(lang)
    because = rf"(?:\W+[\w'/-]+){{0,6}}?\W+(?:{words.any_of('indicated')})(?:\W[\w'-]+){{0,2}}\W*"
    treats = rf"(?:{words.any_of('treats')})(?:\s(?:{words.any_of('by')}))?\s(?:[\w'-]+\s){{0,2}}"
    return re.compile(because), re.compile(rf"(?:\s[\w'-]+){{0,4}}?,?\s{treats}|,?\s")
