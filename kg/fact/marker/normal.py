"""What a blood value is to the normal one: above the end of its range, a multiple of it (`3 N`), or `N` itself."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import words_of
from kg.mention.token import Token

_TO_VALUE = re.compile(r"([^()]{0,24}\))\s?(?:[:=]\s?|a\s)?[<>]?\s?\d")  # from a normal range to the value
MULTIPLE = "{ULN}"  # UCUM annotation: times the upper limit of normal
NORMAL = "N"
_NORMAL = re.compile(rf"\s?[:=]?\s?[(\[]?\s?(?P<sign>{NORMAL})(?:\s?[)\]]|(?=\s?(?:[,;./]|$)))")


def as_counted(context: Context, token: Token) -> Token:
    """A number with what it counts: a multiple of the normal value (`3 N`), mutations (`12 mutations/Mb`)."""
    if token.kind != "quantity":
        return token
    for words, unit in words_of(context.reading.lexicon.lang).counted:
        if told := words.match(context.reading.folded, token.end):
            kind = "concentration" if unit == MULTIPLE else "burden"
            return replace(token, kind=kind, unit=unit, end=told.end())
    return token


def behind_range(context: Context, mark: Finding, stop: int) -> int:
    """Where a marker ends, with the normal range that a bracket tells before its value: `CA 15-3 (N<30) : 45`."""
    if not mark.serum:
        return mark.end
    folded = context.reading.folded
    opens = words_of(context.reading.lexicon.lang).reference.match(folded, mark.end, stop)
    shuts = _TO_VALUE.match(folded, opens.end(), stop) if opens else None
    return shuts.end(1) if shuts else mark.end


def normal_sign(context: Context, at: int, stop: int) -> re.Match[str] | None:
    """The letter that calls the value of a blood marker normal: `ACE N`, `CA 125 (N)`."""
    return _NORMAL.match(context.reading.report.text, at, stop)


def exceeds(value: str | None, limit: str) -> bool:
    """Whether a value lies above the upper end of a normal range (`5`, `<5`, `0-35`)."""
    try:
        return float(value or "") > float(limit.lstrip("<>").split("-")[-1])
    except ValueError:
        return False
