"""Sequence variants as values of a mutated gene."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.answer import is_denied
from kg.fact.marker.denied import denied
from kg.fact.marker.finding import SHUT, UNCHANGED, Finding
from kg.fact.marker.notation import is_of_variant, variants_in
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.mention.variant import end_of_list

_OTHER_GENE = re.compile(r"(?<![\w-])(?P<gene>[A-Z][A-Z0-9]{2,7})\s?(?:[(:=]\s?(?:[pc]\.\s?)?|(?:[pc]\.\s?))$")
_GENE_OF = {"p53": "tp53", "cd117": "kit"}  # of a protein that a variant is told of
_BEHIND = 2  # code points from a protein to the variant that its gene is meant by
_VARIANT_REACH = 90
_APART = 40  # what a comma adds to the distance of a variant to the gene behind it
_LAST = 3  # code points from the last variant of a sentence to its end


def with_variants(context: Context, sentence: Sentence, found: list[Finding]) -> list[Finding]:
    """Sequence variants go to the nearest gene of the sentence as values of a mutated result, one row each."""
    variants = variants_in(context, sentence.start, sentence.end)
    if not variants:
        return found
    if variants[-1].end > sentence.end - _LAST:
        variants = variants_in(context, sentence.start, end_of_list(context.reading.report.text, sentence.end))
    genes = _genes(context, sentence, found, variants)
    for n, tokens in _by_gene(context, sentence, genes, variants).items():
        gene = genes[n]
        exact = [t for t in tokens if not t.unit]
        if _is_unfound(context, gene) and (exact := [t for t in exact if t.end <= gene.token.start]):
            gene.result = None  # `délétion de l'exon 19 sans mutation T790M`
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


def _is_unfound(context: Context, gene: Finding) -> bool:
    """Whether a gene is told by a variant alone that was not found."""
    return gene.result in ("negative", *UNCHANGED) and not gene.tested and is_of_variant(context, gene)


def _genes(context: Context, sentence: Sentence, found: list[Finding], variants: list[Token]) -> list[Finding]:
    """The genes of a sentence that variants may be of: those with a result, and others that are only named; a protein
    is told for its gene where a variant stands right behind it (`p53 R175H`)."""
    genes = [
        f
        for f in found
        if context.concepts[f.marker]["kind"] == "gene"
        or f.marker == "cd117"
        or (f.marker in with_role("named-as-gene") and f.result == "mutated")
    ]
    known = {f.token.start for f in found}
    for token in sentence.of("marker"):
        marker = token.means("marker")
        if (
            marker
            and token.start not in known
            and (context.concepts[marker]["kind"] == "gene" or _means_gene(token, marker, variants))
            and context.status(sentence, token) not in SHUT
            and not _is_lost(sentence, token)
            and not any(_within_test(f, token, marker) for f in found)
        ):
            genes.append(Finding(token, _GENE_OF.get(marker, marker), end=token.end))
    return genes


def _means_gene(token: Token, marker: str, variants: list[Token]) -> bool:
    return marker in with_role("named-as-gene") and any(0 < v.start - token.end <= _BEHIND for v in variants)


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
    """Whether a result right behind a variant, or right before it, says that it was not found (`sans mutation
    T790M`)."""
    if "result" in sentence.kinds and any(
        0 <= t.start - variant.end <= 1 and t.means("result") in ("negative", *UNCHANGED) for t in sentence.of("result")
    ):
        return True
    return "shows" in sentence.kinds and any(
        0 <= variant.start - t.end <= 1 and t.means("shows") in UNCHANGED for t in sentence.of("shows")
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
        for v in variants_in(context, announced.start, sentence.end)
        if not v.unit and context.status(sentence, v) not in ("negated", *SHUT)
    ]
