"""Denials of what is done about a disease or of what comes of it, which tell that the disease is there.

`pas de chirurgie des métastases hépatiques`, `pas de douleur en regard des métastases osseuses`
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

# What is done about a disease, or comes of it.
_ACTS = frozenset({"class", "procedure", "drug", "regimen", "condition"})
_DENIAL = "negated>"
_OTHERS = frozenset({"with", "lesion", "spread"})  # what the denial is of, besides
_DOUBTS = frozenset({"suspected>", "stop", _DENIAL})


def of_known(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether what is denied before a word for a disease is an act or a complaint, and the disease is told as known."""
    if _ACTS.isdisjoint(sentence.kinds):
        return False
    denied = max((t.end for t in sentence.of("cue") if t.value == _DENIAL and t.end <= token.start), default=-1)
    if denied < 0:
        return False
    between = [t for t in sentence.tokens if denied <= t.start and t.end <= token.start]
    acts = [t.end for t in between if t.kind in _ACTS and not _shows(context, t)]
    if not acts or any(t.kind in _OTHERS or (t.kind == "cue" and t.value in _DOUBTS) for t in between):
        return False
    return _known(context.reading.lexicon.lang).fullmatch(context.reading.folded, acts[-1], token.start) is not None


def _shows(context: Context, token: Token) -> bool:
    """Whether a word names an examination by images, on which a disease is denied."""
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] == "imaging"


@lru_cache(maxsize=4)
def _known(lang: str) -> re.Pattern[str]:
    """What stands between an act and the disease: words of the same phrase, the last one a definite article."""
    return re.compile(rf"[^,;:]*\s(?:{grammar(lang).before_word('lead', but=('of', 'within'))})")
