"""Names of sites that end in a number, which is a measure where a unit, decimals or a sum follow it: `ADP 7 mm` is no
node of station 7."""

from __future__ import annotations

import re

from kg.mention.token import Token

_DIGITS = frozenset("0123456789")
_MEASURED = re.compile(r"\s?[cm]m\b|[.,/]\d|\s?x\s?\d")


def without_measured(folded: str, terms: list[Token]) -> list[Token]:
    """The terms without the sites whose number is that of a measure."""
    measured = [
        t for t in terms if folded[t.end - 1] in _DIGITS and t.kind == "site" and _MEASURED.match(folded, t.end)
    ]
    return [t for t in terms if t not in measured] if measured else terms
