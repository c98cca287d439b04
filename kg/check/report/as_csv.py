"""Findings or the completeness matrix as CSV, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kg.check.finding import Place, told
from kg.check.matrix import Cell
from kg.check.validate import Outcome

COLUMNS = ("case", "severity", "rule", "message", "label", "value", "start", "end", "line", "column", "quote", "item",
           "accepted")  # fmt: skip
MATRIX = ("case", "rule", "severity", "applies", "targets", "passed", "failed", "excused", "excused_by")


def as_csv(outcome: Outcome, lang: str) -> str:
    """Findings with columns `COLUMNS`; offsets are code points, places empty where the item has none."""

    def rows() -> Iterable[Sequence[object]]:
        for f in outcome.findings:
            rule, place = told(outcome.book, f), f.place or Place(-1, -1)
            where = (place.start, place.end, place.line or "", place.column or "") if f.place else ("",) * 4
            accepted = "" if outcome.is_new(f) else "yes"
            yield (f.case, f.severity, f.rule, rule.message(lang), f.label(lang), f.value, *where, place.quote, f.item,
                   accepted)  # fmt: skip

    return _table(COLUMNS, rows())


def matrix_as_csv(outcome: Outcome, lang: str) -> str:
    """The matrix with columns `MATRIX`: every report with every rule, `applies` no where a rule has no targets."""
    by_place = {(cell.case, cell.rule): cell for cell in outcome.matrix}
    names = sorted({*outcome.cases, *(cell.case for cell in outcome.matrix)})

    def rows() -> Iterable[Sequence[object]]:
        for case in names:
            for rule in outcome.book.by_id.values():
                cell = by_place.get((case, rule.id), Cell(case, rule.id, 0, 0))
                why = " ".join(f"{status}={count}" for status, count in cell.excused)
                yield (case, rule.id, rule.severity, "yes" if cell.targets else "no", cell.targets, cell.passed,
                       cell.failed, cell.excuses, why)  # fmt: skip

    return _table(MATRIX, rows())


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue()
