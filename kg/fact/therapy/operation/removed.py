"""What operations took and left: words that name only what one left, and which words of removal are of a tumour."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LEFT_REACH = 45
_LEFT_OF_BOTH = 24  # code points between two operations of which one thing is what they left
_STOPS = re.compile(r"[,;:.(]")
_GROWN = frozenset({"lesion", "morphology", "spread"})
_REMOVED = frozenset({"lesion", "morphology", "spread", "site"})
_NODE = 60  # between nodes and the verb that they were removed
_VERB = 6  # between the last word told of them and the participle: room for its auxiliary
_REMOVES = 24  # code points between `ablation` and what is removed


def is_left_over(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the words before a procedure name what it left: `cicatrice de la`, `pièces de mastectomie et de`."""
    token = sentence.tokens[i]
    for other in reversed(sentence.tokens[:i]):
        gap = token.start - other.end
        if gap > _LEFT_REACH or other.kind in ("course", "then", "after", "class"):
            return False
        if other.kind in ("procedure", "notact") and gap > _LEFT_OF_BOTH:
            return False  # `la cicatrice de mastectomie a fait l'objet d'une résection`
        if other.kind == "remnant" or (other.kind == "notact" and other.value in ("specimen", "margin")):
            return not _STOPS.search(context.reading.between(other, token))
    return False


def of_lesion(sentence: Sentence, i: int) -> bool:
    """Whether a word of removal is about a lesion or a tumour: named shortly before it, after `ablation` behind it."""
    at = sentence.tokens[i].start
    if sentence.tokens[i].value in ("removes", "removing"):
        end = sentence.tokens[i].end
        return any(t.kind in _REMOVED and 0 < t.start - end <= _REMOVES for t in sentence.tokens[i + 1 : i + 4])
    return any(
        ((t.kind in _GROWN or _recurs(t)) and 0 < at - t.end <= 70) or _is_node(sentence, k, i)
        for k, t in enumerate(sentence.tokens[:i])
    )


def _recurs(token: Token) -> bool:
    """`la récidive a été retirée`: whether a word of progression names what grew again."""
    return token.kind == "response" and (token.means("morphology") is not None or "local" in token.flags)


def _is_node(sentence: Sentence, k: int, i: int) -> bool:
    """`les adénopathies ont été réséquées`: whether nodes are what was removed, no number of those that were found."""
    node, removed = sentence.tokens[k], sentence.tokens[i]
    if node.kind != "site" or not node.value.endswith("lymph-nodes") or not 0 < removed.start - node.end <= _NODE:
        return False
    counted = k > 0 and sentence.tokens[k - 1].kind in ("quantity", "number", "ratio")
    return not counted and removed.start - sentence.tokens[i - 1].end >= _VERB
