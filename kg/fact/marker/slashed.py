"""Instability that a slash joins to the repair that is lost: `MSI/dMMR`, `dMMR/MSI`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.mention.token import Token


def share_phenotype(context: Context, marks: Sequence[Finding]) -> None:
    """Give instability without a result of its own that of the deficient repair it is joined to: `MSI/dMMR`."""
    for mark, after in pairwise(marks):
        alone = mark.marker == "msi" and not (mark.said or mark.sign or mark.tested or mark.token.means("result"))
        deficient = after.marker == "mmr" and after.token.means("result") == "negative" and not after.said
        if alone and deficient and context.reading.folded[mark.end : after.token.start].strip() == "/":
            mark.said = Token(mark.token.start, after.token.end, "result", "high", rule=after.token.rule)
