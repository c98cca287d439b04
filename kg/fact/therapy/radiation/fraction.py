"""Fractions of an irradiation: their number and the dose of one, which make the total dose where none is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import prod

from kg.mention.token import NUMBER_KINDS, Token

ADDED = "fractions-added"  # the rule of a number that is a sum
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PER = re.compile(r"\s?/\s?[a-z]")
_NEAR = 6  # code points between a dose and the word that it is one of a fraction
_OF_WORD = 14  # between a number and the word for fractions
_TOTAL = 12  # between the word that a dose is the total one and the dose
_BEHIND = 3  # between the dose and that word
_UP_TO = ("course", "until")
_SUM = ("total", "sum")
_LARGEST = 10.0  # Gy of a fraction
_LARGE = (20.0, 75.0)  # Gy of one of the few fractions of a stereotactic irradiation, and of all of them
_MOST = 60  # fractions of a course
_ROUNDED = 0.1  # Gy that a total is told too high or too low: `70 Gy (33 x 2,12)`
_PARTS = 2


def gray_of(token: Token) -> float | None:
    """The value of a radiation dose in Gy, or None when it is a range."""
    if _NUMBER.fullmatch(token.value):  # as most are
        return float(token.value) / (100 if token.unit == "cGy" else 1)
    joined, made = (" + ", sum) if " + " in token.value else (" x ", prod)  # `45 + 16 Gy`, `2 x 7 Gy`
    numbers = token.value.split(joined)
    if len(numbers) > 2 or not all(_NUMBER.fullmatch(n) for n in numbers):
        return None
    return made(map(float, numbers)) / (100 if token.unit == "cGy" else 1)


def is_of_fraction(tokens: Sequence[Token], i: int) -> bool:
    """Whether the radiation dose at `i` is told as that of one fraction or day: `2 Gy/séance`, `fractions de 3 Gy`."""
    gray = gray_of(tokens[i])
    if gray is None or " x " in tokens[i].value:
        return False
    if gray > _LARGEST:
        return _is_large(tokens, i, gray)
    after, before = tokens[i + 1 : i + 2], tokens[max(0, i - 1) : i]
    if any(t.start - tokens[i].end <= _NEAR and (t.kind == "fraction" or t.value == "1/d") for t in after):
        return True
    return any(tokens[i].start - t.end <= _NEAR and (t.kind == "fraction" or _of_doses(tokens, i - 1)) for t in before)


def _is_large(tokens: Sequence[Token], i: int, gray: float) -> bool:
    """`3 fractions de 18 Gy`, `54 Gy en 3 fractions de 18 Gy`: whether a dose right behind a count of fractions is that
    of one though it is large: it is the only one told, or they make the others."""
    if i < _PARTS or gray > _LARGE[0] or states_total(tokens, i):
        return False
    number, word = tokens[i - _PARTS : i]
    if word.kind != "fraction" or tokens[i].start - word.end > _NEAR or not number.value.isdigit() or number.unit:
        return False
    made = gray * int(number.value)
    others = [gray_of(t) for t in tokens if t.kind == "radiation" and t is not tokens[i]]
    return made <= _LARGE[1] and all(other == made for other in others)


def fractions(tokens: Sequence[Token], folded: str) -> Token | None:
    """The number of fractions that is told (`en 20 séances de 1,8 Gy`, `30 Gy/10 fractions`, `20 Gy/5`)."""
    whole = next((i for i, t in enumerate(tokens) if t.kind == "radiation" and _holds_all(tokens, i)), 0)
    if whole and (parts := _in_parts(tokens[whole + 1 :], folded)):
        return _sum_of(parts, tokens, whole)  # `64 Gy au total, 10 Gy en 5 fractions et 54 Gy en 27`
    if whole and (told := fractions(tokens[whole + 1 :], folded)):
        return told  # `45 Gy en 25 séances puis un complément, soit 59,4 Gy en 33 séances`
    if whole and (parts := _in_parts(tokens[:whole], folded)):
        return _sum_of(parts, tokens, whole)
    for i, token in enumerate(tokens):
        if token.kind == "radiation" and _is_dealt(tokens, i, folded):
            return tokens[i + 1]
        if token.kind == "single":
            return None if _is_of_smaller(tokens, i) else token
        if token.kind == "radiation" and " x " in token.value:
            times = token.value.partition(" x ")[0]  # `2 x 7 Gy`
            return replace(token, value=times) if times.isdigit() else None
        if token.kind == "quantity" and (times := _times(tokens, token)):
            return replace(token, value=times)
        counted = token.kind == "fraction" or (token.kind == "cycle" and _of_doses(tokens, i))
        if counted and i and _counts(tokens, i, folded):
            return _with_boost(tokens, i - 1, folded)
        if token.kind == "fraction" and (number := _answer(tokens, i, folded)):
            return number
    return None


def _is_of_smaller(tokens: Sequence[Token], i: int) -> bool:
    """`22 Gy sur L2 et une dose unique de 8 Gy sur L4`: whether the single fraction at `i` is of a dose behind it that
    is smaller than one told before."""
    dose = tokens[i + 1] if i + 1 < len(tokens) else None
    if dose is None or dose.kind != "radiation" or dose.start - tokens[i].end > _NEAR:
        return False
    gray = gray_of(dose) or 0.0
    return any(t.kind == "radiation" and (gray_of(t) or 0.0) > gray for t in tokens[:i])


def _in_parts(tokens: Sequence[Token], folded: str) -> list[tuple[Token, Token]]:
    """`46 Gy en 23 fractions puis 30 Gy en 15 fractions`: the doses of the parts of a course with the fractions of
    each; empty where there is one part only, or one of them has none told."""
    doses = [i for i, t in enumerate(tokens) if t.kind == "radiation" and not is_of_fraction(tokens, i)]
    if len(doses) < _PARTS:
        return []
    ends = [*doses[1:], len(tokens)]
    told = [(tokens[i], fractions(tokens[i:end], folded)) for i, end in zip(doses, ends, strict=True)]
    parts = [(dose, number) for dose, number in told if number]
    return parts if len(parts) == len(doses) else []


def _sum_of(parts: list[tuple[Token, Token]], tokens: Sequence[Token], whole: int) -> Token | None:
    """The fractions of all parts where their doses make the whole one, else None."""
    first, last = parts[0][1], parts[-1][1]
    doses = [gray_of(dose) or 0.0 for dose, _ in parts]
    if sum(doses) != gray_of(tokens[whole]) or not all(number.value.isdigit() for _, number in parts):
        return None
    return replace(last, start=first.start, value=str(sum(int(n.value) for _, n in parts)), rule=ADDED)


def _answer(tokens: Sequence[Token], i: int, folded: str) -> Token | None:
    """`Nombre de fractions : 25`: the number behind the label of a field."""
    number = tokens[i + 1] if i + 1 < len(tokens) else None
    if number is None or number.unit or not number.value.isdigit() or not 1 <= int(number.value) <= _MOST:
        return None
    return number if folded[tokens[i].end : number.start].strip() == ":" else None


def _with_boost(tokens: Sequence[Token], i: int, folded: str) -> Token:
    """`50 Gy + boost 16 Gy (25+8 séances)`: the number of fractions at `i` with the one that a sign adds it to."""
    first, last = tokens[i - 1] if i else None, tokens[i]
    if first is None or first.kind != "quantity" or first.unit or not first.value.isdigit():
        return last
    if folded[first.end : last.start].strip() != "+":
        return last
    return replace(last, start=first.start, value=str(int(first.value) + int(last.value)), rule=ADDED)


def states_total(tokens: Sequence[Token], i: int) -> bool:
    """Whether the radiation dose at `i` is told as the total one: `dose totale de 66 Gy`, `66 Gy au total`."""
    if tokens[i].kind != "radiation":
        return False
    if i and tokens[i - 1].kind == "total":
        return tokens[i].start - tokens[i - 1].end <= _TOTAL
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and (after.kind, after.value) == _SUM and after.start - tokens[i].end <= _BEHIND


def is_reached(tokens: Sequence[Token], i: int) -> bool:
    """Whether the radiation dose at `i` is told as that of all that was given so far: `complément jusqu'à 66 Gy`."""
    before = tokens[i - 1] if i else None
    return before is not None and (before.kind, before.value) == _UP_TO and tokens[i].start - before.end <= _TOTAL


def _holds_all(tokens: Sequence[Token], i: int) -> bool:
    """Whether the dose at `i` is that of all that was given."""
    return states_total(tokens, i) or is_reached(tokens, i)


def _is_dealt(tokens: Sequence[Token], i: int, folded: str) -> bool:
    """`20 Gy/5`: whether a bare number behind a stroke says in how many fractions the dose at `i` was given."""
    number = tokens[i + 1] if i + 1 < len(tokens) else None
    if number is None or number.kind != "quantity" or number.unit or not number.value.isdigit():
        return False
    stroke = folded[tokens[i].end : number.start].strip() == "/" and folded[number.end : number.end + 1] != "/"
    return stroke and 1 <= int(number.value) <= _MOST and not is_of_fraction(tokens, i)


def _times(tokens: Sequence[Token], token: Token) -> str:
    """`66 Gy (33 x 2)`: how many fractions make the dose told, empty where the product is something else."""
    number, _, one = token.value.partition(" x ")
    if not (number.isdigit() and _NUMBER.fullmatch(one)) or not 1 < int(number) <= _MOST or float(one) > _LARGEST:
        return ""
    made = int(number) * float(one)
    doses = (gray_of(t) for t in tokens if t.kind == "radiation")
    return number if any(gray is not None and abs(gray - made) <= _ROUNDED for gray in doses) else ""


def product(tokens: Sequence[Token], folded: str) -> Token | None:
    """The total dose where only the fractions and the dose of one are told: `5 séances de 4 Gy`."""
    one = next((t for i, t in enumerate(tokens) if t.kind == "radiation" and is_of_fraction(tokens, i)), None)
    number = fractions(tokens, folded) if one else None
    if number is None or one is None:
        return None
    return replace(one, value=f"{number.value} x {one.value}")


def _of_doses(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word for what is given counts doses of radiation: `30 Gy en 10 doses`, `4 doses de 5 Gy`."""
    if tokens[i].kind != "cycle":
        return False
    before, after = tokens[max(0, i - 2) : i], tokens[i + 1 : i + 2]
    return any(t.kind == "radiation" and tokens[i].start - t.end <= _OF_WORD for t in before) or any(
        t.kind == "radiation" and t.start - tokens[i].end <= _NEAR for t in after
    )


