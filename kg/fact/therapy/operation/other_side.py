"""An act done on one side and then on the other, told by the side and its date alone: `mastectomie droite en 2010 et
gauche en 2012`, `chimioembolisation lobe droit le 4 mars, lobe gauche le 5 mai`; also of another extent: `néphrectomie
gauche en 2005, partielle droite en 2012`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.fold import form

_OTHER = {"left": "right", "right": "left"}
_JOINS = frozenset({"with", "then"})
_APART = 14  # code points from the first date to the other side, without the word of an extent: ` puis du lobe `
_DATED = 6  # from the other side to its date


def add_other_sides(context: Context, sentence: Sentence, found: list[Unit]) -> None:
    """Add an act for the other side that has a date of its own right behind that of the first."""
    added = [u for unit in found if unit.act and (u := _other(context, sentence, unit)) is not None]
    if added:
        found.extend(added)
        found.sort(key=lambda u: u.first)


def _other(context: Context, sentence: Sentence, unit: Unit) -> Unit | None:
    """`droite en 2010 et gauche en 2012` right behind an act: that on the other side."""
    first = unit.last + 1
    while first < len(sentence.tokens) and sentence.tokens[first].kind == "site":  # `métastasectomie pulmonaire droite`
        first += 1
    behind = [(i, t) for i, t in enumerate(sentence.tokens) if i >= first and t.kind not in _JOINS][:5]
    extent = behind.pop(2)[1] if len(behind) == 5 and behind[2][1].kind == "extent" else None
    if [t.kind for _, t in behind[:4]] != ["side", "date", "side", "date"]:
        return None
    (_, side), (_, day), (at, other), (_, last) = behind[:4]
    apart = other.start - day.end - (extent.end - extent.start if extent else 0)
    if other.value != _OTHER.get(side.value) or apart > _APART or last.start - other.end > _DATED:
        return None
    act = _of_extent(context, sentence.tokens[unit.first], extent) if extent else unit.act
    return Unit(unit.kind, at, at, act=act) if act else None


def _of_extent(context: Context, act: Token, extent: Token) -> str | None:
    """The act that the vocabulary names by the first word of another one and an extent: `néphrectomie`, `partielle`."""
    text = context.reading.report.text
    word = text[act.start : act.end].split()[0]
    entries = context.reading.lexicon.forms.get(form(f"{word} {text[extent.start : extent.end]}"), ())
    return next((e.value for e in entries if e.kind == "procedure"), None)
