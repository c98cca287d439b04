"""Headings of plans: `Proposition :`, `CONDUITE A TENIR` alone on its line, `RCP du 12/03 : ...`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.document.bullet import BULLET
from kg.lexicon.grammar import grammar

_KINDS = (frozenset({"plan", "plan-alone"}), frozenset({"board"}))
_DATED = r"(?:[^\n:;.]|\.(?=\d)|(?<=\d)[.:]){0,50}"


def headings(context: Context) -> list[re.Pattern[str]]:
    """The patterns of the headings of plans, those alone that words of the report allow: few name a board."""
    patterns = zip(_KINDS, _heading(context.reading.lexicon.lang), strict=True)
    return [pattern for kinds, pattern in patterns if not kinds.isdisjoint(context.reading.named)]


def heading_at(patterns: list[re.Pattern[str]], folded: str, start: int, end: int) -> re.Match[str] | None:
    """The heading of plans at the beginning of a line or sentence."""
    for pattern in patterns:
        if found := pattern.match(folded, start, end):
            return found
    return None


@lru_cache(maxsize=4)
def _heading(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """`PROPOSITION DE LA RCP` alone on its line, `Conduite à tenir :` with or without words behind it; a board
    (`RCP du 12/03 : ...`) only speaks of plans where a colon follows."""
    words = grammar(lang)
    plans, boards, joint = words.any_of("plan"), words.any_of("board"), words.any_of("joint")
    label = rf"(?:[\w']+\s?(?:[/&-]|{joint})\s?)?(?:{plans})\b[\w '/()-]{{0,40}}?(?:\s?:|\s?\|(?!\s*[\[(☐☒])|\s*\Z)"
    alone = rf"(?:{words.any_of('plan-alone')})(?:\s?:|\s?\|(?!\s*[\[(☐☒])|\s*\Z)"
    return (
        re.compile(rf"(?P<bullet>{BULLET})(?P<plan>{label}|{alone})"),
        re.compile(rf"(?P<bullet>{BULLET})(?P<plan>(?!))?[^\n:;.]{{0,30}}?\b(?:{boards})\b{_DATED}:"),
    )
