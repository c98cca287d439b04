"""Findings that are told to be no tumour: called benign, or explained as a cyst, a scar, an infection."""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

BENIGN = "finding-benign"
_REACH = 90  # code points between a finding and what calls it benign
_FAR = 130  # the same where a cue ties them: `des lésions du foie ..., évoquant de simples kystes`
_KINDS = frozenset({"harmless", "benign", "morphology", "condition"})
_FINDINGS = frozenset({"condition", "benign", "morphology"})
_TYING = frozenset({"cue", "explains"})
_TUMOROUS = frozenset({"morphology", "spread", "pathological"})


def harmless(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a finding is called benign, or is told to be something else than a tumour (`évocateur d'un abcès`)."""
    if sentence.kinds.isdisjoint(_KINDS):
        return False
    if any(_near(t, token, _REACH) and is_benign_tumour(context, t) for t in sentence.of("morphology")):
        return True
    called = (n for n, t in enumerate(sentence.tokens) if t.means("harmless") and _near(t, token, _REACH))
    if "harmless" in sentence.kinds and any(not _either(sentence, n) for n in called):
        return True
    return explained(context, sentence, token)


def explained(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the finding is told to be a disease that is no tumour: `les lésions correspondent à des hémangiomes`."""
    if sentence.kinds.isdisjoint(_TYING):
        return False
    for i, t in enumerate(sentence.tokens):
        if t.start < token.end or t.start - token.end > _FAR:
            continue
        if t.kind not in _FINDINGS and not t.others:
            continue
        if (t.kind == "condition" or is_benign(context, t)) and i and _ties(sentence.tokens[i - 1], token):
            return context.status(sentence, t) != "negated" and not _either(sentence, i)
    return False


def _either(sentence: Sentence, i: int) -> bool:
    """Whether the disease at `i` is one of two explanations, the other a tumour: `inflammatoire ou néoplasique`."""
    behind = sentence.tokens[i + 1 : i + 3]
    return len(behind) > 1 and behind[0].means("or") is not None and behind[1].kind in _TUMOROUS


def is_benign(context: Context, token: Token) -> bool:
    """Whether a word names a finding that is no malignant tumour: `kyste`, `granulome`, `hémangiome`."""
    return token.means("benign") is not None or is_benign_tumour(context, token)


def is_benign_tumour(context: Context, token: Token) -> bool:
    """Whether a word names a benign tumour."""
    concept = token.means("morphology")
    return concept is not None and context.concepts[concept]["icdo3"].endswith("/0")


def _ties(before: Token, finding: Token) -> bool:
    """Whether the word before a disease says that the finding is it: a cue of suspicion, `correspond à`."""
    return before.start >= finding.end and (before.value == "suspected>" or before.means("explains") is not None)


def _near(t: Token, token: Token, reach: int) -> bool:
    return max(t.start - token.end, token.start - t.end) <= reach
