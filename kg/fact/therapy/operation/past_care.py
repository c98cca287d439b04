"""What the list of a patient's past illnesses tells of operations: those without a tumour were for something else.

`ATCD : hystérectomie, polypose nasale opérée` names no tumour; `néphrectomie en 2009` there is one of the tumour only
where a tumour of the case is in the kidney.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import organ
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.illness import TUMOUR_KINDS, is_tumour
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PAST = "history"  # the section
_STAGED = frozenset({"tnm", "stage-group", "response"})  # `nouvelle résection pour récidive`
_SUBJECT = 24  # code points before a participle in which its verb or the patient stands
_BREAST = "C50"
_OPERATED = "operated"
_DONE = frozenset({"start", "complete", _OPERATED})  # courses of what is told as done
_PERSONS = frozenset({"sex", "sexnoun", "pronoun"})


def is_past(sentence: Sentence) -> bool:
    """Whether a sentence tells the patient's past."""
    return sentence.section == _PAST


def is_listed(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence lists what the patient had, without a verb that tells it as done but of things (`fracture
    opérée`)."""
    if not is_past(sentence):
        return False
    if "course" not in sentence.kinds:
        return True
    done = (t for t in sentence.of("course") if t.value in _DONE)
    return all(t.value == _OPERATED and _of_thing(context, sentence, t) for t in done)


def without_other_care(context: Context, sentence: Sentence, found: list[Unit]) -> list[Unit]:
    """The units without `kyste ovarien opéré`: what was operated on, in a list of the past that names no tumour."""
    if not is_past(sentence) or "course" not in sentence.kinds or _names_tumour(context, sentence):
        return found
    return [u for u in found if not _is_operated_thing(context, sentence, u)]


def _names_tumour(context: Context, sentence: Sentence) -> bool:
    kinds = sentence.kinds
    if not kinds.isdisjoint(_STAGED):
        return True
    return not kinds.isdisjoint(TUMOUR_KINDS) and any(is_tumour(context, t) for t in sentence.tokens)


def _is_operated_thing(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether `opéré` is said of a thing named right before it, not of the patient."""
    word = sentence.tokens[unit.first]
    if word.kind != "course" or word.value != _OPERATED or unit.act != "surgery":
        return False
    before = sentence.tokens[unit.first - 1] if unit.first else None
    if before is not None and before.kind in _PERSONS:
        return False
    return _of_thing(context, sentence, word)


def _of_thing(context: Context, sentence: Sentence, word: Token) -> bool:
    """Whether a participle stands right behind what it is said of, no verb before it."""
    lead = context.reading.folded[max(sentence.start, word.start - _SUBJECT) : word.start]
    return _thing(context.reading.lexicon.lang).search(lead) is not None


@lru_cache(maxsize=4)
def _thing(lang: str) -> re.Pattern[str]:
    """A word right before a participle, in its clause, that is no verb."""
    return re.compile(rf"(?<![\w'-])(?!(?:{grammar(lang).any_of('auxiliary')}|ete|deja)\s)[\w'-]+\s\Z")


def of_other_organ(context: Context, draft: Draft, tumours: frozenset[str]) -> bool:
    """Whether an operation only listed in the patient's past is on an organ where no tumour of the case is near; nodes
    are taken out for any tumour, and what is told as done belongs to the story of one."""
    if draft.kind != "surgery" or draft.section != _PAST or len(set(draft.told)) > 1 or not draft.concept:
        return False
    sentence = context.reading.sentences[draft.sentence]
    if context.concepts[draft.concept]["kind"] == "node-surgery" or draft.begun or not is_listed(context, sentence):
        return False
    if _names_tumour(context, sentence):
        return False
    sites = context.concepts[draft.concept]["sites"].split()
    regions = {_region(organ(context.concepts[site])) for site in sites} - {""}
    return bool(regions and tumours) and regions.isdisjoint(map(_region, tumours))


def _region(code: str) -> str:
    """What the organs that are operated on together have in common: `C5` of the uterus and its adnexa, no breast."""
    return code[:3] if code.startswith(_BREAST) else code[:2]
