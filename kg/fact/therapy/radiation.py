"""Radiotherapy: total dose in Gy and sites."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Site
from kg.fact.therapy.act import NO_THERAPY, WAYS_IN
from kg.fact.therapy.fraction import gray_of, is_of_fraction, product, states_total
from kg.mention.token import Token

_SITE_REACH = 60
_SENTINEL = "sentinel-lymph-node"  # sampled along with an operation on another organ
_HAS_OWN_PLACE = NO_THERAPY - WAYS_IN  # procedures beside an act, which are on a site of their own


def total_dose(tokens: Sequence[Token], folded: str) -> Token | None:
    """The total dose among the tokens of a radiotherapy, in Gy: stated as total, else the largest one of 8 Gy or more,
    else what the fractions make (`5 séances de 4 Gy`).
    """
    best: Token | None = None
    largest = 7.9
    for i, token in enumerate(tokens):
        if token.kind != "radiation":
            continue
        gray = gray_of(token)
        if gray is None or gray > 200:
            continue
        total = states_total(tokens, i)
        if (total or gray > largest) and (total or not is_of_fraction(tokens, i)):
            best, largest = token, gray if not total else 1000.0
    return best or product(tokens, folded)


def _is_beside(token: Token, end: int) -> bool:
    """Whether a procedure is told beside an act, not as what it was: `mastectomie et biopsie du foie`, not `exérèse
    biopsique du nævus`; `end` is that of what was told of the act."""
    own = token.value in _HAS_OWN_PLACE or token.value.endswith("biopsy")
    return token.kind == "procedure" and own and token.start > end + 1


def sites(tokens: list[Token], anchor: Token) -> tuple[Site, ...]:
    """The sites named after a treatment word, up to the first token of another kind that ends its phrase."""
    found: list[Site] = []
    end = anchor.end
    for token in tokens:
        if token.start < anchor.end:
            continue
        if token.start - end > _SITE_REACH or token.kind in (
            "then",
            "class",
            "response",
            "drug",
            "regimen",
            "spread",
            "morphology",
            "condition",
            "diagnosed",  # what the act showed is not where it was: `opérée, montrant une infiltration de l'urètre`
            "involved",
        ):
            break
        if _is_beside(token, end):
            break
        if token.kind == "site" and token.value != _SENTINEL:
            if all(s.concept != token.value for s in found):
                found.append(Site(token.value))
            end = token.end
        elif token.kind == "side" and found and token.value in ("left", "right", "bilateral"):
            found[-1] = Site(found[-1].concept, token.value)
            end = token.end
    return tuple(found)
