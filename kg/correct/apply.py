"""Corrections put on the facts of a case, one line after the other; what no longer fits is told, never applied.

A value corrected is a value with a derivation by the rule `correction`, which has what was read, by whom, when and why;
it stands in place of whatever derivation the value had.  A row struck out leaves such a derivation on the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from kg.correct.find import find
from kg.correct.line import Line
from kg.correct.settle import settled
from kg.correct.slot import PROPERTY, ROW, RULE, Refused, Slot, said, slot_of, with_value
from kg.correct.value import NOTHING
from kg.fact.case import Biomarker, Case, Correction, Derivation, DrugExposure, Episode, Item, Patient, Span

T = TypeVar("T", bound=Item)

_IN_CASE = "inCase"
_ON_DOSE = "dose."


def correct(case: Case, lines: Iterable[Line]) -> tuple[Case, dict[int, str]]:
    """The case as corrected, and why lines (by their place among `lines`, from 0) were not applied."""
    refused: dict[int, str] = {}
    after = case
    for number, line in enumerate(lines):
        try:
            after = _corrected(after, line)
        except Refused as error:
            refused[number] = str(error)
    return (after if after is case else settled(case, after)), refused


def _corrected(case: Case, line: Line) -> Case:
    item = find(case, line)
    if line.slot == ROW:
        return _struck(case, item, line)
    slot = slot_of(item, line.slot)
    now = said(item, slot)
    if now == line.right:
        raise Refused("what is right is what is read by now: the line can go")
    if now != line.read:
        raise Refused("another value is read there by now")
    if slot.values not in line.values:
        raise Refused(f"what is right is no value of {slot.name} of this row")
    value = line.values[slot.values]
    return _with(case, item, _explained(with_value(item, slot, value), slot, line, item))


def _explained(item: Item, slot: Slot, line: Line, before: Item) -> Item:
    """The item with the derivation of its new value, which is on its dose where the value is."""
    told = Correction(line.read, line.by, line.day, line.why)
    proof = _proof(before, line)
    if slot.field.startswith(_ON_DOSE) and isinstance(item, (DrugExposure, Episode)) and item.dose:
        name = PROPERTY.get(slot.name, slot.name)
        derivation = Derivation(name, RULE, line.right, proof, correction=told)
        return replace(item, dose=_derived(item.dose, derivation, {name, slot.name}))
    return _derived(item, Derivation(slot.name, RULE, line.right, proof, correction=told), {slot.name, slot.field})


def _derived(item: T, derivation: Derivation, replaced: set[str]) -> T:
    kept = tuple(d for d in item.derivations if d.property not in replaced)
    return replace(item, derivations=(*kept, derivation))


def _proof(item: Item, line: Line) -> tuple[Span, ...]:
    """The words of the row that the line names; of a row whose words changed, the first that overlap them."""
    there = [s for s in item.evidence if s.start < line.end and line.start < s.end]
    exact = [s for s in there if (s.start, s.end) == (line.start, line.end)]
    return tuple((exact or there)[:1])


def _struck(case: Case, item: Item, line: Line) -> Case:
    """The case without a row."""
    if isinstance(item, Patient):
        raise Refused("the patient cannot be struck out")
    if isinstance(item, DrugExposure) and any(e.drugs == (item,) for e in case.episodes):
        raise Refused("this is the only drug of its therapy: strike out the therapy")
    if any(isinstance(b, Biomarker) and b.specimen == item.key for b in case.biomarkers):
        raise Refused("markers were measured on this specimen: strike them out first")
    told = Correction(item.key, line.by, line.day, line.why)
    derivation = Derivation(_IN_CASE, RULE, NOTHING, _proof(item, line), correction=told)
    after = _with(case, item, None)
    return replace(after, struck=(*after.struck, derivation))


def _with(case: Case, old: Item, new: Item | None) -> Case:
    """The case with another item, or none, in place of one."""
    if isinstance(old, DrugExposure):
        owner = next(e for e in case.episodes if any(drug is old for drug in e.drugs))
        drugs = tuple(new if drug is old else drug for drug in owner.drugs)
        return _with(case, owner, replace(owner, drugs=tuple(drug for drug in drugs if isinstance(drug, DrugExposure))))
    changed: dict[str, Any] = {}
    for field in fields(case):
        value = getattr(case, field.name)
        if value is old:
            changed[field.name] = new
        elif isinstance(value, tuple) and any(each is old for each in value):
            pairs = (new if each is old else each for each in value)
            changed[field.name] = tuple(each for each in pairs if each is not None)
    return replace(case, **changed)
