"""A text changed in places, and the way from every place of it back to the text it came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Edit(NamedTuple):
    """A stretch of a text (code points, end exclusive) and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A text and, for each of its characters, where its origin begins and ends; no offsets where nothing changed."""

    text: str
    begins: array[int] = field(default_factory=lambda: array("l"))
    ends: array[int] = field(default_factory=lambda: array("l"))

    @classmethod
    def of(cls, text: str, other: str) -> Edited:
        """`other`, a text as long as the original one, each character of it made from the one at its place."""
        return cls(other, array("l", range(len(text))), array("l", range(1, len(text) + 1)))

    def written(self, other: str) -> Edited:
        """This text in other characters, each one for the one at its place."""
        return Edited(other, self.begins, self.ends) if self.begins else Edited.of(self.text, other)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that a stretch of this one, not empty, was made from."""
        if not self.begins:
            return start, end
        return self.begins[start], self.ends[end - 1]

    @property
    def is_original(self) -> bool:
        """Whether nothing was changed."""
        return not self.begins

    def edited(self, edits: Iterable[Edit]) -> Edited:
        """This text with further edits, which are in order and do not overlap."""
        pieces: list[str] = []
        begins, ends = array("l"), array("l")
        last = 0
        for start, end, text in edits:
            pieces += self.text[last:start], text
            self._keep(begins, ends, last, start)
            if text:
                begin, stop = self.origin(start, end)
                begins.extend([begin] * len(text))
                ends.extend([stop] * len(text))
            last = end
        if not pieces:
            return self
        self._keep(begins, ends, last, len(self.text))
        return Edited("".join([*pieces, self.text[last:]]), begins, ends)

    def _keep(self, begins: array[int], ends: array[int], start: int, end: int) -> None:
        """Add the offsets of a stretch that stays as it is."""
        begins.extend(self.begins[start:end] if self.begins else range(start, end))
        ends.extend(self.ends[start:end] if self.ends else range(start + 1, end + 1))
