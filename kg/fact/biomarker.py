"""Biomarkers: what the sentences say of markers, per sample; a panel told twice is one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Biomarker, Metastasis, PrimaryTumour, Specimen
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.keys import Keys
from kg.fact.marker.dated import VALUES, following_values, is_of_earlier, renamed_value, series_of
from kg.fact.marker.finding import Finding
from kg.fact.marker.notation import is_of_variant
from kg.fact.marker.panel import LIKE_GENES, Panel, Row, merged, same, unite
from kg.fact.marker.read import CONCERNED, findings
from kg.fact.marker.second_test import second_test, stained
from kg.fact.marker.table import Table, head_of, row_of
from kg.fact.marker.variant import bare_variants
from kg.fact.specimen.histology import Sample
from kg.fact.specimen.samples import Samples
from kg.fact.spread.proven import with_proofs
from kg.lexicon.concept import with_role
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence

_FEMALE = organ_group("hormone-receptors")
_ALTERED = frozenset({"mutated", "rearranged", "positive"})
_UNALTERED = frozenset({"negative", "wild-type"})
_OPENING = CONCERNED | {"date", "month"}  # what a sentence has that tells a marker or is the head of a table
_FUSED = frozenset({"rearranged", "not-rearranged"})  # of the tumour, never inherited


def read_biomarkers(
    context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis], keys: Keys
) -> tuple[tuple[Specimen, ...], tuple[Biomarker, ...]]:
    """Specimens and the markers measured on them, in text order."""
    panels: list[Panel] = []
    blood: list[Row] = []
    samples: Samples | None = None
    mutated: set[str] = set()  # the genes told so far to be
    gene: Finding | None = None  # the altered gene told last, which a bare variant (`mutation T790M`) is of
    level: Finding | None = None  # the blood value told in the sentence before
    levels: set[str] = set()  # the blood markers told so far
    only: Finding | None = None  # the blood marker told, where no other one is
    stain: tuple[Finding, int] | None = None  # the stain told last that a second test may settle, and its sentence
    table: Table | None = None  # the head of the table whose rows are read
    for sentence in context.sentences():
        named = only is not None and not sentence.kinds.isdisjoint(VALUES)
        if gene is None and level is None and table is None and not named and sentence.kinds.isdisjoint(_OPENING):
            continue
        rows = row_of(context, sentence, table) if table else []
        table = table if rows else head_of(context, sentence)
        found = rows or findings(context, sentence) or (bare_variants(context, sentence, gene) if gene else [])
        stain = stained(found, sentence, stain) if found or stain else None
        if stain and (not found or stain[1] == sentence.index):
            found = [*found, *second_test(context, sentence, stain[0])]
        if level and not found:
            found = following_values(context, sentence, level)
        if only and named and not found:
            found = renamed_value(context, sentence, only)
        level = series_of(context, sentence, found)
        if level or only:
            levels.update([f.marker for f in found if f.serum])
            only = (level or only) if len(levels) == 1 else None
        for finding in found:
            if finding.result in _ALTERED and context.concepts[finding.marker]["kind"] == "gene":
                gene = finding
                mutated.add(finding.marker)
            if finding.marker in mutated and finding.result in _UNALTERED and is_of_variant(context, finding):
                continue  # `T790M non retrouvée` of a gene with another mutation
            if finding.marker == "hr" and finding.token.means("result") and not _has_receptors(primaries):
                continue  # `cancer de la prostate hormonosensible`
            row = Row(
                finding, _moment(context, sentence, finding), [finding.span()], later=_is_later(sentence, finding)
            )
            if finding.serum:
                _add_blood(blood, row)
                continue
            samples = samples or Samples(context, primaries, metastases)
            _add_tissue(context, panels, samples, sentence, row)
    specimens, biomarkers = _of_tissue(context, panels, keys)
    serums, in_blood = _of_blood(context, blood, keys)
    return with_proofs(context, metastases, [*specimens, *serums], keys), (*biomarkers, *in_blood)


def _of_tissue(context: Context, panels: list[Panel], keys: Keys) -> tuple[list[Specimen], list[Biomarker]]:
    """The specimens that were examined, with what was found in each."""
    specimens: list[Specimen] = []
    biomarkers: list[Biomarker] = []
    for panel in merged(context, panels):
        key = keys("specimen", panel.kind)
        specimens.append(
            Specimen(key=key, rule="specimen-told", kind=panel.kind, tumour=panel.tumour,
                     basis="explicit" if panel.sample.number else "implied",
                     date=panel.moment.when() if panel.moment else None, evidence=(panel.rows[0].spans[0],))
        )  # fmt: skip
        biomarkers += [_biomarker(context, row, key, panel.kind, keys) for row in panel.rows]
    return specimens, biomarkers


def _of_blood(context: Context, blood: list[Row], keys: Keys) -> tuple[list[Specimen], list[Biomarker]]:
    """The blood samples by their dates, with the levels measured in each."""
    specimens: dict[str, Specimen] = {}
    biomarkers: list[Biomarker] = []
    for row in blood:
        edtf = row.moment.edtf if row.moment else ""
        if edtf not in specimens:
            specimens[edtf] = Specimen(
                key=keys("specimen", "serum"), rule="specimen-serum", basis="implied", kind="serum",
                date=row.moment.when() if row.moment else None, evidence=(row.spans[0],),
            )  # fmt: skip
        biomarkers.append(_biomarker(context, row, specimens[edtf].key, "serum", keys))
    return list(specimens.values()), biomarkers


def _moment(context: Context, sentence: Sentence, finding: Finding) -> Moment | None:
    """When a marker was measured: the date beside it, that of the value in a series."""
    dated = finding.dated
    if dated is None:
        moment = context.date(sentence, finding.token)
        return None if moment and is_of_earlier(context, finding, moment.token) else moment
    index = sentence.index if finding.dated_in is None else finding.dated_in
    told = (m for m in context.dates.get(index, ()) if m.token.start == dated.start)
    return next(told, None) or context.date(sentence, dated)


def _is_later(sentence: Sentence, finding: Finding) -> bool:
    """Whether a marker is told after something that was done: `après chirurgie, ACE 2 ng/ml`."""
    return "after" in sentence.kinds and any(t.start < finding.token.start for t in sentence.of("after"))


def _has_receptors(primaries: Sequence[PrimaryTumour]) -> bool:
    """Whether a tumour is of an organ whose cancers are called sensitive to hormones for their receptors."""
    return not primaries or any(p.topography.startswith(_FEMALE) for p in primaries)


def _add_blood(blood: list[Row], row: Row) -> None:
    """A blood value told twice is one; without a number it joins any row of the marker at that date."""
    for known in blood:
        same_day = (known.moment.edtf if known.moment else "") == (row.moment.edtf if row.moment else "")
        same_day = same_day or _is_named_again(known, row) or _is_named_again(row, known)
        if (known.finding.value is None) != (row.finding.value is None) and "negative" in (
            known.finding.result, row.finding.result,
        ):  # fmt: skip
            continue  # a value, and normal at another time
        if _parted(known, row):
            continue
        if same(known.finding, row.finding) and (same_day or known.finding.value == row.finding.value is not None):
            known.finding.result = known.finding.result or row.finding.result
            known.finding.value = known.finding.value or row.finding.value
            known.finding.unit = known.finding.unit or row.finding.unit
            known.spans += row.spans
            return
    blood.append(row)


def _is_named_again(level: Row, value: Row) -> bool:
    """Whether a marker is told of no day as high that is told with its value to be high: `adressé pour PSA élevé`."""
    alone = level.finding.value is None and level.moment is None
    return alone and level.finding.result == value.finding.result == "high"


def _parted(known: Row, row: Row) -> bool:
    """Whether a level that is high and a value told of a blood marker are of two times: the value is below the limit of
    its test, or told after something was done; one that is undetectable and a value above that are, too."""
    level, value = (known, row) if known.finding.value is None else (row, known)
    if level.finding.value is not None or value.finding.value is None:
        return False
    if level.finding.result == "low":
        return not value.finding.value.startswith("<")  # `PSA 11` and `PSA indétectable`
    if level.finding.result != "high":
        return False
    return value.finding.value.startswith("<") or (value is row and value.later)


def _add_tissue(context: Context, panels: list[Panel], samples: Samples, sentence: Sentence, row: Row) -> None:
    concept = context.concepts[row.finding.marker]
    said, result = row.finding.announced, row.finding.result
    stained = result in ("positive", "negative") and said is not None and said.kind == "shows"  # `expression de PTEN`
    gene = (
        (concept["kind"] in ("gene", "panel") and not stained)
        or result in ("amplified", "not-amplified")
        or row.finding.marker in LIKE_GENES
    )
    inherited = row.finding.marker in with_role("germline") and result not in _FUSED
    if inherited and not samples.in_tumour(sentence, row.finding.token):
        sample = Sample(0, "unspecified", None, sentence.index, row.finding.token.start)
    else:
        patient = row.finding.marker in with_role("hereditary") and not stained
        sample = samples.of(sentence, row.finding.token, gene, patient)
    panel = next(
        (p for p in panels if p.sample.number == sample.number and (p.kind, p.tumour) == (sample.kind, sample.tumour)),
        None,
    )
    if panel is None:
        panel = Panel(sample.kind, sample.tumour, sample, row.moment)
        panels.append(panel)
    known = panel.takes(row.finding)
    if known is None:
        panel.rows.append(row)
    else:
        unite(known, row)


def _biomarker(context: Context, row: Row, specimen: str, kind: str, keys: Keys) -> Biomarker:
    finding = row.finding
    return Biomarker(
        key=keys("bm", f"{finding.marker}-{kind}"), rule=finding.rule, marker=finding.marker,
        name=context.concepts[finding.marker]["name"], specimen=specimen, result=finding.result, value=finding.value,
        unit=finding.unit, date=row.moment.when() if row.moment else None, evidence=tuple(sorted(set(row.spans))),
        derivations=row.moment.derivation("date") if row.moment else (),
    )  # fmt: skip
