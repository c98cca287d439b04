"""One line of a table of corrections: which row, which slot, what was read, what is right, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS = ("case", "item", "quote", "place", "slot", "read", "right", "by", "day", "why")
"""The columns of the table, in the order in which lines are offered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `item` is the name of a row in the graph, `quote` stands at `start` to `end` (code points,
    end exclusive) of the report, `value` is what `right` is in a record, `number` its place in the file."""

    number: int
    case: str
    item: str
    quote: str
    start: int
    end: int
    slot: str
    read: str
    right: str
    by: str
    day: str
    why: str
    values: Mapping[str, object]  # by kind of value: a slot may have another kind on another record

    @property
    def told(self) -> tuple[str, ...]:
        """What it says, wherever it stands in the file."""
        place = (str(self.start), str(self.end))
        return (self.case, self.item, self.quote, *place, self.slot, self.read, self.right, self.by, self.day, self.why)


def digest(lines: Iterable[Line]) -> str:
    """The sha256 of what lines say, empty for none."""
    told = [line.told for line in lines]
    return hashlib.sha256(repr(told).encode()).hexdigest() if told else ""
