"""Fractions that are those of a part of an irradiation alone, and doses of parts that make a total told before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.therapy.radiation.fraction import ADDED, gray_of
from kg.mention.token import Token

_PER_FRACTION = 1.2  # Gy that a fraction has at least
_LARGEST = 10.0  # Gy of a fraction of a course that is no stereotactic one
_BEHIND = 6  # code points from the word for fractions to the dose of one
_TWO = 2


def is_of_part(tokens: Sequence[Token], dose: Token | None, number: Token) -> bool:
    """`50 Gy puis un boost de 16 Gy en 8 fractions`: whether a number of fractions is that of one of the doses which
    make the whole one; one that is too large for the last of them (`en 33 fractions`) is that of all."""
    if dose is None or number.rule == ADDED or not number.value.isdigit():
        return False
    _, joined, last = dose.value.partition(" + ")
    if joined and number.start >= dose.start:
        return float(last) / int(number.value) >= _PER_FRACTION or number.end < dose.end
    return not joined and (_is_of_plan(tokens, dose, number) or _makes_other(tokens, dose, number))


def _is_of_plan(tokens: Sequence[Token], dose: Token, number: Token) -> bool:
    """`66 Gy en 33 fractions prévus, n'a reçu que 20 Gy`: whether a number of fractions is that of a larger dose told
    before the one that was given."""
    if number.end > dose.start or any(t.value == "stop" and t.end <= number.start for t in tokens):
        return False  # not of `66 Gy, interrompue après 22 fractions (44 Gy)`
    gray = gray_of(dose) or 0.0
    return any(t.kind == "radiation" and t.end <= number.start and (gray_of(t) or 0.0) > gray for t in tokens)


def _makes_other(tokens: Sequence[Token], dose: Token, number: Token) -> bool:
    """`2 fractions de 17 Gy puis 50 Gy`: whether the fractions counted before a large dose are those of it alone."""
    i = next((i for i, t in enumerate(tokens) if t.start == number.start), None)
    if i is None or i + _TWO >= len(tokens):
        return False
    word, one = tokens[i + 1 : i + 1 + _TWO]
    if word.kind != "fraction" or one.kind != "radiation" or dose.start <= one.start or one.start - word.end > _BEHIND:
        return False
    gray, whole = gray_of(one) or 0.0, gray_of(dose) or 0.0
    return gray > _LARGEST and gray * int(number.value) != whole


def makes(tokens: Sequence[Token], whole: Token, added: Token) -> bool:
    """`66 Gy (50 Gy puis boost de 16 Gy)`: whether the dose added and one told before it make the whole one."""
    doses = [t for t in tokens if t.kind == "radiation" and whole.end <= t.start < added.start]
    return any((gray_of(t) or 0.0) + (gray_of(added) or 0.0) == gray_of(whole) for t in doses)
