"""Radiotherapy: total dose in Gy and sites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.therapy.radiation.fraction import (
    ADDED,
    fractions,
    gray_of,
    is_of_fraction,
    is_reached,
    product,
    states_total,
)
from kg.fact.therapy.radiation.fraction_part import is_of_part, makes
from kg.fact.therapy.radiation.given import fractions_given, gray_given, is_cut_short
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.token import NUMBER_KINDS, Token

_SITE_REACH = 60
_BOOST = "boost"  # the concept of a dose that is added on a part of the volume
_NEXT = 12  # code points between the word for a boost and its dose
_OF_BOOST = 6  # between a dose and the word that it is one of a boost: `5 Gy en surimpression`
_JOINS = frozenset({"then", "with"})  # words before a boost
_SENTINEL = "sentinel-lymph-node"  # sampled along with an operation on another organ
_NODES = "lymph-nodes"  # of no region
_COUNTS = NUMBER_KINDS | {"involved"}  # words of a count of nodes
_WHERE = frozenset({"site", "side", "notact", "morphology", "pathological"})  # `du lit opératoire`, `du lit tumoral`


def total_dose(context: Context, tokens: Sequence[Token]) -> Token | None:
    """The total dose among the tokens of a radiotherapy, in Gy: stated as total, else the largest one of 8 Gy or more,
    else what the fractions make (`5 séances de 4 Gy`); with the boost that is added to it, without one inside it.
    """
    best: Token | None = None
    largest, told, stop = 7.9, 0, 0
    for i, token in enumerate(tokens):
        if token.kind != "radiation":
            if token.value == "stop" and best is not None:
                stop = stop or i
            continue
        told += 1
        gray = gray_of(token)
        if gray is None or gray > 200:
            continue
        total = states_total(tokens, i)
        if not (total or is_reached(tokens, i)) and best is not None and _is_inside(context, tokens, i):
            continue
        if not total and best is not None and _is_larger_boost(context, tokens, best, i):
            continue
        if (total or gray > largest) and (total or not is_of_fraction(tokens, i)):
            best, largest = token, gray if not total else 1000.0
    folded = context.reading.folded
    if best is None:
        return product(tokens, folded)
    best = _boosted(context, tokens, best)
    given = gray_given(context, tokens, best) if told > 1 else best
    return None if stop and given is best and is_cut_short(context, tokens, best, stop) else given


def fractions_of(context: Context, tokens: Sequence[Token]) -> Token | None:
    """The number of fractions among the tokens of a radiotherapy, with those of a boost that is added to it:
    `50 Gy/25 + boost 10 Gy/5`; none where they are those of a part."""
    number = fractions_given(context, tokens, _fractions_told(context, tokens))
    if number is None or len([t for t in tokens if t.kind == "radiation"]) == 1:
        return number
    return None if is_of_part(tokens, total_dose(context, tokens), number) else number


def _fractions_told(context: Context, tokens: Sequence[Token]) -> Token | None:
    folded = context.reading.folded
    at = next((i for i, t in enumerate(tokens) if i and t.value == _BOOST), None)
    if at is not None and _is_added(context, _end_before(tokens, at), tokens[at].start):
        first, more = fractions(tokens[:at], folded), fractions(tokens[at:], folded)
        counted = first and more and first.value.isdigit() and more.value.isdigit() and more.rule != ADDED
        if first and more and counted and not _is_reached_or_inside(context, tokens, at):
            whole = str(int(first.value) + int(more.value))
            return replace(more, start=first.start, value=whole, rule=ADDED)
    return fractions(tokens, folded)


def _end_before(tokens: Sequence[Token], at: int) -> int:
    """Where what is told before the boost at `at` ends, a word that joins it (`puis`, `avec`) not counted."""
    return next((t.end for t in reversed(tokens[:at]) if t.kind not in _JOINS), tokens[at].start)


def _is_reached_or_inside(context: Context, tokens: Sequence[Token], at: int) -> bool:
    """Whether the dose of the boost at `at` is one that holds all that was given: `boost intégré à 55 Gy`."""
    dose = next((i for i in range(at + 1, len(tokens)) if tokens[i].kind == "radiation"), None)
    if dose is None:
        return False
    return is_reached(tokens, dose) or states_total(tokens, dose) or _is_inside(context, tokens, dose)


def _boosted(context: Context, tokens: Sequence[Token], dose: Token) -> Token:
    """`50 Gy + boost 16 Gy`, `45 Gy et 5 Gy en surimpression`: a dose with that of the boost which is added to it."""
    at = next((i for i, t in enumerate(tokens) if t.value == _BOOST and t.start >= dose.end), None)
    added = _dose_of_boost(context, tokens, dose, at) if at is not None else None
    if at is None or added is None or makes(tokens, dose, added):
        return dose
    a, b = gray_of(dose), gray_of(added)
    whole = "." in dose.value or dose.value.isdigit()
    if not (a and b and whole) or (b >= a and not _is_of(context, _past_places(tokens, at), added)):
        return dose
    return replace(dose, end=max(added.end, dose.end), value=f"{dose.value} + {added.value}")


def _is_larger_boost(context: Context, tokens: Sequence[Token], dose: Token, i: int) -> bool:
    """`23,4 Gy avec un boost de 30,6 Gy`: whether the dose at `i` is that of a boost, though it is larger than the one
    it is added to; not of `boost à 66 Gy`, which holds all that was given."""
    at = next((k for k in range(i - 1, -1, -1) if tokens[k].value == _BOOST and tokens[k].start >= dose.end), None)
    if at is None or _dose_of_boost(context, tokens, dose, at) is not tokens[i]:
        return False
    return _is_of(context, _past_places(tokens, at), tokens[i])


def _is_of(context: Context, boost: int, dose: Token) -> bool:
    """Whether the dose of a boost that is named up to `boost` is told as its own: `boost de 30,6 Gy`,
    `boost (30,6 Gy)`."""
    between = context.reading.folded[boost : dose.start].strip()
    return between in ("", "(") or between in grammar(context.reading.lexicon.lang).forms.get("of", ())


def _dose_of_boost(context: Context, tokens: Sequence[Token], dose: Token, at: int) -> Token | None:
    """The dose that the boost at `at` adds to another: the next one, or one right before its word."""
    last = tokens[at - 1]
    if last.kind == "radiation" and last.start > dose.end and tokens[at].start - last.end <= _OF_BOOST:
        between = context.reading.folded[dose.end : last.start]
        joint = grammar(context.reading.lexicon.lang).forms.get("joint", ())
        if _is_added(context, dose.end, last.start) or between.strip() in joint:
            return last
        if gray_of(last) != gray_of(dose) and not is_of_fraction(tokens, at - 1):
            return None  # not of `50 Gy (25 x 2 Gy) + boost`
    if not _is_added(context, dose.end, tokens[at].start):
        return None
    i = next((i for i in range(at + 1, min(at + 4, len(tokens))) if tokens[i].kind == "radiation"), None)
    if i is None or tokens[i].start - _past_places(tokens, at) > _NEXT or _is_reached_or_inside(context, tokens, at):
        return None
    return tokens[i]


def _past_places(tokens: Sequence[Token], at: int) -> int:
    """Where the word for a boost at `at` ends, with the place it was on: `complément prostatique (de 32 Gy)`."""
    end = tokens[at].end
    for token in tokens[at + 1 :]:
        if token.kind not in _WHERE:
            break
        end = token.end
    return end


def _is_added(context: Context, start: int, end: int) -> bool:
    """Whether a sign or word between a dose and a boost, or a comma alone, adds the one to the other."""
    signs = grammar(context.reading.lexicon.lang).forms.get("added", ())
    between = context.reading.folded[start:end]
    return between.strip() == "," or not set(between.split()).isdisjoint(signs)


def _is_inside(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """`45 Gy, boost intégré à 55 Gy`: whether a dose is that of a part of the volume, given along with the whole."""
    for before in reversed(tokens[:i]):
        if before.kind == "radiation":
            return False
        if before.value == _BOOST:
            inside = _inside(context.reading.lexicon.lang)
            return inside.search(context.reading.folded, before.start, tokens[i].start) is not None
    return False


@lru_cache(maxsize=4)
def _inside(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('inside')})\b")


def _is_beside(token: Token, end: int) -> bool:
    """Whether a procedure is told beside an act, not as what it was: `mastectomie et biopsie du foie`, not `exérèse
    biopsique du nævus`; `end` is that of what was told of the act."""
    beside = token.value in with_role("no-therapy") and token.value not in with_role("way-in")
    own = beside or token.value.endswith("biopsy")  # on a site of its own
    return token.kind == "procedure" and own and token.start > end + 1


def _is_result(tokens: list[Token], i: int) -> bool:
    """`curage : 4 ganglions envahis sur 12`, `2 des 9 ganglions`: whether nodes are counted as what an operation found,
    not as what it took (`exérèse de 2 ganglions`)."""
    kinds = [t.kind for t in (*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 2])]
    return any({a, b} <= _COUNTS for a, b in pairwise(kinds)) and not NUMBER_KINDS.isdisjoint(kinds)


def sites(tokens: list[Token], anchor: Token) -> tuple[Site, ...]:
    """The sites named after a treatment word, up to the first token of another kind that ends its phrase."""
    found: list[Site] = []
    end = anchor.end
    for i, token in enumerate(tokens):
        if token.start < anchor.end:
            continue
        if token.value == _NODES and _is_result(tokens, i):
            break
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
            "reason",  # `pour toxicité hématologique`
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
