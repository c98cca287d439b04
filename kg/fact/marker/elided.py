"""Results told once for two receptors whose shares are told: `RE exprimés à 70 %, RP à 5 %`."""

from __future__ import annotations

from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import PARENS, words_of

_TOLD = frozenset({"positive", "strong"})


def pass_on(context: Context, marks: list[Finding]) -> None:
    """Give a receptor that has only a share of cells the result told with the share of the receptor before it."""
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    for mark, after in pairwise(marks):
        told = mark.said or mark.announced
        if told is None or not _has_share(mark) or not _has_share(after) or after.said or after.announced or after.sign:
            continue
        if (told.means("result") or told.means("shows")) not in _TOLD:
            continue
        start = max(mark.end, mark.numbers[0].end) if mark.numbers[0].start > mark.token.start else mark.end
        gap = PARENS.sub("", folded[start : min(after.token.start, after.numbers[0].start)])
        if words.connector.fullmatch(gap.lstrip(")")) and _is_receptor(context, mark) and _is_receptor(context, after):
            after.announced = told


def _has_share(mark: Finding) -> bool:
    return bool(mark.numbers) and mark.numbers[0].kind == "percent"


def _is_receptor(context: Context, mark: Finding) -> bool:
    return context.concepts[mark.marker]["kind"] == "receptor"
