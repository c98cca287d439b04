"""Sequence variants as values of a mutated gene."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.answer import LOST, is_denied
from kg.fact.marker.denied import denied
from kg.fact.marker.finding import NAMED_AS_GENES, SHUT, UNCHANGED, Finding
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.mention.variant import end_of_list, find_variants, of_exon, one_letter

_OTHER_GENE = re.compile(r"(?<![\w-])(?P<gene>[A-Z][A-Z0-9]{2,7})\s?(?:[(:=]\s?(?:[pc]\.\s?)?|(?:[pc]\.\s?))$")
_SIDE_BY_SIDE = re.compile(r"\)?\s?[,;:/=]?\s?[(\[]?\s?")  # between two notations of one variant
_EXCHANGED = re.compile(r"[A-Z]\d+[A-Z*]")  # `V600E`: how a variant is called in the clinic
_VARIANT_REACH = 90
_CHANGE = 70  # code points between the word for a change and the exon changed
_APART = 40  # what a comma adds to the distance of a variant to the gene behind it
_LAST = 3  # code points from the last variant of a sentence to its end
_NOTED = 45  # between the exon and the change of one mutation


def with_variants(context: Context, sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """Sequence variants go to the nearest gene of the sentence as values of a mutated result, one row each."""
    variants = _variants(context, sentence.start, sentence.end)
    if not variants:
        return found
    if variants[-1].end > sentence.end - _LAST:
        variants = _variants(context, sentence.start, end_of_list(context.reading.report.text, sentence.end))
    genes = _genes(context, sentence, found)
    for n, tokens in _by_gene(context, sentence, genes, variants).items():
        gene = genes[n]
        exact = [t for t in tokens if not t.unit]
        if gene.result not in (None, "mutated", "positive") or (gene not in found and not exact):
            continue
        if gene.result is None and (gene.tested or not exact):
            continue
        rows = []
        for variant in exact or sorted(tokens, key=lambda t: t.unit != "codon")[:1]:
            rows.append(Finding(gene.token, gene.marker, result="mutated", value=variant.value, said=gene.said,
                                announced=gene.announced, end=gene.end, numbers=[variant],
                                rule="biomarker-variant"))  # fmt: skip
        found = [f for f in found if f is not gene] + rows
    return found


def _genes(context: Context, sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """The genes of a sentence that variants may be of: those with a result, and others that are only named."""
    genes = [
        f
        for f in found
        if context.concepts[f.marker]["kind"] == "gene"
        or f.marker == "cd117"
        or (f.marker in NAMED_AS_GENES and f.result == "mutated")
    ]
    known = {f.token.start for f in found}
    for token in sentence.of("marker"):
        marker = token.means("marker")
        if (
            marker
            and token.start not in known
            and context.concepts[marker]["kind"] == "gene"
            and context.status(sentence, token) not in SHUT
            and not _is_lost(sentence, token)
            and not any(_within_test(f, token, marker) for f in found)
        ):
            genes.append(Finding(token, marker, end=token.end))
    return genes


def _by_gene(
    context: Context, sentence: Sentence, genes: list[Finding], variants: list[Token]
) -> dict[int, list[Token]]:
    """The variants that were found, by the number of the gene that they stand nearest to."""
    text = context.reading.report.text
    used: dict[int, list[Token]] = {}
    for variant in variants:
        near = [(_distance(text, g, variant), n) for n, g in enumerate(genes)]
        other = _OTHER_GENE.search(text, max(sentence.start, variant.start - 14), variant.start)
        if other and not any(g.token.start <= other.start("gene") < g.token.end for g in genes):
            continue  # `RNF43 (p.E187X)`: of a gene no table knows
        if not near or min(near)[0] > _VARIANT_REACH:
            continue
        if _is_lost(sentence, variant) or is_denied(context, variant):
            continue  # `IDH1 non muté (R132H négatif)`
        sought = genes[min(near)[1]].tested  # what is only looked for is told behind it
        if sought or context.status(sentence, variant) not in ("negated", *SHUT):
            used.setdefault(min(near)[1], []).append(variant)
    return used


def _is_lost(sentence: Sentence, variant: Token) -> bool:
    """Whether a result right behind a variant says that it was not found."""
    return "result" in sentence.kinds and any(
        0 <= t.start - variant.end <= 1 and t.means("result") in ("negative", *UNCHANGED) for t in sentence.of("result")
    )


def _within_test(finding: Finding, token: Token, marker: str) -> bool:
    """Whether a variant is named between a gene and the result that finds it unchanged: `BRAF (V600E) est négatif`."""
    if finding.said is None or finding.marker != marker or finding.result not in ("negative", *UNCHANGED):
        return False
    return finding.token.start < token.start < finding.said.start


def _distance(text: str, gene: Finding, variant: Token) -> int:
    """Code points between a gene and a variant; what a bracket or comma parts from the gene behind it is further."""
    if gene.token.start >= variant.end:
        gap = text[variant.end : gene.token.start]
        return len(gap) + (_APART if re.search(r"[),;]", gap) else 0)
    return max(variant.start - max(gene.end, gene.token.end), 0)


def _variants(context: Context, start: int, end: int) -> list[Token]:
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
    found = [f for f in found if not (f.result == "negative" and f.marker in mutated and is_of_variant(context, f))]
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
    return any((v.start, v.end) == (token.start, token.end) for v in _variants(context, token.start, token.end))


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


def bare_variants(context: Context, sentence: Sentence, gene: Finding) -> list[Finding]:
    """Protein variants of a sentence that speaks of mutations and names no gene: of the gene told last."""
    announced = next((t for t in sentence.of("shows") if t.means("shows") == "mutated"), None)
    if (
        announced is None
        or denied(context, sentence, announced)
        or ("marker" in sentence.kinds and any(t.means("marker") for t in sentence.tokens))
    ):
        return []
    return [
        Finding(
            v,
            gene.marker,
            result="mutated",
            value=v.value,
            announced=announced,
            end=v.end,
            numbers=[v],
            rule="biomarker-variant",
        )
        for v in _variants(context, announced.start, sentence.end)
        if not v.unit and context.status(sentence, v) not in ("negated", *SHUT)
    ]
