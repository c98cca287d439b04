"""Headings of plans: `Proposition :`, `CONDUITE A TENIR` alone on its line, `RCP du 12/03 : ...`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.text.fold import form

BULLET = r"[^\w\n(]{0,6}(?:\(?\w[.)/]\s)?\s?"
_DATED = r"(?:[^\n:;.]|\.(?=\d)|(?<=\d)[.:]){0,50}"


def heading_at(context: Context, start: int, end: int) -> re.Match[str] | None:
    """The heading of plans at the beginning of a line or sentence."""
    folded = context.reading.folded
    plan, board = _heading(context.reading.lexicon.lang)
    found = plan.match(folded, start, end)
    return found or (board.match(folded, start, end) if context.once(_names_board) else None)


def _names_board(context: Context) -> bool:
    """Whether a report names a board at all, as few do."""
    return any(board in context.reading.blanked for board in _boards(context.reading.lexicon.lang))


@lru_cache(maxsize=4)
def _boards(lang: str) -> tuple[str, ...]:
    return tuple(map(form, grammar(lang).forms.get("board", ())))


@lru_cache(maxsize=4)
def _heading(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """`PROPOSITION DE LA RCP` alone on its line, `Conduite à tenir :` with or without words behind it; a board
    (`RCP du 12/03 : ...`) only speaks of plans where a colon follows."""
    words = grammar(lang)
    plans, boards, joint = words.any_of("plan"), words.any_of("board"), words.any_of("joint")
    label = rf"(?:[\w']+\s?(?:[/&-]|{joint})\s?)?(?:{plans})\b[\w '/()-]{{0,40}}?(?:\s?:|\s*\Z)"
    return (
        re.compile(rf"(?P<bullet>{BULLET})(?P<plan>{label})"),
        re.compile(rf"(?P<bullet>{BULLET})(?P<plan>(?!))?[^\n:;.]{{0,30}}?\b(?:{boards})\b{_DATED}:"),
    )
