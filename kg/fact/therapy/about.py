"""Which act of a sentence a word of its course is about."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.fact.case import CARE
from kg.fact.context import Context
from kg.fact.head import heads_last
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DESCRIBING = frozenset({"line", "setting", "intent", "date", "month"})
ACTS = frozenset({"surgery", "radiotherapy", "transplant"})  # nothing that is given in cycles
_BACK = 4  # units
_DESCRIBED = 10  # code points between a word for cycles and an act that is described there: `de ... par`
_BREAK = re.compile(r"[,;:()+/]|\s[-–—]\s")
_TIMES = re.compile(r"\s?[x*]\s?")  # between an act and its count: `EC x 3`
_WHICH = re.compile(r"\s?\([\s,;-]*\d[\d\s,;-]*(?:[a-z]{1,3}\s[\d\s]+)?\)\s?")  # `deux cycles (1 et 3) de`
# How near before an act a word must stand to be about it rather than about the act told before.
_NEAR = {"cycle": 6, "setting": 6, "intent": 6, "course": 16, "line": 40, "reason": 0, "fraction": 6, "radiation": 6}


def owner(context: Context, sentence: Sentence, found: list[Unit], i: int, kind: str) -> int | None:
    """The unit that the token at `i` is about: the one it stands in or right before, else the one before it."""
    left: int | None = None
    for number, unit in enumerate(found):
        if unit.first <= i <= unit.last:
            return number
        if unit.last < i:
            left = number
            continue
        gap = _plain(context, sentence.tokens[i : unit.first + 1])
        which = _WHICH.match(gap) if kind == "cycle" else None
        gap = gap[which.end() :] if which else gap
        if kind == "cycle" and left is not None and _is_times(context, sentence, found[left], i):
            return left
        joins = not which and bool([t for t in sentence.tokens[i + 1 : unit.first] if _joins(t, kind)])
        near = len(gap) <= _NEAR.get(kind, 6) or (
            sentence.tokens[i].kind == "cycle" and _described(sentence, i, unit, gap)
        )
        if left is None or (near and not joins and not _BREAK.search(gap)):
            return number
        break
    if left is None:
        return None
    at = sentence.tokens[i].start
    left = past_aside(context, sentence, found, left, at)
    return past_care(context, sentence, found, left, at) if kind == "course" else left


def _is_times(context: Context, sentence: Sentence, unit: Unit, i: int) -> bool:
    """`EC x3 docétaxel x3`: whether the sign of a count stands between the act before it and the count."""
    folded, tokens = context.reading.folded, sentence.tokens
    return _TIMES.fullmatch(folded, tokens[unit.last].end, tokens[i].start) is not None


def _described(sentence: Sentence, i: int, unit: Unit, gap: str) -> bool:
    """`6 cycles d'une chimiothérapie palliative par A`: whether hardly more than what describes an act, which `gap`
    leaves out, stands between a word for cycles and the act."""
    return unit.first > i + 1 and len(" ".join(gap.split())) <= _DESCRIBED


def past_aside(context: Context, sentence: Sentence, found: list[Unit], number: int, at: int) -> int:
    """`A (sans B), terminé en mai`: what is told at an offset behind a bracket is of the unit before it."""
    tokens, folded = sentence.tokens, context.reading.folded
    first, last = tokens[found[number].first].start, tokens[found[number].last].end
    if folded.count(")", last, at) <= folded.count("(", last, at):
        return number
    for n in range(number - 1, max(number - _BACK, 0) - 1, -1):
        before = folded[tokens[found[n].last].end : first]
        if before.count("(") > before.count(")"):
            renamed = before.strip() == "(" or (found[n].kind == "treatment" and not found[n].drugs)
            return number if renamed else n  # `un traitement ablatif (radiothérapie)` is one
    return number


def _joins(token: Token, kind: str) -> bool:
    """Whether a word turns from one act to the next; `avec` leads from a line to the drugs of it."""
    return token.kind == "then" or (token.kind == "with" and (kind != "line" or token.value != "with"))


def owner_of_count(
    context: Context, sentence: Sentence, found: list[Unit], i: int, unsaid: Container[int] = ()
) -> int | None:
    """The unit that is counted in cycles: what is only given along with others, what is no drug and what is told as not
    given (`unsaid`) pass the count on to those before, unless it is told to follow them."""
    number = owner(context, sentence, found, i, "cycle")
    if number is None:
        return None
    for n in range(number, max(number - _BACK, 0) - 1, -1):
        if found[n].kind not in CARE | ACTS and n not in unsaid:
            return n
        if any(t.kind == "then" for t in sentence.tokens[found[n].last + 1 : i]):
            break
    return number


def past_care(context: Context, sentence: Sentence, found: list[Unit], number: int, at: int) -> int:
    """`A + acide zolédronique, 6 cycles, terminés en mai`: what is told at an offset behind a count of cycles is of the
    unit counted, not of what is only given along with it."""
    unit = found[number]
    if unit.kind not in CARE or "cycle" not in sentence.kinds:
        return number
    tokens = sentence.tokens
    counts = (i for i in range(unit.last + 2, len(tokens)) if tokens[i].kind == "cycle" and tokens[i].end <= at)
    i = next((i for i in counts if tokens[i - 1].kind == "quantity"), None)
    counted = owner_of_count(context, sentence, found, i) if i is not None else None
    if counted is None or any(t.kind == "then" for t in tokens[found[counted].last + 1 : unit.first]):
        return number
    return counted


def _plain(context: Context, tokens: tuple[Token, ...]) -> str:
    """The text between the first and the last of some tokens without the words that describe a therapy."""
    between = context.reading.between(tokens[0], tokens[-1])
    describing = _DESCRIBING | {"site", "side"} if heads_last(context) else _DESCRIBING
    for token in tokens[1:-1]:
        if token.kind in describing:
            between = between.replace(context.reading.folded[token.start : token.end], "", 1)
    return between


def stops(context: Context, sentence: Sentence, unit: Unit, i: int) -> bool:
    """Whether a word of stopping told before an act is about it: `arrêt du tamoxifène`, not `arrêt ..., puis`."""
    if i > unit.first:
        return True
    between = sentence.tokens[i + 1 : unit.first]
    gap = context.reading.between(sentence.tokens[i], sentence.tokens[unit.first])
    return (
        len(gap) <= 40 and not any(t.kind in ("with", "then", "course", "pronoun") for t in between) and "," not in gap
    )


def leads(context: Context, sentence: Sentence, unit: Unit, i: int) -> bool:
    """Whether the word at `i` stands right before a unit: `six séances de chimiothérapie`."""
    gap = context.reading.between(sentence.tokens[i], sentence.tokens[unit.first])
    return unit.first == i + 1 and len(gap) <= _NEAR["cycle"] and not _BREAK.search(gap)
