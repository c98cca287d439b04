"""From days to pixels, with ticks at the beginnings of years or months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)  # months
_TICKS = 11
_END = 10000 * 12  # the month after which no date is known to Python


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last` over the pixels from `left` to `right`; no days: an axis of order only."""

    first: float
    last: float
    left: float
    right: float
    dated: bool

    def x(self, day: float) -> float:
        """The pixel of a day."""
        return self.left + (self.right - self.left) * (day - self.first) / (self.last - self.first)

    def ticks(self) -> list[tuple[float, str]]:
        """Pixels and labels, at most a dozen: years, or months where the whole is short."""
        if not self.dated:
            return []
        months = int(self.last - self.first) // 30 + 1
        step = next((step for step in _STEPS if months / step <= _TICKS), _STEPS[-1])
        begin = date.fromordinal(max(1, int(self.first)))
        index = begin.year * 12 + begin.month - 1
        index += -index % step
        found = []
        while index < _END and (day := date(max(1, index // 12), index % 12 + 1, 1).toordinal()) <= self.last:
            if day >= self.first:
                found.append((self.x(day), f"{index // 12:04d}" + ("" if step >= 12 else f"-{index % 12 + 1:02d}")))
            index += step
        return found


def axis_of(days: Sequence[float], left: float, right: float) -> Axis:
    """The axis over some days, with a margin; without days one that only order uses."""
    if not days:
        return Axis(0.0, 1.0, left, right, dated=False)
    first, last = min(days), max(days)
    margin = max(45.0, (last - first) * 0.03)
    return Axis(first - margin, last + margin, left, right, dated=True)
