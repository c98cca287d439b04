"""Biomarkers: what the sentences say of markers, per sample; a panel told twice is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.fact.case import Biomarker, Metastasis, PrimaryTumour, Span, Specimen
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.fact.marker.finding import Finding
from kg.fact.marker.read import findings
from kg.fact.marker.series import following_value, series_of
from kg.fact.marker.variant import bare_variants
from kg.fact.proof import with_proofs
from kg.fact.specimen import Samples
from kg.fact.specimen_histology import Sample
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence

_GERMLINE = frozenset({"brca1", "brca2", "brca", "ret"})  # examined in the patient unless a tumour is named
_INHERITED = frozenset({
    "tp53", "palb2", "chek2", "atm", "mlh1", "msh2", "msh6", "pms2", "apc", "vhl", "nf1", "mutyh", "brip1", "cdh1",
    "pten", "rad51c", "rad51d", "stk11", "bard1", "nbn", "bap1", "cdkn2a", "men1-marker", "sdhb", "sdhc", "sdhd",
    "dicer1",
})  # fmt: skip
_ALTERED = frozenset({"mutated", "rearranged", "positive"})


@dataclass(slots=True)
class _Row:
    finding: Finding
    moment: Moment | None
    spans: list[Span]


@dataclass(slots=True)
class _Panel:
    """The rows of one sample."""

    kind: str
    tumour: str | None
    sample: Sample
    moment: Moment | None
    rows: list[_Row] = field(default_factory=list)

    def takes(self, finding: Finding) -> _Row | None:
        """The row that says the same of a marker, or None."""
        return next((r for r in self.rows if _same(r.finding, finding)), None)


def _contradicts(rows: Sequence[_Row], others: Sequence[_Row]) -> bool:
    """Whether some rows tell a marker differently from all that others tell of it, so that it is another sample."""
    told: dict[str, list[Finding]] = {}
    for row in rows:
        told.setdefault(row.finding.marker, []).append(row.finding)
    for row in others:
        known = told.get(row.finding.marker, ())
        if known and not any(_same(k, row.finding) for k in known) and any(_clash(k, row.finding) for k in known):
            return True
    return False


def _same(a: Finding, b: Finding) -> bool:
    if a.marker != b.marker:
        return False
    results = a.result == b.result or not (a.result and b.result)
    return results and (a.value == b.value or not (a.value and b.value))


def _clash(a: Finding, b: Finding) -> bool:
    """Different values or results of one marker; several mutations of a gene go together."""
    return not (a.result == b.result == "mutated")


def read_biomarkers(
    context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis], keys: Keys
) -> tuple[tuple[Specimen, ...], tuple[Biomarker, ...]]:
    """Specimens and the markers measured on them, in text order."""
    panels: list[_Panel] = []
    blood: list[_Row] = []
    samples: Samples | None = None
    gene: Finding | None = None  # the altered gene told last, which a bare variant (`mutation T790M`) is of
    level: Finding | None = None  # the blood value told in the sentence before
    for sentence in context.sentences():
        found = findings(context, sentence) or (bare_variants(context, sentence, gene) if gene else [])
        if level and not found:
            found = following_value(context, sentence, level)
        level = series_of(context, sentence, found)
        for finding in found:
            if finding.result in _ALTERED and context.concepts[finding.marker]["kind"] == "gene":
                gene = finding
            row = _Row(finding, context.date(sentence, finding.token), [finding.span()])
            if finding.serum:
                _add_blood(blood, row)
                continue
            samples = samples or Samples(context, primaries, metastases)
            _add_tissue(context, panels, samples, sentence, row)
    specimens: list[Specimen] = []
    biomarkers: list[Biomarker] = []
    for panel in _merged(context, panels):
        key = keys("specimen", panel.kind)
        specimens.append(
            Specimen(key=key, rule="specimen-told", kind=panel.kind, tumour=panel.tumour,
                     basis="explicit" if panel.sample.number else "implied",
                     date=panel.moment.when() if panel.moment else None, evidence=(panel.rows[0].spans[0],))
        )  # fmt: skip
        biomarkers += [_biomarker(context, row, key, panel.kind, keys) for row in panel.rows]
    serums: dict[str, str] = {}
    for row in blood:
        edtf = row.moment.edtf if row.moment else ""
        if edtf not in serums:
            serums[edtf] = keys("specimen", "serum")
            specimens.append(
                Specimen(key=serums[edtf], rule="specimen-serum", basis="implied", kind="serum",
                         date=row.moment.when() if row.moment else None, evidence=(row.spans[0],))
            )  # fmt: skip
        biomarkers.append(_biomarker(context, row, serums[edtf], "serum", keys))
    return with_proofs(context, metastases, specimens, keys), tuple(biomarkers)


def _add_blood(blood: list[_Row], row: _Row) -> None:
    """A blood value told twice is one; without a number it joins any row of the marker at that date."""
    for known in blood:
        same_day = (known.moment.edtf if known.moment else "") == (row.moment.edtf if row.moment else "")
        if _same(known.finding, row.finding) and (same_day or known.finding.value == row.finding.value is not None):
            known.finding.result = known.finding.result or row.finding.result
            known.finding.value = known.finding.value or row.finding.value
            known.finding.unit = known.finding.unit or row.finding.unit
            known.spans += row.spans
            return
    blood.append(row)


def _add_tissue(context: Context, panels: list[_Panel], samples: Samples, sentence: Sentence, row: _Row) -> None:
    concept = context.concepts[row.finding.marker]
    said, result = row.finding.announced, row.finding.result
    stained = result in ("positive", "negative") and said is not None and said.kind == "shows"  # `expression de PTEN`
    gene = (concept["kind"] in ("gene", "panel") and not stained) or result in ("amplified", "not-amplified")
    if row.finding.marker in _GERMLINE:
        sample = Sample(0, "unspecified", None, sentence.index, row.finding.token.start)
    else:
        sample = samples.of(sentence, row.finding.token, gene, row.finding.marker in _INHERITED and not stained)
    panel = next(
        (p for p in panels if p.sample.number == sample.number and (p.kind, p.tumour) == (sample.kind, sample.tumour)),
        None,
    )
    if panel is None:
        panel = _Panel(sample.kind, sample.tumour, sample, row.moment)
        panels.append(panel)
    known = panel.takes(row.finding)
    if known is None:
        panel.rows.append(row)
    else:
        _unite(known, row)


def _unite(known: _Row, row: _Row) -> None:
    known.finding.result = known.finding.result or row.finding.result
    if known.finding.value is None:
        known.finding.value, known.finding.unit = row.finding.value, row.finding.unit
    known.spans += row.spans


def _told_again(context: Context, panel: _Panel, kept: list[_Panel]) -> list[_Row]:
    """The rows of a panel that are news: a summary, or a gene test of a sample not told, repeats what is known."""
    sentences = context.reading.sentences
    summary = sentences[panel.sample.sentence].section == "diagnosis" and not _contradicts(
        [row for k in kept for row in k.rows], panel.rows
    )
    news: list[_Row] = []
    for row in panel.rows:
        gene = context.concepts[row.finding.marker]["kind"] in ("gene", "panel")
        for other in kept:
            known = other.takes(row.finding)
            if known is None or not (known.finding.result or known.finding.value == row.finding.value):
                continue
            earlier = summary and (
                other.tumour == panel.tumour or sentences[other.sample.sentence].section != "diagnosis"
            )
            if earlier or (gene and "unspecified" in (panel.kind, other.kind)):
                _unite(known, row)
                break
        else:
            news.append(row)
    return news


def _merged(context: Context, panels: list[_Panel]) -> list[_Panel]:
    """Panels of one tumour that agree are one sample told again."""
    kept: list[_Panel] = []
    for panel in panels:
        panel.rows = _told_again(context, panel, kept)
        if not panel.rows:
            continue
        home = next(
            (
                k
                for k in kept
                if (k.kind, k.tumour) == (panel.kind, panel.tumour) and not _contradicts(k.rows, panel.rows)
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
                _unite(known, row)
    return kept


def _biomarker(context: Context, row: _Row, specimen: str, kind: str, keys: Keys) -> Biomarker:
    finding = row.finding
    return Biomarker(
        key=keys("bm", f"{finding.marker}-{kind}"), rule=finding.rule, marker=finding.marker,
        name=context.concepts[finding.marker]["name"], specimen=specimen, result=finding.result, value=finding.value,
        unit=finding.unit, date=row.moment.when() if row.moment else None, evidence=tuple(sorted(set(row.spans))),
        derivations=row.moment.derivation("date") if row.moment else (),
    )  # fmt: skip
