"""The slots of records: what can be corrected, what they say, and a record that says something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kg.correct.value import NOTHING, written
from kg.fact.case import Dose, DrugExposure, Episode, Item
from kg.lexicon.table import read_table
from kg.resources import PACKAGE

ROW = "row"
"""What stands in place of a slot where a row is struck out as a whole."""
RULE = "correction"
"""The rule of what a curator says."""
PROPERTY = {"doseText": "doseValue"}
"""Slots that the graph has as a number too, which is what their derivation is on."""
_DOSE = "dose."
_RESTS_ON = {"doseUnit": "doseText", "frequencyText": "doseText", "resultUnit": "resultText", "laterality": "bodySite"}
_RADIATION = "radiotherapy"
_OF_RADIATION = frozenset({"doseText", "fractions"})  # slots of a therapy that only a course of radiotherapy has


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a record: a property of the graph, the field that it is made of, the values it can have."""

    name: str
    field: str
    values: str
    empty: bool


class Refused(Exception):
    """A correction that a row does not take; the message says why."""


@lru_cache(maxsize=1)
def slots() -> Mapping[str, Mapping[str, Slot]]:
    """The slots of every record by name, in the order of the table."""
    found: dict[str, dict[str, Slot]] = {}
    for _, row in read_table(PACKAGE / "correct" / "slots.tsv", "record", "slot", "field", "values", "empty"):
        slot = Slot(row["slot"], row["field"], row["values"], row["empty"] == "yes")
        found.setdefault(row["record"], {})[slot.name] = slot
    return found


@lru_cache(maxsize=64)
def kinds_of(name: str) -> frozenset[str]:
    """The kinds of values that a slot of this name has, on whatever record; none for no slot."""
    return frozenset(found[name].values for found in slots().values() if name in found)


@lru_cache(maxsize=64)
def may_be_empty(name: str) -> bool:
    """Whether a slot of this name can have no value on some record."""
    return any(found[name].empty for found in slots().values() if name in found)


def has_slot(record: str, slot: Slot, is_radiotherapy: bool) -> bool:
    """Whether an item of a record has a slot that others of it have."""
    return record != "Episode" or is_radiotherapy or slot.name not in _OF_RADIATION


def slot_of(item: Item, name: str) -> Slot:
    """The slot of that name of an item.

    Raises:
        Refused: it has none.
    """
    slot = slots().get(type(item).__name__, {}).get(name)
    if slot is None or not has_slot(type(item).__name__, slot, isinstance(item, Episode) and item.kind == _RADIATION):
        raise Refused(f"this row has no slot {name}")
    return slot


def said(item: Item, slot: Slot) -> str:
    """What a slot of an item says, as the graph has it."""
    return written(slot.values, _value(item, slot.field))


def _value(item: Item, field: str) -> Any:
    if field.startswith(_DOSE):
        dose: Dose | None = getattr(item, "dose")  # noqa: B009
        return getattr(dose, field.removeprefix(_DOSE)) if dose else None
    return getattr(item, field)


def with_value(item: Item, slot: Slot, value: Any) -> Item:
    """The item with another value in a slot.

    Raises:
        Refused: the slot needs a value, or another one that it is nothing without.
    """
    if value is None and not slot.empty:
        raise Refused(f"{slot.name} of this row cannot be empty")
    if slot.name in _RESTS_ON and said(item, slot_of(item, _RESTS_ON[slot.name])) == NOTHING:
        raise Refused(f"{slot.name} is nothing without {_RESTS_ON[slot.name]}: give that first")
    if slot.field.startswith(_DOSE) and isinstance(item, (DrugExposure, Episode)):
        return _dosed(item, slot.field.removeprefix(_DOSE), value)
    return replace(item, **{slot.field: value})


def _dosed(item: DrugExposure | Episode, field: str, value: Any) -> Item:
    """A drug or a radiotherapy with another dose: its status follows from what is told of it."""
    dose = item.dose
    if field == "value" and value is None:
        dose = None
    elif dose is not None:
        dose = replace(dose, **{field: value})
    else:
        unit = "Gy" if isinstance(item, Episode) else None
        dose = Dose(key=f"{item.key}-dose", rule=RULE, value=value, unit=unit, evidence=item.evidence)
    if isinstance(item, Episode):
        return replace(item, dose=dose)
    status = "notReported" if dose is None else "reported" if dose.unit else "unclear"
    return replace(item, dose=dose, dose_status=status)
