"""Whether the therapy that a sentence stops is the only one told before it: `Colite de grade 3.  Le A est arrêté`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.drug_kind import ANTICANCER, drug_kind
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NAMED = frozenset({"drug", "regimen", "procedure"})


def alone(context: Context, sentence: Sentence, back: int) -> bool:
    """Whether a sentence names no therapy, or some of the sentences right before it no other one that a toxicity told
    in them may be of."""
    own = {t.value for t in sentence.tokens if t.kind in _NAMED}
    return not own or not any(
        t.kind in _NAMED and t.value not in own and _treats(context, t)
        for told in context.reading.sentences[max(0, sentence.index - back) : sentence.index]
        for t in told.tokens
    )


def _treats(context: Context, token: Token) -> bool:
    if token.kind == "drug":
        return drug_kind(context, token.value) in ANTICANCER
    return token.kind == "regimen" or act_of(context, token.value) == "radiotherapy"
