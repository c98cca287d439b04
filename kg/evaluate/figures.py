"""Precision, recall and F1 from counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Tally:
    """What was found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def gold(self) -> int:
        """How much there was to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there was that was found; 1 where there was nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_json(self) -> dict[str, float | int]:
        """The figures, rounded to four places, with the size of the gold."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(figure, 4) for name, figure in figures.items()} | {"gold": self.gold}

    def line(self, name: str, width: int) -> str:
        """The figures as one line of text."""
        figures = self.as_json()
        return "{:{}}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({gold} gold)".format(name, width, **figures)
