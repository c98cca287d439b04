"""Words that only point back where they name a treatment of another kind: `un traitement par héparine`, `le traitement
de la pneumopathie`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.drug_kind import is_other_drug
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_VAGUE = "treatment"
_NAMED = 24  # code points from the word for a treatment to what names it
_OF_THERAPY = 40  # from an unknown word to one for a therapy that it may be part of: `par double blocage de`


def is_other_care(context: Context, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the words behind a word for a treatment make it one of another kind, that nothing of which is told of
    the therapy told last."""
    head = candidate.last
    if candidate.kind != _VAGUE or head.kind != "class" or head.value != _VAGUE:
        return False
    after = [t for t in sentence.tokens if t.start >= head.end][:1]
    gap = context.reading.between(head, after[0]) if after else ""
    if after and _leads(context.reading.lexicon.lang).fullmatch(gap):
        led = gap != " "  # not `le protocole X`, named after what prepares for a therapy
        other = after[0].kind == "condition" or is_other_drug(context, after[0]) or _is_act(context, after[0])
        return after[0].kind == "care" or (led and other)
    named = _named(context.reading.lexicon.lang).match(context.reading.folded, head.end, head.end + 2 * _NAMED)
    if named is None or named.end() >= sentence.end:
        return False
    near = after[0] if after else None
    if near is not None and near.start < named.end():
        return False  # a word that the lexicon knows
    return near is None or near.kind not in THERAPY_KINDS or near.start - named.end() > _OF_THERAPY


def _is_act(context: Context, token: Token) -> bool:
    """Whether a treatment is named as an act, which is told by itself: `commencer le traitement par SBRT`."""
    return token.kind == "procedure" and act_of(context, token.value) is not None


@lru_cache(maxsize=4)
def _leads(lang: str) -> re.Pattern[str]:
    """What leads from the word for a treatment to what it is given with."""
    words = grammar(lang)
    return re.compile(
        rf"\s(?:(?:{words.any_of('by', 'to')})\s)?(?:{words.before_word('lead', 'article', 'indefinite')}){{0,2}}"
    )


@lru_cache(maxsize=4)
def _named(lang: str) -> re.Pattern[str]:
    """The word that tells what a treatment is given with: one that is no drug against cancer where it is unknown."""
    return re.compile(rf"\s(?:{grammar(lang).any_of('by')})\s[a-z-]{{5,}}\b")
