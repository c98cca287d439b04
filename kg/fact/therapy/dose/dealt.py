"""Amounts told behind a list of drugs and dealt out to them: `A et B (20 et 100 mg/m2 respectivement)`, `A et B
(respectivement AUC 5 et 175 mg/m2)`, `A et B aux doses de 80 et 100 mg/m2`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.dose.amount import Told, amount, rhythm_in
from kg.fact.therapy.join import Unit
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 130  # code points between the last drug and the word that deals the amounts out
_NUMBERS = frozenset({"dose", "quantity", "glued-auc"})
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


def told_in_turn(context: Context, sentence: Sentence, unit: Unit) -> list[Told]:
    """`A et B à 80 et 100 mg/m2`, `A et B aux doses de 80 mg/m2 J1 et 100 mg/m2`: as many amounts right behind a list
    of drugs as it has drugs, joined as its members are, with no word that deals them out; else none."""
    tokens, drugs = sentence.tokens, len(unit.drugs)
    if unit.last != unit.drugs[-1] or tokens[unit.last].value in with_role("bolus-and-infusion"):
        return []  # `folinate et 5-FU 400 mg/m2 et 2400 mg/m2`
    if any(t.kind in _NUMBERS for t in tokens[unit.drugs[0] : unit.last]):
        return []  # `A 75 et B 6 mg/kg et 8 mg/kg`
    at = [j for j in range(unit.last + 1, len(tokens)) if tokens[j].kind in _NUMBERS][: drugs + 1]
    gaps = [context.reading.folded[tokens[a].end : tokens[b].start] for a, b in pairwise([unit.last, *at])]
    lead, joint = _in_turn(context.reading.lexicon.lang)
    if len(at) < drugs or not lead.fullmatch(gaps[0]) or not all(joint.fullmatch(gap) for gap in gaps[1:drugs]):
        return []
    if "(" not in gaps[0] and "," in gaps[drugs - 1]:
        return []  # `A et B 80 mg/m2, 60 mg/m2`, which may be a change
    if len(at) > drugs and joint.fullmatch(gaps[drugs]):
        return []
    stop = at[drugs - 1] + 1
    rhythm = stop < len(tokens) and tokens[stop].kind == "frequency"
    told = _amounts(context, tokens, at[0], stop + rhythm)
    return told if len(told) == drugs else []


@lru_cache(maxsize=4)
def _in_turn(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the first of the amounts of a list, and between two of them."""
    words = grammar(lang)
    area = r"(?:auc\s?[=:-]?\s?)?"
    at = words.before_word("at-dose", "of")
    days = r"(?:[ (]{1,2}[jd]\d{1,2}(?:(?: ?[,;/&-] ?| )[jd]?\d{1,2}(?![ ,.]?\d))*\)?)?"
    return (
        re.compile(rf"(?:,? \(?|\s?:\s)(?:{at})?{area}"),
        re.compile(rf"{days}(?:,\s|\s?[/+]\s?|\s(?:{words.any_of('pair')})\s)(?:{at})?{area}"),
    )


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
