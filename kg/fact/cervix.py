"""`Carcinome cervical`: the neck of the womb, where the same adjective else tells the neck of the body."""

from __future__ import annotations

from kg.fact.tumour.kind import CARCINOMA, UNTYPED_CARCINOMA, is_of
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading
from kg.mention.token import Token

NECK, CERVIX = "neck", "cervix-uteri"
_WORD = "womb-neck"  # the adjectives that tell either neck, not `latérocervical`
_PATIENT = frozenset({"sex", "sexnoun"})
_OPENING = 6  # sentences in which the patient is presented


def is_of_womb(reading: Reading, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the `NECK` at `i` is told right behind a carcinoma of a patient who is not told to be a man, with no
    side: no carcinoma arises in the neck of the body, and what spread there is told as a mass or a node."""
    token, before = tokens[i], tokens[i - 1] if i else None
    if before is None or before.kind != "morphology" or token.start - before.end > 1:
        return False
    code = shipped_concepts()[before.value]["icdo3"]
    if not code.endswith("/3") or not (is_of(code, CARCINOMA) or is_of(code, UNTYPED_CARCINOMA)):
        return False
    if reading.folded[token.start : token.end] not in grammar(reading.lexicon.lang).forms.get(_WORD, ()):
        return False
    if i + 1 < len(tokens) and tokens[i + 1].kind == "side":
        return False
    return not any(t.kind in _PATIENT and t.value == "male" for s in reading.sentences[:_OPENING] for t in s.tokens)
