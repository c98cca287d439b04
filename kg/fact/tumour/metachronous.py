"""Two tumours of the bowel or lung in different parts of it, diagnosed in different years or told as synchronous: no
one tumour told twice.

Other organs have a second tumour on the other side or of another kind (`kg.fact.tumour.part`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.tumour.found import FOUND, from_elsewhere, when_told
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.grammar import grammar

_COLON = "C18"
_SKIN = "C44"
_BY_YEAR = (_COLON, _SKIN)  # whose parts have each a tumour of its own where they are told with different years
PARTED = (*_BY_YEAR, "C34")  # organs whose parts are told as sites
BOWEL = (_COLON, "C19", "C20", "C26")
_WHOLE = ("C18.9", "C19.9", "C26.0", "C26.9", "C34.9", "C44.9")  # no part of their own, or the border of two
_YEAR = 4
_APART = 16  # from a word for a tumour to `synchrone`: one adjective
_TOLD = ("affirmed", "suspected")
_NAMING = frozenset({"morphology", "lesion"})  # words for tumours and masses, none for spread


def found_apart(context: Context, some: Iterable[Statement], others: Iterable[Statement]) -> bool:
    """Whether each of two parts of the bowel has a tumour of its own, told with the year of its own diagnosis."""
    mine, its = _parts(context, some), _parts(context, others)
    return bool(mine) and bool(its) and all(x != y and mine[x] != its[y] for x in mine for y in its)


def by_part(context: Context, said: list[Statement]) -> list[list[Statement]]:
    """The statements on an organ by its parts that have tumours of their own; what names no part goes to the one told
    last before it."""
    apart = _told_apart(context, said)
    if len(apart) < 2:
        return [said]
    parts: dict[str, list[Statement]] = {part: [] for part in apart}
    last = apart[0]
    for s in said:
        code = _code(context, s)
        last = code if code in parts else last
        parts[last].append(s)
    return list(parts.values())


def _told_apart(context: Context, said: Sequence[Statement]) -> list[str]:
    """The parts with a tumour of their own: of the bowel of another year each, else those of a report that tells of
    synchronous tumours."""
    own = [s for s in said if s.own and s.rule != MASS and _code(context, s) not in _WHOLE]
    own = [s for s in own if "spread" not in context.reading.sentences[s.sentence].kinds or not _on_skin(context, s)]
    codes = list(dict.fromkeys(_code(context, s) for s in own))
    years = _parts(context, own) if codes and codes[0].startswith(_BY_YEAR) else {}
    if len(years) > 1 and len(set(years.values())) == len(years):
        return list(years)
    return codes if len(codes) > 1 and context.once(_at_once) else []


def _on_skin(context: Context, said: Statement) -> bool:
    """Whether a tumour is of the skin, where others are told to spread: `mélanome du flanc, compatible avec une
    métastase`."""
    return _code(context, said).startswith(_SKIN)


def _at_once(context: Context) -> bool:
    """Whether a report tells of synchronous tumours (`double tumeur pulmonaire synchrone`), not of synchronous
    metastases."""
    folded = context.reading.folded
    ends = [m.start() for m in _synchronous(context.reading.lexicon.lang).finditer(folded)]
    if not ends:
        return False
    tumours = [(s, t) for s, t in context.tokens("morphology") if t.kind in _NAMING]
    return any(
        0 < end - t.end <= _APART and end < s.end and context.status(s, t) in _TOLD for end in ends for s, t in tumours
    )


@lru_cache(maxsize=4)
def _synchronous(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('at-once')})(?![a-z])")


def _parts(context: Context, said: Iterable[Statement]) -> dict[str, str]:
    """The year in which the tumour of each part of the bowel was first told, of those that are tumours of their own."""
    years: dict[str, str] = {}
    for s in said:
        code = _code(context, s)
        moment = when_told(context, s) if s.rule in FOUND else s.moment
        if moment and code not in _WHOLE and s.rule != MASS and (s.own or _was_found(context, s)):
            year = moment.edtf[:_YEAR]
            years[code] = min(year, years.get(code, year))
    return years


def _was_found(context: Context, said: Statement) -> bool:
    """Whether an examination found a cancer in its part of the bowel, not what came back or from elsewhere."""
    return said.rule in FOUND and said.status == "affirmed" and not from_elsewhere(context, said)


def _code(context: Context, said: Statement) -> str:
    return context.concepts[said.site]["icdo3"] if said.site else ""
