"""Radiotherapy: total dose in Gy, fractions, sites."""

from __future__ import annotations

import re
from dataclasses import replace
from math import prod

from kg.fact.case import Site
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SITE_REACH = 60
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def total_dose(context: Context, tokens: list[Token]) -> Token | None:
    """The total dose among the tokens of a radiotherapy, in Gy: stated as total, else the largest one of 8 Gy or more.

    `5 fractions de 4 Gy` alone and `2 Gy par séance` are doses of a fraction, not the total.
    """
    best: Token | None = None
    largest = 7.9
    for i, token in enumerate(tokens):
        if token.kind != "radiation":
            continue
        gray = gray_of(token)
        if gray is None or gray > 200:
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        per_fraction = gray < 5 and bool(after and after.kind == "fraction" and after.start - token.end <= 6)
        before = tokens[i - 1] if i else None
        total = bool(before and before.kind == "total" and token.start - before.end <= 12)
        if (total or gray > largest) and not per_fraction:
            best, largest = token, gray if not total else 1000.0
    return best


def gray_of(token: Token) -> float | None:
    """The value of a radiation dose in Gy, or None when it is a range."""
    numbers = token.value.split(" x ")  # `2 x 7 Gy`
    if len(numbers) > 2 or not all(_NUMBER.fullmatch(n) for n in numbers):
        return None
    return prod(map(float, numbers)) / (100 if token.unit == "cGy" else 1)


def fractions(context: Context, tokens: list[Token]) -> Token | None:
    """The number of fractions, as the token right before the word (`en 20 séances de 1,8 Gy`, `30 Gy/10 fractions`)."""
    for i, token in enumerate(tokens):
        if token.kind == "single":
            return token
        if token.kind == "radiation" and " x " in token.value:
            times = token.value.partition(" x ")[0]  # `2 x 7 Gy`
            return replace(token, value=times) if times.isdigit() else None
        if token.kind == "fraction" and i and _counts(tokens, i):
            return tokens[i - 1]
    return None


def _counts(tokens: list[Token], i: int) -> bool:
    """Whether the token before the word for fractions at `i` is their number, and not that of a week."""
    number, word = tokens[i - 1], tokens[i]
    if number.kind not in ("quantity", "number") or word.start - number.end > 14 or not number.value.isdigit():
        return False
    weekly = any(t.kind == "frequency" and t.start - word.end <= 2 for t in tokens[i + 1 : i + 2])
    return not weekly and 1 <= int(number.value) <= 60


def sites(context: Context, sentence: Sentence, tokens: list[Token], anchor: Token) -> tuple[Site, ...]:
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
        if token.kind == "site":
            if all(s.concept != token.value for s in found):
                found.append(Site(token.value))
            end = token.end
        elif token.kind == "side" and found and token.value in ("left", "right", "bilateral"):
            found[-1] = Site(found[-1].concept, token.value)
            end = token.end
    return tuple(found)
