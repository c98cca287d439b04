"""Whether a disease is a relative's and not the patient's."""

from __future__ import annotations

from kg.fact.assertion import CUED
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_KIN = 60  # code points between a relative and the tumour told of them


def of_kin(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a disease is a relative's: `antécédents familiaux : cancer du sein`, `cancer du sein chez sa sœur`.

    What a word for the patient parts from the relative is the patient's.
    """
    folded = context.reading.folded
    if sentence.kinds.isdisjoint(CUED):
        return False
    for kin in sentence.tokens:
        if kin.means("family-history") or (kin.kind == "cue" and kin.value == "family>"):
            a, b = (kin.end, token.start) if kin.end <= token.start else (token.end, kin.start)
            if b - a > _KIN or any(m in folded[a:b] for m in ",;") or context.status(sentence, kin) == "negated":
                continue
            if not any(a <= t.start < b for t in sentence.of("sexnoun")):
                return True
    return False
