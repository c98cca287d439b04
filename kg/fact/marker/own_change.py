"""Genes of a list that stand with a change or fusion of their own, which what is told of the others does not touch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.finding import ANSWER, UNCHANGED, Finding
from kg.fact.marker.words import words_of
from kg.lexicon.grammar import grammar
from kg.mention.token import Token
from kg.mention.variant import find_variants

_CHANGE = 3  # between a gene and its change
_REACH = 24  # from a gene to the end of its change
# behind a change: the share of the alleles that have it, its other notation
_MEASURED = re.compile(r"\)?\s?(?:[(,]\s?\d{1,2}(?:[.,]\d)?\s?%|\(\s?[cp]\.)")
_SIGN = re.compile(r"\s?\(?\+\)?(?=\s?(?:[,;.]|$))")


def is_variant(context: Context, mark: Finding, stop: int) -> bool:
    """Whether a marker is named with its mutation (`mutation BRAF V600E`), which a result behind another (`stop`)
    cannot deny."""
    return (
        mark.announced is not None
        and not mark.tested
        and mark.announced.means("shows") == "mutated"
        and bool(find_variants(context.reading.report.text, mark.announced.start, stop))
    )


def has_change(context: Context, mark: Finding, stop: int, said: Token | None) -> bool:
    """Whether a gene stands with its change before another that has none: `NRAS Q61R, KIT WT`, `BRAF V600E, NRAS
    WT`, `EGFR del19, T790M absente`."""
    if said is None or (said.means("result") or said.means("shows")) not in (*UNCHANGED, "negative", "positive"):
        return False
    if grammar(context.reading.lexicon.lang).is_plural("".join(context.reading.words(said)[-1:])):
        return False
    return stands_with_change(context, mark, stop)


def stands_with_change(context: Context, mark: Finding, stop: int) -> bool:
    """Whether a variant of its own stands at a gene: `EGFR L858R`."""
    end = min(stop, mark.end + _REACH)
    return any(v.start - mark.end <= _CHANGE for v in find_variants(context.reading.report.text, mark.token.start, end))


def is_one_mutation(context: Context, mark: Finding, stop: int) -> bool:
    """Whether the first of a list is named with its one mutation: `mutation KRAS G12C, PD-L1 60 %`."""
    if mark.announced is None or not is_variant(context, mark, stop):
        return False
    return not grammar(context.reading.lexicon.lang).is_plural(context.reading.words(mark.announced)[0])


def is_one_fusion(context: Context, mark: Finding) -> bool:
    """Whether the first of a list is one fusion, told with both genes: `fusion FGFR2-BICC1, HER2 négatif`."""
    if mark.announced is None or mark.fused is None or mark.announced.means("shows") != "rearranged":
        return False
    return not grammar(context.reading.lexicon.lang).is_plural(context.reading.words(mark.announced)[0])


def is_stain(told: Token | None) -> bool:
    """Whether a phrase tells how proteins are stained, which says nothing of a gene's change: `perte de MLH1, BRAF
    V600E`."""
    return told is not None and (told.means("shows") or told.means("result")) in ("positive", "negative")


def take_changed(context: Context, marks: Sequence[Finding]) -> None:
    """A gene behind a comma whose change is told to be there is no member of what is denied before it: `absence de
    mutation EGFR, KRAS G12C présente`."""
    folded, there = context.reading.folded, words_of(context.reading.lexicon.lang).there
    for before, mark in pairwise(marks):
        if mark.said or mark.sign or mark.announced or "," not in folded[before.end : mark.token.start]:
            continue
        if context.concepts[mark.marker]["kind"] != "gene":
            continue
        near = find_variants(context.reading.report.text, mark.token.start, mark.token.end + _REACH)
        if not near or near[0].start - mark.token.end > _CHANGE:
            continue
        end = near[0].end
        told = there.match(folded, end) or _MEASURED.match(folded, end) or _SIGN.match(folded, end)
        if told or ":" in folded[mark.token.end : near[0].start]:
            mark.said = Token(near[0].start, told.end() if told else end, "result", "mutated", rule=ANSWER)
            mark.end, mark.numbers = max(mark.end, mark.said.end), []
