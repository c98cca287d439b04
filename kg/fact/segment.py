"""Segments of the liver and the lung that are numbered as the sacrum is: `lésion du foie S4`, `hépatectomie S2`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.site import organ
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading
from kg.mention.token import Token

_NUMBERED = re.compile(r"s[1-5]-vertebra")
_BARE = len("s4")  # `vertèbre S4` is no segment
_SEGMENTED = ("C22", "C34")
# Numbers of segments that no vertebra has, or a part of one: `S2, S4a`, `S3-S6`.
_OTHERS = re.compile(r"(?<![a-z\d])s(?:[678]|[1-8][ab])(?![a-z\d])")
_NEAR = 16  # code points from such a number to another one
_JOINS = re.compile(r"[,/+&]")
_REACH = 90  # code points from the organ to the number of a segment of it
_LEAD = 12  # code points before a number in which the word for a segment stands
_OF = 8  # from a number to the organ told behind it: `S4 du foie`


def is_segment(reading: Reading, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the bare number of a sacral vertebra at `i` is that of a segment: behind the word for one, behind its
    organ or an operation on it, before it, or beside a number that no vertebra has; not where another organ or a bone
    is told since."""
    token = tokens[i]
    if token.end - token.start != _BARE or not _NUMBERED.fullmatch(token.value):
        return False
    if _word(reading.lexicon.lang).search(reading.folded, max(0, token.start - _LEAD), token.start):
        return True
    if _OTHERS.search(reading.folded, max(0, token.start - _NEAR), token.end + _NEAR):
        return True
    first, joined = token, False
    for before in reversed(tokens[:i]):
        if token.start - before.end > _REACH:
            break
        if (told := _organ_of(before)) is not None:
            listed = joined or _JOINS.search(reading.folded, before.end, first.start)
            return told in _SEGMENTED and not listed  # `foie et S1`, `foie, S1` are places of one list
        joined = before.value == "and" or (joined and before.kind != "site")
        first = before if before.kind == "site" else first
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is not None and behind.kind == "site" and behind.start - token.end <= _OF:
        return _organ_of(behind) in _SEGMENTED
    return False


def _organ_of(token: Token) -> str | None:
    """The organ that a word names or that an act is done on, None for one that names none or is another number."""
    concepts = shipped_concepts()
    if token.kind == "site":
        numbered = token.end - token.start == _BARE and _NUMBERED.fullmatch(token.value)
        return None if numbered else organ(concepts[token.value])
    sites = concepts[token.value]["sites"].split() if token.kind == "procedure" else []
    return organ(concepts[sites[0]]) if len(sites) == 1 else None


@lru_cache(maxsize=4)
def _word(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('segment')})\s?\Z")
