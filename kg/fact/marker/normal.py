"""What a blood value is to the normal one: above the end of its range, a multiple of it (`3 N`), or `N` itself."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.words import words_of
from kg.mention.token import Token

MULTIPLE = "{ULN}"  # UCUM annotation: times the upper limit of normal
NORMAL = "N"
_NORMAL = re.compile(rf"\s?[:=]?\s?[(\[]?\s?(?P<sign>{NORMAL})(?:\s?[)\]]|(?=\s?(?:[,;./]|$)))")


def as_multiple(context: Context, token: Token) -> Token:
    """A number told as a multiple of the normal value, with what says so: `3 N`, `12 fois la normale`."""
    if token.kind != "quantity":
        return token
    told = words_of(context.reading.lexicon.lang).multiple.match(context.reading.folded, token.end)
    return replace(token, kind="concentration", unit=MULTIPLE, end=told.end()) if told else token


def normal_sign(context: Context, at: int, stop: int) -> re.Match[str] | None:
    """The letter that calls the value of a blood marker normal: `ACE N`, `CA 125 (N)`."""
    return _NORMAL.match(context.reading.report.text, at, stop)


def exceeds(value: str | None, limit: str) -> bool:
    """Whether a value lies above the upper end of a normal range (`5`, `<5`, `0-35`)."""
    try:
        return float(value or "") > float(limit.lstrip("<>").split("-")[-1])
    except ValueError:
        return False
