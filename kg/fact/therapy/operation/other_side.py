"""An operation done on one side and then on the other, told by the side and its date alone: `mastectomie droite en 2010
et gauche en 2012`."""

from __future__ import annotations

from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence

_OTHER = {"left": "right", "right": "left"}
_JOINS = frozenset({"with", "then"})
_APART = 12  # code points from the first date to the other side: `) puis à `
_DATED = 6  # from the other side to its date


def add_other_sides(sentence: Sentence, found: list[Unit]) -> None:
    """Add an operation for the other side that has a date of its own right behind that of the first."""
    added = [u for unit in found if unit.kind == "surgery" and unit.act and (u := _other(sentence, unit)) is not None]
    if added:
        found.extend(added)
        found.sort(key=lambda u: u.first)


def _other(sentence: Sentence, unit: Unit) -> Unit | None:
    """`droite en 2010 et gauche en 2012` right behind an operation: that on the other side."""
    first = unit.last + 1
    while first < len(sentence.tokens) and sentence.tokens[first].kind == "site":  # `métastasectomie pulmonaire droite`
        first += 1
    behind = [(i, t) for i, t in enumerate(sentence.tokens) if i >= first and t.kind not in _JOINS][:4]
    if [t.kind for _, t in behind] != ["side", "date", "side", "date"]:
        return None
    (_, side), (_, day), (at, other), (_, last) = behind
    if other.value != _OTHER.get(side.value) or other.start - day.end > _APART or last.start - other.end > _DATED:
        return None
    return Unit("surgery", at, at, act=unit.act)
