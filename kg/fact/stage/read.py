"""Stages: TNM rows with the stage group, tumour grade and node counts that belong to the same classification.

Sentence rules find TNM clusters, groups, grades and counts; reading the whole report, what stands apart joins the
row it completes (a grade of the specimen, `Stade IIIB.` after the TNM sentence) or is a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.fact.case import Derivation, PrimaryTumour, Span, Stage
from kg.fact.context import Context
from kg.fact.date.headed import headed_date
from kg.fact.keys import Keys
from kg.fact.node.counts import node_counts
from kg.fact.node.fraction import NodeCount
from kg.fact.node.row import beside_n, of_other_operation, of_other_time
from kg.fact.node.sum import made_up_of, part_of, summed
from kg.fact.stage.grade import tumour_grades
from kg.fact.stage.grade_row import SPECIMEN, of_other_sample
from kg.fact.stage.merge import GRADE, merged, with_bare_groups, with_lone_grades
from kg.fact.stage.row import StageRow, group_rows, moment_of, tnm_rows
from kg.fact.tumour.owner import Owners
from kg.mention.recognise import Sentence
from kg.mention.stage_bare import RULE as BARE
from kg.mention.token import Token

_STATING = frozenset({"tnm", "stage-group"})
_JOIN_SENTENCES = 8  # sentences within which a grade or node count completes a row
_JOIN_PATHOLOGICAL = 25  # the same for the row of a specimen, which the report comes back to


def read_stages(context: Context, primaries: Sequence[PrimaryTumour], keys: Keys) -> tuple[Stage, ...]:
    """The stages of the case, in text order of their first mention."""
    rows: list[StageRow] = []
    owners = Owners(context, primaries)
    for sentence in context.sentences():
        if _STATING.isdisjoint(sentence.kinds):
            continue
        here = tnm_rows(context, sentence)
        here += group_rows(context, sentence, here, rows, owners)
        for row in here:
            row.tumour = owners.at(sentence.index, row.start, behind=any(span.rule == BARE for span in row.spans))
        rows += here
    rows = with_bare_groups(merged(rows))
    counts = summed(context, node_counts(context))
    parts = {count: made_up_of(count, counts) for count in counts}
    totals = [c for c in counts if len(parts[c]) > 1 or any(beside_n(row, c) for row in rows)]
    done = {*totals, *(part for total in totals for part in parts[total])}
    for count in [*totals, *(c for c in counts if c not in done and not any(part_of(c, t) for t in totals))]:
        _place_count(context, rows, count, owners)
    for sentence, token in tumour_grades(context):
        _place_grade(context, rows, sentence, token, owners)
    rows = sorted(with_lone_grades(rows), key=lambda row: row.start)
    return tuple(_stage(row, keys) for row in rows)


def _place_count(context: Context, rows: list[StageRow], count: NodeCount, owners: Owners) -> None:
    """A node count joins the nearest pathological row that has none and agrees with it, else is a row of its own.

    Nodes counted beside an N0 are free of tumour: `fibrose dans 8 de 11 ganglions (ypN0)`.
    """
    here = [r.axes.get("n") for r in rows if not r.apart(count.sentence)]
    if count.positive and here and set(here) == {"0"}:
        return
    if any((r.positive, r.examined) == (count.positive, count.examined) for r in rows):
        return

    dated = bool(context.dates.get(count.sentence))  # the nodes of an operation of its own day
    moment = headed_date(context, context.reading.sentences[count.sentence])

    def fits(row: StageRow) -> bool:
        if row.positive is not None or (row.apart(count.sentence) and (row.prefix == "c" or (dated and not row.axes))):
            return False
        if row.apart(count.sentence) and (
            of_other_time(context, row, moment) or of_other_operation(context, row, count)
        ):
            return False  # the nodes of a later entry of a chart
        n = row.axes.get("n", "")
        if n[:1] in "0123" and n and count.positive is not None and (n[0] == "0") != (count.positive == 0):
            return False
        return row.apart(count.sentence) <= _reach(row)

    row = _nearest(rows, count.sentence, count.start, count.end, fits)
    if row is None:
        row = _alone(context, count.sentence, count.start, count.end, "stage-nodes", owners)
        rows.append(row)
    row.positive, row.examined = count.positive, count.examined
    row.spans += count.parts or (count.span(),)
    if count.parts:
        row.derivations += (
            Derivation("nodesPositive", "nodes-summed", str(count.positive), count.parts),
            Derivation("nodesExamined", "nodes-summed", str(count.examined), count.parts),
        )


def _place_grade(context: Context, rows: list[StageRow], sentence: Sentence, token: Token, owners: Owners) -> None:
    """A tumour grade joins the nearest row without one, else is a row of its own."""
    grade = int(token.value)
    owner = owners.at(sentence.index, token.start)
    moment = context.date(sentence, token) or headed_date(context, sentence)

    def fits(row: StageRow) -> bool:
        apart = row.apart(sentence.index)
        if apart and row.axes and (of_other_sample(context, row, sentence) or of_other_time(context, row, moment)):
            return False
        return row.grade in (None, grade) and (row.tumour == owner or not apart) and apart <= _reach(row)

    row = _nearest(rows, sentence.index, token.start, token.end, fits)
    if row is None:
        if any(r.grade == grade and r.tumour == owner for r in rows):
            return
        row = _alone(context, sentence.index, token.start, token.end, GRADE, owners)
        rows.append(row)
    row.grade = grade
    row.spans.append(Span(token.start, token.end, "grade", "affirmed", token.rule))


def _reach(row: StageRow) -> int:
    return _JOIN_PATHOLOGICAL if row.axes and row.prefix in SPECIMEN else _JOIN_SENTENCES


def _nearest(
    rows: list[StageRow], sentence: int, start: int, end: int, fits: Callable[[StageRow], bool]
) -> StageRow | None:
    """The fitting row nearest to a stretch, one with TNM categories rather than a mere group of another sentence."""
    open_rows = [row for row in rows if fits(row)]
    return min(
        open_rows,
        key=lambda r: (r.apart(sentence) > 0 and not r.axes, r.apart(sentence), r.gap(start, end)),
        default=None,
    )


def _alone(context: Context, index: int, start: int, end: int, rule: str, owners: Owners) -> StageRow:
    sentence = context.reading.sentences[index]
    row = StageRow(index, start, end, rule=rule)
    row.moment = moment_of(context, sentence, row)
    row.tumour = owners.at(index, start)
    return row


def _stage(row: StageRow, keys: Keys) -> Stage:
    moment = row.moment
    return Stage(
        key=keys("stage"), rule=row.rule, basis=row.basis, tumour=row.tumour, prefix=row.prefix, group=row.group,
        grade=row.grade, nodes_positive=row.positive, nodes_examined=row.examined,
        date=moment.when() if moment else None, t=row.axes.get("t"), n=row.axes.get("n"), m=row.axes.get("m"),
        evidence=tuple(sorted(set(row.spans))),
        derivations=(*row.derivations, *(moment.derivation("date") if moment else ())),
    )  # fmt: skip
