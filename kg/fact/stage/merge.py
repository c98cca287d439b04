"""Which stage rows are the same row told twice, or the two halves of one classification."""

from __future__ import annotations

from kg.fact.stage.grade_row import SPECIMEN
from kg.fact.stage.row import StageRow
from kg.mention.stage_bare import RULE as BARE

GRADE = "stage-grade"  # rule of a row that tells nothing but a grade
_HALVES = 1  # sentences between a T and the N told of the same tumour
_OF_SPECIMEN = 6  # of the same specimen: what was seen of its nodes stands between


def merged(rows: list[StageRow]) -> list[StageRow]:
    """Rows told twice become one: the same categories, or the same group without categories."""
    kept: list[StageRow] = []
    for row in rows:
        same = next((k for k in kept if _same(k, row)), None) or next((k for k in kept[-1:] if _half(k, row)), None)
        if same is None:
            kept.append(row)
            continue
        same.axes = row.axes | same.axes
        same.prefix = same.prefix or row.prefix
        same.group = max((g for g in (same.group, row.group) if g), key=len, default=None)
        same.moment = same.moment or row.moment
        same.spans += row.spans
        same.again.append(row)
    return kept


def with_bare_groups(rows: list[StageRow]) -> list[StageRow]:
    """The rows, a group told right behind a tumour given to the one classification of that tumour that has none."""
    kept = [row for row in rows if row.axes or all(span.rule != BARE for span in row.spans)]
    for row in rows:
        if row in kept:
            continue
        open_rows = [k for k in kept if k.axes and not k.group and k.tumour == row.tumour]
        if len(open_rows) == 1:
            open_rows[0].group = row.group
            open_rows[0].spans += row.spans
        elif not any(k.group == row.group and k.tumour == row.tumour for k in kept):
            kept.append(row)
    return kept


def with_lone_grades(rows: list[StageRow]) -> list[StageRow]:
    """The rows, a grade told before the classification of the tumour as part of the row that tells it again (`carcinome
    G3 ... cT2, G3`); a biopsy and the specimen after it have a row each.
    """
    if len(rows) < 2:
        return rows
    kept = [row for row in rows if row.rule != GRADE or row.positive is not None]
    for row in rows:
        if row in kept:
            continue
        told = [k for k in kept if k.grade == row.grade and k.tumour == row.tumour and k.prefix not in SPECIMEN]
        if told:
            told[0].spans += row.spans
        else:
            kept.append(row)
    return kept


def _half(a: StageRow, b: StageRow) -> bool:
    """Whether two rows told together are the T and the N of one classification: `(pT4a) ... dépôt tumoral (pN1c)`."""
    reach = _OF_SPECIMEN if a.prefix in SPECIMEN and a.moment == b.moment else _HALVES
    apart = b.sentence - a.sentence > reach or a.tumour != b.tumour or bool(a.group and b.group)
    return (
        not apart
        and a.prefix is not None
        and a.prefix == b.prefix
        and [*a.axes] == ["t"]
        and b.axes.keys() <= {"n", "m"}
        and "n" in b.axes
    )


def _same(a: StageRow, b: StageRow) -> bool:
    if a.tumour != b.tumour or (a.prefix and b.prefix and a.prefix != b.prefix):
        return False
    groups = (a.group or "", b.group or "")
    agree = (
        not all(groups)
        or (groups[0].startswith(groups[1]) and groups[0][len(groups[1]) :][:1] not in ("I", "V"))
        or (groups[1].startswith(groups[0]) and groups[1][len(groups[0]) :][:1] not in ("I", "V"))
    )
    alike = a.prefix and a.prefix == b.prefix and "t" in a.axes.keys() & b.axes.keys()
    if alike and min(len(a.axes), len(b.axes)) == 1:  # `pT2a`, told again with N and M
        return agree and a.axes["t"] == b.axes["t"]
    if a.axes and b.axes:
        return agree and a.axes.get("t") == b.axes.get("t") and all(
            a.axes[x] == b.axes[x] for x in a.axes.keys() & b.axes.keys()
        ) and len(a.axes.keys() & b.axes.keys()) > 1 - (a.axes == b.axes)  # fmt: skip
    return all(groups) and agree
