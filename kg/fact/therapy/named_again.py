"""How an act is named: as one known from before, as another one of its kind, as one of the past."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.act import by_which
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OF_PAST = 40  # from the participle by which an operation is told of the patient to its name
_BESIDE = 14  # code points between `après` and the operation it looks back to


def looks_back(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether an operation is named as known: `l'ostéosarcome réséqué`, `après la résection`."""
    ahead = [t for t in sentence.tokens[max(0, unit.first - 2) : unit.first] if t.kind != "recap"]  # `cette`
    if not ahead:
        return False
    first, before = sentence.tokens[unit.first], ahead[-1]
    gap = context.reading.between(before, first)
    if first.kind == "removed" and not gap.strip():
        return before.kind != "response"  # `deux récidives réséquées` are told anew
    if before.kind == "relative-date":  # `six mois après l'intervention`
        return not before.flags.isdisjoint(("after", "before")) and len(gap) <= _BESIDE and "," not in gap
    return before.kind == "after" and len(gap) <= _BESIDE


def is_anew(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether an act is told as another one of its kind: `une nouvelle résection`, `une seconde`, `réirradiation`,
    `une réintervention par craniotomie`."""
    first = sentence.tokens[unit.first]
    if "again" in first.flags:
        return True
    before = sentence.tokens[unit.first - 1] if unit.first else None
    if before is None:
        return False
    gap = context.reading.between(before, first)
    if "again" in before.flags and before.kind == first.kind:
        return by_which(context.reading.lexicon.lang).search(gap) is not None
    if gap != " ":
        return False
    return before.kind == "new" or (before.kind == "ordinal" and before.value != "1")


def is_fresh(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether an act is not told as a known one (`la radiothérapie`, `cette intervention`)."""
    return not is_known(context, sentence, sentence.tokens[unit.first])


def is_known(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word follows an article by which what it names is known."""
    known = _known(context.reading.lexicon.lang)
    lead = max(sentence.start, token.start - _BESIDE)
    return known.search(context.reading.folded, lead, token.start) is not None


def is_earlier(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether an act is named as one of before: `la précédente métastasectomie`, `une radiothérapie antérieure`, `une
    patiente ayant subi une annexectomie`."""
    before, behind, past = _earlier(context.reading.lexicon.lang)
    start, end = sentence.tokens[unit.first].start, sentence.tokens[unit.last].end
    folded = context.reading.folded
    if behind.match(folded, end, sentence.end) or before.search(folded, max(sentence.start, start - _BESIDE), start):
        return True
    undated = not any(t.start >= end for t in sentence.of("date"))
    return undated and past.search(folded, max(sentence.start, start - _OF_PAST), start) is not None


@lru_cache(maxsize=4)
def _earlier(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The adjective right before an act, and behind it or the word that follows it; the participle by which it is told
    of the patient, with an article and an adjective at most before the act."""
    words = grammar(lang).any_of("earlier")
    past = rf"\b(?:{grammar(lang).any_of('underwent')})[ '](?:{grammar(lang).any_of('indefinite')})\s(?:[\w-]+\s)?\Z"
    return re.compile(rf"\b(?:{words})\s\Z"), re.compile(rf"\s(?:[\w-]+\s)?(?:{words})\b"), re.compile(past)


@lru_cache(maxsize=4)
def _known(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).before_word('article', 'known')})\Z")
