"""How much of an irradiation was given where more was meant: `20 des 33 séances`, `20/33 séances`, `arrêtée à la 20e
séance`, `33 séances dont 20 faites`; `50 Gy, interrompue à 30 Gy`, `50 Gy dont 30 Gy reçus`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.cycle.part import is_part
from kg.fact.therapy.radiation.fraction import fractions, gray_of
from kg.lexicon.grammar import grammar
from kg.mention.token import NUMBER_KINDS, Token

_COUNTS = NUMBER_KINDS | {"ordinal"}
_STOP, _AGAIN, _FEWER = ("course", "stop"), ("course", "resume"), ("course", "short")
_AT = 30  # code points from the word that an irradiation ended to how far it had come
_BEHIND = 24  # from what was meant to what was given of it
_WORD = 14  # from a number to the word for fractions
_PARTS = re.compile(r"[.;:\n]")
_PLANNED = ("planned>", "planned<")
_USUAL = 3.0  # Gy of a fraction, but of few


def fractions_given(context: Context, tokens: Sequence[Token], number: Token | None) -> Token | None:
    """The number of fractions that were given, where `number` is that of all, or none is told."""
    if number is not None:
        if not number.value.isdigit():
            return number
        if part := _part_of(context, tokens, number):
            return part
    for i, stop in enumerate(tokens):
        if stop.kind == "course" and stop.value == "stop" and (reached := _reached(context, tokens, i, "fraction")):
            fewer = number is None or int(reached.value) < int(number.value)
            return reached if fewer else number
    return number


def gray_given(context: Context, tokens: Sequence[Token], whole: Token) -> Token:
    """The dose that was given, told behind the whole one as that at which it ended, or as a part received."""
    for i, token in enumerate(tokens):
        if token.start < whole.end:
            continue
        told = (token.kind, token.value)
        dose = _reached(context, tokens, i, "radiation") if told == _STOP else None
        if told == _FEWER or token.kind == "listing":
            dose = _received(context, tokens, i, fewer=told == _FEWER)
        if dose is not None and (gray_of(dose) or 0.0) < (gray_of(whole) or 0.0):
            return dose
    return whole


def is_cut_short(context: Context, tokens: Sequence[Token], whole: Token, stop: int) -> bool:
    """`prévue à 50 Gy, interrompue après 15 séances`: whether an irradiation ended, as the token at `stop` tells, at a
    fraction before the last one of those that make the whole dose, told before."""
    reached = _reached(context, tokens, stop, "fraction")
    if reached is None:
        return False
    before = tokens[:stop]
    if any(t.kind == "cue" and t.value in _PLANNED for t in before):
        return True
    number = fractions(before, context.reading.folded)
    if number is not None and number.value.isdigit():
        return int(reached.value) < int(number.value)
    return (gray_of(whole) or 0.0) / int(reached.value) > _USUAL


def ended_at(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """Whether the token at `i` tells that an irradiation ended, at a dose or fraction: `interrompue à 30 Gy`."""
    if (tokens[i].kind, tokens[i].value) != _STOP:
        return False
    return any(_reached(context, tokens, i, kind) is not None for kind in ("radiation", "fraction"))


def _part_of(context: Context, tokens: Sequence[Token], whole: Token) -> Token | None:
    """`20 des 33 séances`, `33 séances dont 20 faites`, `33 séances prévues, 20 faites`: how many of all were given."""
    i = _place(tokens, whole)
    if i and is_part(context, tokens[i - 1], whole):
        return tokens[i - 1]
    if i + 2 >= len(tokens) or tokens[i + 1].kind != "fraction":
        return None
    behind = tokens[i + 2 : i + 5]
    part = next((t for t in behind if t.kind in NUMBER_KINDS), None)
    if part is None or part.start - tokens[i + 1].end > _BEHIND or not part.value.isdigit():
        return None
    folded = context.reading.folded
    if _PARTS.search(folded, whole.end, part.start) or not 1 <= int(part.value) < int(whole.value):
        return None
    return part if _carried(context.reading.lexicon.lang).match(folded, part.end) else None


def _place(tokens: Sequence[Token], number: Token) -> int:
    """Where a number stands, 0 where it is none of the tokens (a sum, a piece of a product)."""
    for i, token in enumerate(tokens):
        if token.start == number.start:
            return i
    return 0


def _reached(context: Context, tokens: Sequence[Token], stop: int, kind: str) -> Token | None:
    """`arrêtée à la 20e séance`, `interrompue à 30 Gy`: how far an irradiation had come when it ended, told right
    behind the word for its end; none where it was resumed."""
    end = tokens[stop].end
    for i, token in enumerate(tokens[stop + 1 : stop + 5], stop + 1):
        if token.start - end > _AT or _PARTS.search(context.reading.folded, end, token.start):
            return None
        if token.kind == kind == "radiation":
            return None if _goes_on(tokens, i) else token
        if token.kind in _COUNTS and kind == "fraction":
            word = tokens[i + 1] if i + 1 < len(tokens) else None
            counted = word is not None and word.kind == kind and word.start - token.end <= _WORD
            if not counted or not token.value.isdigit() or _goes_on(tokens, i):
                return None
            return replace(token, kind="quantity")
    return None


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether an irradiation is told as resumed behind the token at `i`."""
    return any((t.kind, t.value) == _AGAIN for t in tokens[i + 1 :])


def _received(context: Context, tokens: Sequence[Token], i: int, fewer: bool) -> Token | None:
    """`dont 30 Gy reçus`, `seuls 30 Gy`: the dose right behind a word that only a part of the whole was given."""
    dose = tokens[i + 1] if i + 1 < len(tokens) else None
    if dose is None or dose.kind != "radiation" or dose.start - tokens[i].end > _WORD:
        return None
    carried = _carried(context.reading.lexicon.lang)
    return dose if fewer or carried.match(context.reading.folded, dose.end) else None


@lru_cache(maxsize=4)
def _carried(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t](?:[\w']+[ \t]){{0,2}}(?:{grammar(lang).any_of('carried', 'received')})(?![a-z])")
