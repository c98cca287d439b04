"""Counts written in one word with what they count: `4EC-12Taxol`, `3FEC puis 3TXT`, `6xFOLFIRI`, `6R-CHOP`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.lexicon import Lexicon
from kg.mention.token import Token
from kg.text.fold import fold, padded

_NAME = r"(?P<name>[A-Z](?:-[A-Z])?[^\W\d_]{1,14}(?:\d{2,3})?)(?!\w)"
_GLUED = re.compile(rf"(?P<count>[1-9]\d?)[xX]?{_NAME}")
_BEFORE = re.compile(r"(?:\A|[^\w.,/-]|\D[/-])\Z")
_COUNTED = frozenset({"drug", "regimen"})
_MOST = 18  # cycles


def glued_counts(text: str, lexicon: Lexicon, terms: Sequence[Token]) -> list[Token]:
    """The number and the name of each regimen or drug that a number stands right before, without a blank; not `6MP`."""
    found: list[Token] = []
    for match in _GLUED.finditer(text):
        name, start = match["name"], match.start()
        if not 1 < int(match["count"]) <= _MOST or not _BEFORE.search(text, max(0, start - 2), start):
            continue
        named = lexicon.longest(name, lexicon.matches(padded(fold(name))))
        if len(named) != 1 or named[0][2][0] not in _COUNTED or named[0][:2] != (0, len(name)):
            continue
        if any(t.start <= start < t.end for t in terms):
            continue
        found.append(Token(start, match.end("count"), "quantity", match["count"], rule="glued-count"))
        found.append(Token(match.start("name"), match.end(), *named[0][2]))
    return found
