"""The notations of sequence variants, and which of them are of one mutation."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.answer import LOST
from kg.fact.marker.finding import UNCHANGED, Finding
from kg.fact.marker.words import words_of
from kg.mention.token import Token
from kg.mention.variant import find_variants, of_exon, one_letter

_SIDE_BY_SIDE = re.compile(
    r"\)?\s?[,;:/=]?\s?[(\[]?\s?(?:[A-Z]{2}_[\d.]+:\s?)?"
)  # between two notations of one variant
_EXCHANGED = re.compile(r"[A-Z]\d+[A-Z*]")  # `V600E`: how a variant is called in the clinic
_CHANGE = 70  # code points between the word for a change and the exon changed
_NOTED = 45  # between the exon and the change of one mutation
_UNFOUND = frozenset({"negative", *UNCHANGED})  # of a variant: it is not there


def variants_in(context: Context, start: int, end: int) -> list[Token]:
    """The variants of a stretch; of two notations of one, the protein where a residue is exchanged, else the coding
    sequence; an exon that is lost, doubled or longer says so: `exon 19 deletion`."""
    text = context.reading.report.text
    found: list[Token] = []
    for variant in find_variants(text, start, end):
        protein = replace(variant, value=one_letter(variant.value))
        if found and _again(text, found[-1], variant):
            if _EXCHANGED.fullmatch(protein.value):
                found[-1] = protein  # `c.1799T>A (p.Val600Glu)`
            continue
        found.append(_changed(context, variant) if variant.unit == "exon" else protein)
    return found


def _again(text: str, before: Token, variant: Token) -> bool:
    """Whether a variant is the one before it in the other notation, of the protein or of the coding sequence."""
    if before.unit or variant.unit or before.value.startswith("c.") == variant.value.startswith("c."):
        return False
    return _SIDE_BY_SIDE.fullmatch(text, before.end, variant.start) is not None


def _changed(context: Context, exon: Token) -> Token:
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    for before, behind, change in words.changed:
        if behind.match(folded, exon.end) or before.search(folded, max(0, exon.start - _CHANGE), exon.start):
            return replace(exon, value=of_exon(change, exon.value), unit="")
    return exon


def told_once(context: Context, found: list[Finding]) -> list[Finding]:
    """A mutation told in several notations is one: by its exon and its change, in three letters and in one."""
    mutated = {f.marker for f in found if f.result == "mutated"}
    found = [f for f in found if f.result not in _UNFOUND or f.marker not in mutated or not is_of_variant(context, f)]
    changes = [f for f in found if f.result == "mutated" and f.value and not _is_exon(f.value)]
    if not changes:
        return found
    return [f for f in found if not any(_says_more(context, change, f) for change in changes)]


def is_of_variant(context: Context, finding: Finding) -> bool:
    """Whether a gene is told by one of its variants alone, whose absence finds no unchanged gene: `EGFR del19, T790M
    absente`."""
    if finding.said and finding.said.rule == LOST:
        return True
    token = finding.token
    return any(v.end == token.end for v in variants_in(context, token.start, token.end))  # `T790M`, `EGFR T790M`


def _says_more(context: Context, change: Finding, other: Finding) -> bool:
    """Whether a change tells the mutation of another finding better: its exon, or its three-letter notation."""
    if change is other or other.marker != change.marker or not other.value or not (change.numbers and other.numbers):
        return False
    if not _is_exon(other.value):
        return other.value != change.value and one_letter(other.value) == change.value
    start, end = sorted((change.numbers[0], other.numbers[0]), key=lambda t: t.start)
    between = context.reading.folded[start.end : end.start]
    also = words_of(context.reading.lexicon.lang).also
    if between.lstrip().startswith("(") and ")" not in between:
        return len(between) <= _NOTED  # `délétion de l'exon 19 (c.2236_2250del, p.Glu746_Ala750del)`
    return len(between) <= _NOTED and not re.search(r"[,;+/]", between) and not also.search(between)


def _is_exon(value: str) -> bool:
    return "exon" in value
