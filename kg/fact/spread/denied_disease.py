"""Whether disease is what a denial of something at a distance or in other places is about."""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

FREE = "aliveWithoutDisease"
UNRELAPSED = "free"  # the value of words that deny a relapse: `aucun signe de récidive`
_SAID = 60  # code points between `à distance` and the disease that is denied there
_DISEASE = frozenset(
    {"spread", "lesion", "morphology", "disease", "affection", "involved", "response", "notresponse", "procedure"}
)
_SPREADING = frozenset({"spread", "disease", "affection"})  # what may be elsewhere, not only grow on there
_PALPATION = "examination"
_MALIGNANT = "malignant-neoplasm"


def of_disease(sentence: Sentence, token: Token) -> bool:
    """Whether disease is denied at a distance, not a complaint: `pas de douleur à d'autres niveaux`."""
    return any(
        t is not token and apart(t, token) <= _SAID and (t.value == FREE or not _DISEASE.isdisjoint(_kinds(t)))
        for t in sentence.tokens
    )


def spares_elsewhere(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether disease is denied in other places by imaging, not what is palpated, nor that a tumour grows on there:
    `aucune maladie tumorale à d'autres niveaux`, not `carcinome rénal sans extension extrarénale`."""
    if sentence.section == _PALPATION:
        return False
    return any(
        apart(t, token) <= _SAID
        and (
            not _SPREADING.isdisjoint(_kinds(t))
            or (t.means("morphology") == _MALIGNANT and context.status(sentence, t) == "negated")
        )
        for t in sentence.tokens
        if t is not token
    )


def apart(a: Token, b: Token) -> int:
    """Code points between two words."""
    return max(a.start - b.end, b.start - a.end)


def _kinds(token: Token) -> set[str]:
    return {token.kind, *(kind for kind, _ in token.others)}
