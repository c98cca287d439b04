"""Signs of telegraphic notes that a table of forms cannot hold, because what stands beside a letter counts: `M+` for
metastases, `D` and `G` for the sides."""

from __future__ import annotations

import re

from kg.mention.token import Token

_M_PLUS = re.compile(r"M(?<![A-Za-z0-9+.]M)\s?\+(?![0-9A-Za-z+])")  # the letter first: it is searched for
_DATED = r"\s(?:19|20)\d\d(?!\d)|\s\d\d?[./](?:\d\d?[./]|(?:19|20)?\d\d(?!\d))"  # `sein G 2006`, `sein D 03/2015`
# `D'autres`, `G-CSF`, `dt 50 Gy`, `G 2/3`; not `pelvien G 0/7`, `hilaire D 18 mm`
_ELIDED = re.compile(
    rf"\.,|['’+*=\[-]|\d|(?!{_DATED})\s\d(?!\d{{0,2}}(?:[.,]\d)?\s?(?:/\s?(?:\d\d|[4-9])|[Nn]\s?[+-]?\s?/|[mc]m\b))"
)
_LEADS = re.compile(r"(?:\A|[\s(/,+])\Z")


def find_signs(text: str) -> list[Token]:
    """The signs for metastases: `M+ hépatiques`; beside other axes (`pT3N1M+`) they are categories."""
    return [Token(m.start(), m.end(), "spread", "metastasis", rule="m-plus") for m in _M_PLUS.finditer(text)]


def written_alone(text: str, terms: list[Token]) -> list[Token]:
    """The terms without letters that look like the sign for a side and are part of something else."""
    parts = [t for t in terms if t.kind == "side" and "abbr" in t.flags and _part(text, t)]
    return [t for t in terms if t not in parts] if parts else terms


def _part(text: str, side: Token) -> bool:
    """Whether the letter of a side clings to another word or has a number."""
    before = text[side.start - 1 : side.start]
    return _ELIDED.match(text, side.end) is not None or _LEADS.match(before) is None
