"""Signs of telegraphic notes that a table of forms cannot hold, because what stands beside a letter counts: `M+` for
metastases, `D` and `G` for the sides, the stain `PAS` and no negation in capitals."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mention.token import Token

_M_PLUS = re.compile(r"M(?<![A-Za-z0-9+.]M)\s?\+(?![0-9A-Za-z+])")  # the letter first: it is searched for
_DATED = (  # `sein G 2006`, `sein D 03/2015`, `sein D 3 mars 2015`
    r"\s(?:19|20)\d\d(?!\d)|\s\d\d?[./](?:\d\d?[./]|(?:19|20)?\d\d(?!\d))"
    r"|\s\d\d?\s[^\W\d]+\.?\s(?:19|20)\d\d(?!\d)"
)
# `D'autres`, `2 G/M2`, `45 G/L`, `G-CSF`, `dt 50 Gy`, `G 2/3`; not `pelvien G 0/7`, `hilaire D 18 mm`
_ELIDED = re.compile(
    rf"\.,|/(?:[Mm][2²]|[Kk][Gg]|[Dd]?[Ll])(?!\w)|['’+*=\[-]|\d|(?!{_DATED})\s\d(?!\d{{0,2}}(?:[.,]\d)?\s?(?:/\s?(?:\d\d|[4-9])|[Nn]\s?[+-]?\s?/|[mc]m\b))"
)
_STAIN = re.compile(r"\s?(?:[,;:)(+/]|-(?!\w))|\s(?:et|and|y)\s|\s(?:n[ée]g|pos)")  # behind `PAS`, a stain
_NODES = re.compile(r"lymph-node|^(?:axilla|inguinal-region|iliac-region|supraclavicular-region)$")
_COUNTED = re.compile(r"\s\d/\d(?!\d)")  # behind the side of nodes their count and no grade: `inguinal G 2/3`
_DECIMALS = re.compile(r"\d[.,]\d")
_LEADS = re.compile(r"(?:\A|[\s(/,+])\Z")


def find_signs(text: str) -> list[Token]:
    """The signs for metastases: `M+ hépatiques`; beside other axes (`pT3N1M+`) they are categories."""
    return [Token(m.start(), m.end(), "spread", "metastasis", rule="m-plus") for m in _M_PLUS.finditer(text)]


def written_alone(text: str, terms: list[Token]) -> list[Token]:
    """The terms without letters that look like the sign for a side and are part of something else, and regimens read
    into a number with decimals (`cure de 3,7 GBq`, none of `3+7`)."""
    nodes = {t.end + 1 for t in terms if t.kind == "site" and _NODES.search(t.value)}
    parts = {
        id(t)
        for t in terms
        if t.kind == "side"
        and "abbr" in t.flags
        and _part(text, t)
        and not (t.start in nodes and _COUNTED.match(text, t.end))
    }
    parts |= {id(t) for t in terms if t.kind == "regimen" and _DECIMALS.search(text, t.start, t.end)}
    return [t for t in terms if id(t) not in parts] if parts else terms


def stains_named(text: str, terms: list[Token]) -> list[Token]:
    """The terms, where a word in capitals that denies as well (`PAS`) is the stain if it stands in a list or has a
    result: `CK7, PAS et EMA positifs`, `PAS +`."""
    both = {id(t) for t in terms if t.kind == "cue" and t.others and t.others[0][0] == "marker"}
    return [_settled(text, t) if id(t) in both else t for t in terms] if both else terms


def _settled(text: str, term: Token) -> Token:
    """A word that denies or names a stain, as the one that it is here."""
    if _STAIN.match(text, term.end):
        return replace(term, kind="marker", value=term.others[0][1], others=())
    return replace(term, others=())


def _part(text: str, side: Token) -> bool:
    """Whether the letter of a side clings to another word or has a number."""
    before = text[side.start - 1 : side.start]
    return _ELIDED.match(text, side.end) is not None or _LEADS.match(before) is None
