"""Markers that a slash joins: the values of blood markers part alike (`ACE/CA 19-9 : 12/450`), instability is named
with the repair that is lost (`MSI/dMMR`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.mention.number import canonical
from kg.mention.token import Token

_ONE = r"[<>]?\s?\d+(?:[.,]\d+)?"
_VALUE = re.compile(r"(?P<sign>[<>]?)\s?(?P<number>\d+(?:[.,]\d+)?)")
_VALUES = re.compile(rf"\s?[:=(]?\s?(?P<values>{_ONE}(?:\s?/\s?{_ONE}){{1,3}})(?![\d/%])")


def share_slashed(context: Context, run: list[Finding]) -> None:
    """Give each marker of a list its own of the values behind the last, one for each."""
    folded, last = context.reading.folded, run[-1]
    if not all(m.serum for m in run) or any(m.numbers for m in run[:-1]):
        return
    if any(folded[a.end : b.token.start].strip() != "/" for a, b in pairwise(run)):
        return
    values = _VALUES.match(folded, last.token.end)
    told = list(_VALUE.finditer(folded, *values.span("values"))) if values else []
    if len(told) != len(run):
        return
    for mark, value in zip(run, told, strict=True):
        number = value["sign"] + canonical(value["number"], context.reading.lexicon.lang)
        mark.numbers = [Token(value.start(), value.end(), "quantity", number, rule="number")]
        mark.rule = "biomarker-respectively"
    last.end = told[-1].end()


def share_phenotype(context: Context, marks: Sequence[Finding]) -> None:
    """Give instability without a result of its own that of the deficient repair it is joined to: `MSI/dMMR`."""
    for mark, after in pairwise(marks):
        alone = mark.marker == "msi" and not (mark.said or mark.sign or mark.tested or mark.token.means("result"))
        deficient = after.marker == "mmr" and after.token.means("result") == "negative" and not after.said
        if alone and deficient and context.reading.folded[mark.end : after.token.start].strip() == "/":
            mark.said = Token(mark.token.start, after.token.end, "result", "high", rule=after.token.rule)
