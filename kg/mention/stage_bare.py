"""Stage groups that stand right behind a tumour without a word for stages: `adénocarcinome de l'endomètre IA`,
`carcinome lobulaire du sein gauche IV`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.mention.token import Token

RULE = "stage-group-behind-tumour"
# Of one numeral only IV: lower ones are grades as well. The letter first: it is searched for.
_BARE = re.compile(r"(?P<v>I(?<![A-Za-z0-9/+-]I)(?:V|I{0,2}(?=[ABC])))(?P<sub>[ABC][1-3]?)?(?![A-Za-z0-9+/-])")
_CHAIN = frozenset({"site", "side", "morphology"})
_GAP = re.compile(r"[\s,(]{1,3}(?:G[1-4][\s,]{1,2})?(?:[a-z]{1,3}[\s'’]){0,2}")  # between a tumour and its organ
_NEAR = re.compile(r"[\s,]{1,2}(?:G[1-4][\s,]{1,2})?")  # from the last of them to the group
_start = attrgetter("start")
_NODE = "node"  # their levels have the same numerals


def find_bare_groups(text: str, terms: Sequence[Token]) -> Iterator[Token]:
    """The groups behind a tumour and its organ, with nothing between."""
    for match in _BARE.finditer(text):
        if _follows_tumour(text, terms, match.start()):
            yield Token(match.start("v"), match.end(), "stage-group", match["v"] + (match["sub"] or ""), rule=RULE)


def _follows_tumour(text: str, terms: Sequence[Token], at: int) -> bool:
    """Whether the terms before an offset are those of a tumour, each right behind the one before."""
    gap, end = _NEAR, at
    for i in range(bisect_left(terms, at, key=_start) - 1, -1, -1):
        term = terms[i]
        if term.end > end:
            continue
        if term.kind not in _CHAIN or _NODE in term.value or not gap.fullmatch(text, term.end, end):
            return False
        if term.kind == "morphology":
            return True
        gap, end = _GAP, term.start
    return False
