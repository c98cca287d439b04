"""One line of a table of corrections: which row, which slot, what was read, what is right, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

COLUMNS = ("case", "item", "quote", "place", "slot", "read", "right", "by", "day", "why")
"""The columns of the table, in the order in which lines are offered."""


_REMARK = "#"


def cell_of(case: str) -> str:
    """The id of a case as a cell has it: a first sign that would begin a remark is percent-encoded, and `%` itself."""
    return f"%{ord(case[0]):X}{case[1:]}" if case.startswith((_REMARK, "%")) else case


def case_of_cell(cell: str) -> str:
    """The id of a case back from its cell."""
    return unquote(cell[:3]) + cell[3:] if cell.startswith(("%23", "%25")) else cell


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
