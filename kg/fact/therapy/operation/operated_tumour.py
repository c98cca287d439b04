"""The tumour that an operation is told to be of, as far as it tells two operations apart: `opéré d'un mélanome` is no
laryngectomy for a carcinoma."""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

# First three digits of the morphology of the families that no report takes for one another, up to and with the last.
_FAMILIES = {
    "basal-cell": (809, 809),
    "melanoma": (872, 879),
    "sarcoma": (880, 892),
    "germ-cell": (906, 909),
    "bone": (918, 926),
    "glial": (938, 948),
    "blood": (959, 999),
}
_CARCINOMA = (801, 857)
_BEHIND = 60  # code points from an operation to the tumour that it is told to be of
_BACK = 2  # sentences in which the tumour stands that an operation is about
_MALIGNANT = "3"


def operated_tumour(context: Context, sentence: Sentence, first: Token, last: Token) -> str:
    """The family of the malignant tumour named right behind an operation, else last before it; empty for none, and for
    an operation on a lesion (`opéré d'une lésion pigmentée`)."""
    behind = [t for t in sentence.tokens if 0 < t.start - last.end <= _BEHIND]
    if "lesion" in [t.kind for t in behind]:
        return ""
    near = reversed(context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1])
    before = [t for s in near for t in reversed(s.of("morphology")) if t.end <= first.start]
    return next((f for t in (*behind, *before) if t.kind == "morphology" and (f := _family(context, t))), "")


def _family(context: Context, token: Token) -> str:
    code = context.concepts[token.value]["icdo3"]
    if not code.endswith(f"/{_MALIGNANT}"):
        return ""
    number = int(code[:3])
    for name, (low, high) in _FAMILIES.items():
        if low <= number <= high:
            return name
    return "carcinoma" if _CARCINOMA[0] <= number <= _CARCINOMA[1] else ""
