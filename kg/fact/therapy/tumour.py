"""Which operations are on the tumour: those told before it without a word for a tumour are the patient's past."""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token


def _growth(context: Context, token: Token) -> bool:
    if token.kind == "morphology":
        return not context.concepts[token.value]["icdo3"].endswith("/0")
    return token.kind in ("spread", "tnm", "stage-group", "lesion")


def first_tumour(context: Context) -> int:
    """The index of the first sentence that names a lesion or a tumour that is not benign; 0 when none does."""
    for sentence in context.sentences():
        if any(
            _growth(context, t) and context.status(sentence, t) not in ("family", "negated") for t in sentence.tokens
        ):
            return sentence.index
    return 0


def is_of_tumour(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names a tumour or lesion, and no benign one."""
    tumours = [t for t in sentence.tokens if t.kind in ("morphology", "spread", "tnm", "lesion")]
    benign = any(t.kind == "morphology" and context.concepts[t.value]["icdo3"].endswith("/0") for t in tumours)
    return bool(tumours) and not benign
