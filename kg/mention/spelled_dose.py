"""Radiation doses whose number is spelled out: `trente grays`, `quarante-cinq Gy`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.mention.number import units
from kg.mention.token import Token

_KIND, _GRAY = "radiation", "Gy"


def spelled_doses(folded: str, terms: list[Token], lang: str) -> list[Token]:
    """The words for a number with the unit of a dose right behind."""
    unit = _unit(lang)
    return [
        Token(t.start, behind.end(), _KIND, t.value, _GRAY, rule="dose-spelled")
        for t in terms
        if t.kind == "number" and (behind := unit.match(folded, t.end))
    ]


@lru_cache(maxsize=4)
def _unit(lang: str) -> re.Pattern[str]:
    """The unit of a radiation dose behind a word."""
    gray = [written for written, unit in units(lang)[1].items() if unit == (_GRAY, _KIND)]
    spelled = sorted(written for written in gray if written.isalpha())
    return re.compile(rf"(?<=[a-z])\s(?:{'|'.join(spelled)})(?![a-z])")