def _counts(tokens: Sequence[Token], i: int, folded: str) -> bool:
    """Whether the token before the word for fractions at `i` is their number, and not that of a week (`/semaine`)."""
    number, word = tokens[i - 1], tokens[i]
    if number.kind not in NUMBER_KINDS or word.start - number.end > _OF_WORD or not number.value.isdigit():
        return False
    if _PER.match(folded, word.end):
        return False
    weekly = any(t.kind == "frequency" and t.start - word.end <= 2 for t in tokens[i + 1 : i + 2])
    return not weekly and 1 <= int(number.value) <= _MOST and not _of_week(tokens, i, folded)


def _of_week(tokens: Sequence[Token], i: int, folded: str) -> bool:
    """`5 séances de 2 Gy par semaine`: whether the bare name of a week stands behind the dose of one of the fractions
    counted at `i`, not how often each was given (`4 doses de 5 Gy une fois par semaine`)."""
    one, rhythm = (*tokens[i + 1 : i + 3], None, None)[:2]
    if one is None or rhythm is None or (rhythm.kind, rhythm.value) != ("frequency", "1/wk"):
        return False
    if one.kind != "radiation" or rhythm.start - one.end > _BEHIND:
        return False
    return folded.count(" ", rhythm.start, rhythm.end) == 1 and is_of_fraction(tokens, i + 1)
