"""Involved lymph nodes that only a pathological N category tells: `adénocarcinome du rectum pT3pN1`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.regional import regional_nodes
from kg.fact.site import NODES, Place
from kg.fact.spread.sighting import Sighting, make
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "n-category"
_INVOLVED = ("N1", "N2", "N3")
_PATHOLOGICAL = frozenset({"p", "yp", "rp"})
_NEXT = 3  # between two categories of one classification: `pT3, N1`


def staged_nodes(context: Context, primaries: Sequence[PrimaryTumour], found: Sequence[Sighting]) -> Iterator[Sighting]:
    """The nodes of the primary where the pathologist gives them a category and nothing else tells them."""
    if any(s.level != "refuted" and (s.site == NODES or context.concepts[s.site]["kind"] == "node") for s in found):
        return
    for sentence, token in context.tokens("tnm"):
        if not token.value.startswith(_INVOLVED) or context.status(sentence, token) not in ("affirmed", "past"):
            continue
        if _pathological(sentence, token):
            site = regional_nodes(primaries, token.start) or NODES
            yield make(context, sentence, Place(site, token.start, token.end), "confirmed", token, RULE)
            return


def _pathological(sentence: Sentence, token: Token) -> bool:
    """Whether the category itself or the T category right before it is one of the pathologist."""
    before = [t for t in sentence.of("tnm") if 0 <= token.start - t.end <= _NEXT]
    return any(t.unit in _PATHOLOGICAL for t in (token, *before))
