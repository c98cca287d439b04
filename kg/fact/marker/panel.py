"""Rows of markers by sample: what is told again of a sample, and what is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.marker.finding import Finding
from kg.fact.specimen.histology import Sample
from kg.lexicon.concept import with_role

# What says the same of a gene, the last word of it the more exact one.
_UNALTERED = frozenset({"negative", "wild-type", "not-rearranged", "not-amplified"})
_BY_FISH = frozenset({"rearranged", "not-rearranged"})  # of the gene, not of the cells that are stained
_ALTERED = frozenset({"positive", "mutated"})
LIKE_GENES = frozenset({"pdl1"})  # asked for a therapy as genes are, of whatever sample there is
LIQUID = -2  # the number of what is told of the blood, which is no other sample told again
_HORMONAL = frozenset({"er", "pr"})


@dataclass(slots=True)
class Row:
    finding: Finding
    moment: Moment | None
    spans: list[Span]
    later: bool = False  # told after something was done


@dataclass(slots=True)
class Panel:
    """The rows of one sample."""

    kind: str
    tumour: str | None
    sample: Sample
    moment: Moment | None
    rows: list[Row] = field(default_factory=list)

    def takes(self, finding: Finding) -> Row | None:
        """The row that says the same of a marker, or None."""
        for row in self.rows:
            if row.finding.marker == finding.marker and same(row.finding, finding):
                return row
        return None


def contradicts(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether some rows tell a marker differently from all that others tell of it, so that it is another sample."""
    told: dict[str, list[Finding]] = {}
    for row in rows:
        told.setdefault(row.finding.marker, []).append(row.finding)
    for row in others:
        known = told.get(row.finding.marker, ())
        if known and not any(same(k, row.finding) for k in known) and any(_clash(k, row.finding) for k in known):
            return True
    return False


def same(a: Finding, b: Finding) -> bool:
    if a.marker != b.marker:
        return False
    if a.marker in with_role("fusing") and {a.result, b.result} == _ALTERED:
        return False
    if (a.result in _BY_FISH) != (b.result in _BY_FISH) and "%" in (a.unit, b.unit):
        return False
    results = _alike(a.result, b.result) or not (a.result and b.result)
    if not results or not (a.value and b.value):
        return results
    if a.marker == "her2" and (a.unit == "%") != (b.unit == "%"):
        return True  # the share of cells, and the score that it gives
    return a.value == b.value or _says_less(a.value, b.value) or _says_less(b.value, a.value)


def _says_less(value: str, other: str) -> bool:
    """Whether another value says the same with a further word: `exon 19` of `exon 19 deletion`."""
    return other.endswith(f" {value}") or other.startswith(f"{value} ")


def _alike(result: str | None, other: str | None) -> bool:
    """Whether two results say the same: a gene that is not altered is told as negative, wild-type, not rearranged."""
    return result == other or any({result, other} <= group for group in (_UNALTERED, _ALTERED))


def _clash(a: Finding, b: Finding) -> bool:
    """Different values or results of one marker; several mutations of a gene go together."""
    return not (a.result == b.result == "mutated")


def unite(known: Row, row: Row) -> None:
    if known.finding.result in (None, "negative", "positive"):
        known.finding.result = row.finding.result or known.finding.result
    if known.finding.value is None or _says_less(known.finding.value, row.finding.value or ""):
        known.finding.value, known.finding.unit = row.finding.value, row.finding.unit
    known.spans += row.spans


def _told_again(context: Context, panel: Panel, kept: list[Panel]) -> list[Row]:
    """The rows of a panel that are news: a summary, or a gene test of a sample not told, repeats what is known."""
    sentences = context.reading.sentences
    summary = sentences[panel.sample.sentence].section == "diagnosis" and not contradicts(
        [row for k in kept for row in k.rows], panel.rows
    )
    news: list[Row] = []
    for n, row in enumerate(panel.rows):
        if row.finding.marker == "hr" and _has_details(row, panel.rows[:n], panel, kept):
            continue
        gene = context.concepts[row.finding.marker]["kind"] in ("gene", "panel") or row.finding.marker in LIKE_GENES
        for other in kept:
            known = other.takes(row.finding)
            if known is None or not (known.finding.result or row.finding.value in (None, known.finding.value)):
                continue
            earlier = summary and (
                other.tumour == panel.tumour or sentences[other.sample.sentence].section != "diagnosis"
            )
            if earlier or (gene and panel.kind == "unspecified" and panel.sample.number != LIQUID):
                unite(known, row)
                break
        else:
            news.append(row)
    return news


def _has_details(row: Row, before: list[Row], panel: Panel, kept: list[Panel]) -> bool:
    """Whether the receptors that `récepteurs hormonaux`, `hormonosensible` sum up are told already of this sample."""
    for rows in (before, *(k.rows for k in kept if (k.kind, k.tumour) == (panel.kind, panel.tumour))):
        results = {r.finding.result for r in rows if r.finding.marker in _HORMONAL}
        if row.finding.result == ("positive" if "positive" in results else "negative") and results - {None}:
            return True
    return False


def merged(context: Context, panels: list[Panel]) -> list[Panel]:
    """Panels of one tumour that agree are one sample told again."""
    kept: list[Panel] = []
    for panel in panels:
        panel.rows = _told_again(context, panel, kept)
        if not panel.rows:
            continue
        home = next(
            (
                k
                for k in kept
                if (k.kind, k.tumour) == (panel.kind, panel.tumour) and not contradicts(k.rows, panel.rows)
            ),
            None,
        )
        if home is None:
            kept.append(panel)
            continue
        for row in panel.rows:
            known = home.takes(row.finding)
            if known is None:
                home.rows.append(row)
            else:
                unite(known, row)
    return kept
