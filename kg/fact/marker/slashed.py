"""Instability that a slash joins to the repair that is lost: `MSI/dMMR`, `dMMR/MSI`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.mention.token import Token


def share_phenotype(context: Context, marks: Sequence[Finding]) -> None:
    """Give instability without a result of its own that of the deficient repair it is joined to."""
    for pair in pairwise(marks):
        for mark, beside in (pair, pair[::-1]):
            alone = mark.marker == "msi" and not (mark.said or mark.sign or mark.tested or mark.token.means("result"))
            deficient = beside.marker == "mmr" and beside.token.means("result") == "negative" and not beside.said
            if alone and deficient and context.reading.folded[pair[0].end : pair[1].token.start].strip() == "/":
                start, end = min(mark.token.start, beside.token.start), max(mark.token.end, beside.token.end)
                mark.said = Token(start, end, "result", "high", rule=beside.token.rule)
