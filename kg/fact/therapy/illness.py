"""Which words name an illness beside the tumour of the case, the tumour, or what a drug did."""

from __future__ import annotations

from functools import cache

from kg.fact.context import Context
from kg.fact.spread.harmless import is_benign_tumour
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.icdo3 import morphology_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_POLYPS = frozenset({"polyp", "adenomatous-polyp"})  # taken out at an endoscopy: no act of therapy
TUMOUR_KINDS = frozenset({"morphology", "lesion", "spread"})
_PASSING = 2  # tellings of a benign tumour that is not what the case is about


def is_illness(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word names an illness a patient may have had beside the tumour, or the care of a transplant; a polyp
    where no tumour is told beside it, a cyst or a dysplasia (`conisation pour CIN 3`) in what is told of the past."""
    if token.kind == "benign" or token.value in _dysplasias():
        return sentence.section == "history"
    if token.kind == "condition":
        return "comorbidity" in context.concepts[token.value]["roles"].split(",")
    if token.kind == "care":
        return token.value == "immunosuppressive"
    if token.value in _POLYPS and not any(is_tumour(context, t) for t in sentence.tokens):
        return True
    return is_benign_tumour(context, token) and _in_passing(context, token)


def is_harm(context: Context, token: Token) -> bool:
    """Whether an illness may be what a drug did, for which it is changed or stopped."""
    return token.kind == "condition" and "adverse-event" in context.concepts[token.value]["roles"].split(",")


def is_drug_treated(context: Context, token: Token) -> bool:
    """Whether drugs against cancer are given for an illness as well."""
    return token.kind == "condition" and "drug-treated" in context.concepts[token.value]["roles"].split(",")


def _in_passing(context: Context, token: Token) -> bool:
    """Whether a benign tumour is not that of the case: there is a malignant one, and it is hardly spoken of."""
    told = [t.value for _, t in context.tokens("morphology") if t.kind == "morphology"]
    return told.count(token.value) <= _PASSING and any(
        context.concepts[value]["behaviour"] == "malignant" for value in set(told)
    )


def is_tumour(context: Context, token: Token) -> bool:
    """Whether a word names a tumour that is neither benign nor a dysplasia, or its spread."""
    if token.kind not in TUMOUR_KINDS or token.value in _POLYPS or token.value in _dysplasias():
        return False
    return not is_benign_tumour(context, token)


@cache
def _dysplasias() -> frozenset[str]:
    """The ids of what epithelium has before it is a cancer."""
    codes = morphology_group("dysplasia")
    told = ((c.id, c["icdo3"]) for c in shipped_concepts().values() if c.group == "morphology")
    return frozenset(id for id, code in told if int(code[:4] or 0) in codes)
