"""Labels of lines of treatment that are written as vertebrae are: `Progression osseuse, L2 par docétaxel`."""

from __future__ import annotations

import re

from kg.mention.recognise import Reading
from kg.mention.token import Token

_NUMBERED = re.compile(r"l[1-5]-vertebra")
_BARE = len("l2")  # `vertèbre L2` is no label
_GIVEN = frozenset({"drug", "regimen", "class"})
_NEAR = 22  # code points from a label to what was given: ` de chimiothérapie par `
_LEADS = re.compile(r"\s?(?:[:=(-]\s?)?(?:[a-z]{2,5}\s){0,2}")  # `: `, ` par `, `-`
_PARTED = re.compile(r"[.:;>)→⇒➔➝➜⟶\n]|^, $")  # before a label: `(foie, os) -> L2`
_PLACED = frozenset({"site", "lesion", "spread", "procedure", "condition", "morphology"})  # `fracture de L2 : A`
_BONE = "bone"


def is_line_label(reading: Reading, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the bare number of a lumbar vertebra at `i` is that of a line of treatment: what was given is told right
    behind it, and no other vertebra before it in its list."""
    token = tokens[i]
    if token.end - token.start != _BARE or i + 1 == len(tokens) or not _NUMBERED.fullmatch(token.value):
        return False
    given = tokens[i + 1]
    if given.kind == "with" and i + 2 < len(tokens):
        given = tokens[i + 2]
    near = given.kind in _GIVEN and given.start - token.end <= _NEAR
    if not near or not _LEADS.fullmatch(reading.folded, token.end, given.start):
        return False
    before = tokens[i - 1] if i else None
    if before is None or before.kind not in _PLACED:
        return True
    gap = reading.folded[before.end : token.start]
    return _PARTED.search(gap) is not None and (gap != ", " or before.kind != "site" or before.value == _BONE)
