"""Two tumours of the bowel, diagnosed in different years in different parts of it: no one tumour told twice.

Other organs have a second tumour on the other side or of another kind (`kg.fact.tumour_part`).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.fact.context import Context
from kg.fact.statement import MASS, Statement

PARTED = "C18"  # the organ whose parts are told as sites
BOWEL = (PARTED, "C19", "C20", "C26")
_WHOLE = ("C18.9", "C19.9", "C26.0", "C26.9")  # no part of their own, or the border of two
_YEAR = 4


def found_apart(context: Context, some: Iterable[Statement], others: Iterable[Statement]) -> bool:
    """Whether each of two parts of the bowel has a tumour of its own, told with the year of its own diagnosis."""
    mine, its = _parts(context, some), _parts(context, others)
    return bool(mine) and bool(its) and all(x != y and mine[x] != its[y] for x in mine for y in its)


def by_part(context: Context, said: list[Statement]) -> list[list[Statement]]:
    """The statements on the colon by its parts, where each has a tumour of another year; what names no part goes to
    the one told last before it."""
    years = _parts(context, said)
    if len(years) < 2 or len(set(years.values())) < len(years):
        return [said]
    parts: dict[str, list[Statement]] = {part: [] for part in years}
    last = next(iter(years))
    for s in said:
        code = _code(context, s)
        last = code if code in parts else last
        parts[last].append(s)
    return list(parts.values())


def _parts(context: Context, said: Iterable[Statement]) -> dict[str, str]:
    """The year in which the tumour of each part of the bowel was first told, of those that are tumours of their own."""
    years: dict[str, str] = {}
    for s in said:
        code = _code(context, s)
        if s.own and s.rule != MASS and s.moment and code not in _WHOLE:
            year = s.moment.edtf[:_YEAR]
            years[code] = min(year, years.get(code, year))
    return years


def _code(context: Context, said: Statement) -> str:
    return context.concepts[said.site]["icdo3"] if said.site else ""
