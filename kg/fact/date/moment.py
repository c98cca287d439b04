"""A resolved date word: the date that a statement carries, and which of several is nearest to it."""

from __future__ import annotations

from typing import NamedTuple

from kg.fact.case import Derivation, Span, When
from kg.fact.date.edtf import when
from kg.mention.token import Token

DATE_KINDS = frozenset({"date", "month", "relative-date"})


class Moment(NamedTuple):
    """A resolved date word: its token, the EDTF date, and the rule when the date is derived (else empty)."""

    token: Token
    edtf: str
    rule: str

    @property
    def lasts(self) -> bool:
        """Whether it is since when something lasts, not when it was told: `depuis 2 mois`, `depuis mars 2015`."""
        return "since" in self.token.flags

    @property
    def looks_back(self) -> bool:
        """Whether it tells of something earlier, from where the narrative does not go on: `deux ans plus tôt`."""
        return self.token.kind == "relative-date" and not self.token.flags.isdisjoint(("ago", "before"))

    def when(self) -> When:
        return when(self.edtf)

    def span(self) -> Span:
        return Span(self.token.start, self.token.end, "date", "affirmed", self.token.rule)

    def derivation(self, name: str) -> tuple[Derivation, ...]:
        """The derivation record of property `name`, empty when the text states the date."""
        return (Derivation(name, self.rule, self.edtf, (self.span(),)),) if self.rule else ()


def nearest(here: tuple[Moment, ...], start: int, end: int) -> Moment | None:
    """The date of a sentence that dates its stretch `start:end`: the closest one, the one before it on a tie."""
    best: Moment | None = None
    distance = 10**9
    for moment in here:
        gap = start - moment.token.end if moment.token.end <= start else moment.token.start - end + 1
        if 0 <= gap < distance:
            best, distance = moment, gap
    return best
