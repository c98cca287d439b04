"""The unit that rules read: a recognised stretch of text with its kind and value."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

NO_FLAGS: frozenset[str] = frozenset()
NUMBER_KINDS = frozenset({"quantity", "number"})  # of numbers in digits and in words
THERAPY_KINDS = frozenset({"drug", "regimen", "class"})  # of words that name what is given


@dataclass(slots=True, eq=False)  # not frozen: that takes thrice as long for each of the many tokens
class Token:
    """A mention: `text[start:end]`, code points, end exclusive.

    `kind` is a concept group (drug, regimen, site, morphology, marker, procedure, condition), the kind of a
    vocabulary table (cue, result, class, course, response, side ...) or that of a recogniser (quantity, date,
    relative-date, month, duration, frequency, tnm, stage-group, grade).  `value` is the concept id or the
    canonical value; `unit` the UCUM unit or a second value.  `others` are further meanings of an ambiguous form.
    No one changes a token: `dataclasses.replace` makes another.  Two tokens are equal when they are the same one.
    """

    start: int
    end: int
    kind: str
    value: str
    unit: str = ""
    flags: frozenset[str] = NO_FLAGS
    others: tuple[tuple[str, str], ...] = ()
    rule: str = "lexicon"

    def read_as(self, kind: str, value: str, others: tuple[tuple[str, str], ...] = ()) -> Token:
        """The same stretch read otherwise; `dataclasses.replace` takes ten times as long."""
        return Token(self.start, self.end, kind, value, self.unit, self.flags, others, self.rule)

    def means(self, kind: str) -> str | None:
        """The value of this token read as `kind`, or None when it has no such meaning."""
        if self.kind == kind:
            return self.value
        for other, value in self.others:
            if other == kind:
                return value
        return None

    def meanings(self) -> tuple[tuple[str, str], ...]:
        """Every meaning as (kind, value), the first one leading."""
        return ((self.kind, self.value), *self.others)


in_text_order = attrgetter("start", "end", "kind", "value")
"""The key that sorts tokens."""
