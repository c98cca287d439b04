"""Whether a disease is a relative's and not the patient's."""

from __future__ import annotations

from kg.fact.assertion.cue import CUED
from kg.fact.assertion.turned import turned
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_KIN = 60  # code points between a relative and the tumour told of them
_NAMED = "named"  # `diagnostiqué`, unlike `révélant`
_DIED_OF = 20  # from `décédée` to what a relative died of: ` à 71 ans d'un `
_FATE = 14  # from a relative to what the sentence goes on to tell of them: `son père, décédé à 61 ans, ...`


def of_kin(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a disease is a relative's: `antécédents familiaux : cancer du sein`, `cancer du sein chez sa sœur`.

    What a word for the patient parts from the relative is the patient's.
    """
    folded = context.reading.folded
    if sentence.kinds.isdisjoint(CUED):
        return False
    lang = context.reading.lexicon.lang
    relatives = [
        t
        for t in sentence.of("cue")
        if t.value == "family>" and not (t.end <= token.start and turned(folded, t.start, t.end, token.start, lang))
    ]
    if relatives and any(t.value == "dead" and 0 <= token.start - t.end <= _DIED_OF for t in sentence.of("vital")):
        return True
    for kin in (*sentence.of("family-history"), *relatives):
        a, b = (kin.end, token.start) if kin.end <= token.start else (token.end, kin.start)
        apart = b - a > _KIN or any(m in folded[a:b] for m in ",;")
        if (apart and (a != kin.end or ")" in folded[a:b] or not _goes_on(sentence, kin, b))) or context.status(
            sentence, kin
        ) == "negated":
            continue
        if not any(a <= t.start < b for t in sentence.of("sexnoun")):
            return True
    return False


def _goes_on(sentence: Sentence, kin: Token, end: int) -> bool:
    """Whether a sentence goes on with what a relative had or died of up to an offset, and tells no other diagnosis."""
    named = [t.start - kin.end for t in sentence.of("diagnosed") if t.value == _NAMED and kin.end <= t.start < end]
    dead = [t.start - kin.end for t in sentence.of("vital") if t.value == "dead" and kin.end <= t.start]
    return min([*named, *dead], default=_FATE + 1) <= _FATE and all(gap <= _FATE for gap in named)
