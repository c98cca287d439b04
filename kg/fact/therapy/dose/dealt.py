"""Amounts told behind a list of drugs and dealt out to them: `A et B (20 et 100 mg/m2 respectivement)`, `A et B
(respectivement AUC 5 et 175 mg/m2)`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.dose.amount import Told, amount, rhythm_in
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 130  # code points between the last drug and the word that deals the amounts out
_OTHERS = frozenset({"drug", "regimen", "procedure", "response"})  # behind which amounts are of something else


def told_apart(context: Context, sentence: Sentence, unit: Unit) -> list[Told]:
    """The amounts after a list of drugs on either side of the word that deals them out; none where they are sums."""
    tokens = sentence.tokens
    first = unit.last + 1
    stop = next((i for i in range(first, len(tokens)) if tokens[i].kind in _OTHERS), len(tokens))
    at = next((i for i in range(first, stop) if tokens[i].kind == "dealt"), None)
    if at is None or is_summed(tokens[first:at]) or tokens[at].start - tokens[unit.last].end > _REACH:
        return []
    return _amounts(context, tokens, first, at) or _amounts(context, tokens, at + 1, stop)


def is_summed(between: Sequence[Token]) -> bool:
    """Whether what follows is told as a sum given (`avec des doses cumulées de 572 mg et 4584 mg`)."""
    kinds = [t.kind for t in between]
    return "total" in kinds and "cycle" not in kinds


def _amounts(context: Context, tokens: tuple[Token, ...], first: int, stop: int) -> list[Told]:
    """The amounts among tokens `first:stop` with how often each is given; a number alone has the next one's unit."""
    told: list[tuple[int, Token, str]] = []
    bare: list[int] = []
    for j in range(first, stop):
        here = amount(context, tokens, j)
        if here is not None:
            told += [(i, tokens[i], here[1]) for i in bare]
            told.append((j, *here))
            bare = []
        elif tokens[j].kind == "quantity" and tokens[j].value.isdigit():
            bare.append(j)
        elif tokens[j].kind != "with":
            bare = []
    stops = [*(j for j, _, _ in told[1:]), stop][: len(told)]
    return [(token, unit, rhythm_in(tokens, j + 1, end)) for (j, token, unit), end in zip(told, stops, strict=True)]
