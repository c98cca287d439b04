"""Results that a negation turns round: near it, behind it, or hanging on a denial told before."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import UNCHANGED, Finding
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DENIED = 40  # between a negation and the result it turns round
_TIE = 22  # code points of what ties it to that: ` ainsi que d'une `
_NAMED = re.compile(r"(?:\s[a-z]{3,20})?\s?")  # from what is denied to the bracket that lists it
_HUNG = 80  # between a denial and a second word for a change that hangs on it


def denied(context: Context, sentence: Sentence, token: Token, mark: Finding | None = None) -> bool:
    """Whether a negation stands close to a result, nothing between that opens another statement.

    One that tells another marker than `mark` denies nothing of it: `absence de A et B positif`.
    """
    folded = context.reading.folded
    for cue in sentence.tokens:
        if cue.kind != "cue" or (mark and cue.means("shows") and cue is not mark.announced):
            continue
        if cue.means("shows") and _affirms(context, cue, token):
            continue
        if cue.value == "negated>" and 0 <= token.start - cue.end <= _DENIED:
            apart = re.search(r"[,;:]", folded[cue.end : token.start]) or _affirmed(context, sentence, cue, token)
            apart = apart or _is_reason(context, cue, token, mark)
            return not (apart or (mark and _denies_another(context, sentence, cue, mark)))
        if cue.value == "negated<" and 0 <= cue.start - token.end <= _DENIED // 2:
            return not re.search(r"[,;:]", folded[token.end : cue.start])
    return False


def _is_reason(context: Context, cue: Token, token: Token, mark: Finding | None) -> bool:
    """Whether a result between a denial and it tells why: `pas d'indication d'un anti-A (B muté)`, `car B muté`."""
    folded = context.reading.folded
    if words_of(context.reading.lexicon.lang).given.search(folded, cue.end, token.start):
        return True
    if mark is None or not cue.end <= mark.token.start < token.start:
        return False
    return folded.rfind("(", cue.end, mark.token.start) > folded.rfind(")", cue.end, mark.token.start)


def _affirmed(context: Context, sentence: Sentence, cue: Token, token: Token) -> bool:
    """Whether a result between a denial and another affirms that one: `négatif pour A et positif pour la mutation de
    B`."""
    return any(_affirms(context, cue, t) for t in sentence.tokens if cue.end <= t.start < token.start)


def _denies_another(context: Context, sentence: Sentence, cue: Token, mark: Finding) -> bool:
    """Whether what is denied is no marker, and the marker is joined to it: `sans emboles et avec un A muté`."""
    joined = words_of(context.reading.lexicon.lang).also.search(context.reading.folded, cue.end, mark.token.start)
    return joined is not None and not any(cue.end <= t.start < joined.start() for t in sentence.of("marker"))


def _affirms(context: Context, cue: Token, token: Token) -> bool:
    """Whether a positive result is joined to a denial before it: `négatif pour A et positif pour B`."""
    if "positive" not in (token.means("shows"), token.means("result")):
        return False
    return words_of(context.reading.lexicon.lang).also.search(context.reading.folded, cue.end, token.start) is not None


def is_denied_behind(sentence: Sentence, verb: Token) -> bool:
    """Whether a negation follows the verb that tells a result at once: `n'exprime ni A ni B`."""
    return any(c.kind == "cue" and c.value == "negated>" and 0 <= c.start - verb.end <= 1 for c in sentence.of("cue"))


def rules_out(sentence: Sentence, token: Token) -> bool:
    """Whether what is denied before a loss is a diagnosis, which the loss rules out: `lymphome éliminé devant la
    négativité de CD45`."""
    denial = next((t for t in reversed(sentence.of("cue")) if t.value == "negated>" and t.end <= token.start), None)
    return denial is not None and any(
        denial.end <= t.start < token.start for kind in ("morphology", "condition", "spread") for t in sentence.of(kind)
    )


def _in_its_bracket(folded: str, sentence: Sentence, token: Token) -> bool:
    """Whether a word for a change stands in the bracket that lists what is denied right before it: `pas d'anomalie
    (mutation de A, fusion de B)`."""
    opening = folded.rfind("(", sentence.start, token.start)
    if opening < 0 or ")" in folded[opening : token.start]:
        return False
    denials = (t for t in sentence.of("shows") if t.means("shows") in UNCHANGED and t.end <= opening)
    return any(_NAMED.fullmatch(folded, t.end, opening) for t in denials)


def hangs_on_denial(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word for a change hangs on a denial told before by a preposition of its own: `absence de mutation
    de A et de réarrangement de B`."""
    folded = context.reading.folded
    if _in_its_bracket(folded, sentence, token):
        return True
    words = words_of(context.reading.lexicon.lang)
    if not words.hung.search(folded, max(sentence.start, token.start - _TIE), token.start):
        return False
    before = [t for t in sentence.tokens if t.end <= token.start and (t.means("shows") or t.means("result"))]
    if not before:
        return False
    if (before[-1].means("shows") or before[-1].means("result")) not in (*UNCHANGED, "negative"):
        return hangs_on_denial(context, sentence, before[-1])  # `absence de mutation de A, de fusion de B et de C`
    gap = folded[before[-1].end : token.start]
    if gap.startswith(",") and before[-1].means("result"):
        return False  # `A négatif, d'un B de 25 % et d'une surexpression de C`
    return len(gap) <= _HUNG and re.search(r"[;:.()]", gap) is None
