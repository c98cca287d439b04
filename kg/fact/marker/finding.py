"""A marker of a sentence while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.fact.case import Span
from kg.mention.token import Token

UNCHANGED = frozenset({"wild-type", "not-rearranged", "not-amplified"})  # results that find no change of a gene
OPPOSITE = {
    "positive": "negative", "mutated": "wild-type", "rearranged": "not-rearranged", "amplified": "not-amplified",
}  # fmt: skip
ASKED = ("?", " ?")  # behind a marker or its result: `mutation BRAF ?`
ANSWER = "answer"  # the rule of a result that answers the label before it
SHUT = frozenset({"family", "hypothetical", "planned", "refused"})


@dataclass(slots=True)
class Finding:
    """A marker of a sentence with what the sentence says of it."""

    token: Token
    marker: str
    serum: bool = False
    sign: str | None = None
    said: Token | None = None  # the result behind it
    announced: Token | None = None  # the result phrase before it
    tested: bool = False  # the phrase before it is only the name of a test
    unfound: bool = False  # the phrase before it is denied behind it
    result: str | None = None
    value: str | None = None
    unit: str | None = None
    end: int = 0  # where what belongs to the marker ends
    fused: str | None = None  # a fusion by the names of both genes
    numbers: list[Token] = field(default_factory=list)
    dated: Token | None = None  # the date that its value is told with, or that value
    dated_in: int | None = None  # the sentence of that date where it may be another
    rule: str = "biomarker-result"

    def span(self) -> Span:
        start, end = self.token.start, max(self.end, self.token.end)
        for token in (self.said, self.announced, *self.numbers[:1]):
            if token:
                start, end = min(start, token.start), max(end, token.end)
        return Span(start, end, "fact", "affirmed", self.rule)
