"""The side of a tumour of a paired organ that is told without one: that on which what was found is told."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.tumour.group import organ_of
from kg.fact.tumour.statement import Statement

_SIDES = frozenset({"left", "right", "contralateral"})
_BACK = 1  # sentences back to the lesion whose biopsy is told


def on_told_side(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a tumour told without its side on the one side that its sentence, or else the one before it,
    names its organ with."""
    return [s._replace(side=_told(context, s)) if s.site and not s.side else s for s in said]


def _told(context: Context, said: Statement) -> str | None:
    if context.concepts[said.site or ""]["paired"] != "yes":
        return None
    organ = organ_of(context, said.site or "")
    for index in range(said.sentence, max(-1, said.sentence - _BACK - 1), -1):
        places = context.places(context.reading.sentences[index])
        sides = {p.laterality for p in places if p.laterality in _SIDES and organ_of(context, p.site) == organ}
        if sides:
            return sides.pop() if len(sides) == 1 else None
    return None
