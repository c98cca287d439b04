"""Findings as CSV, one row each."""

from __future__ import annotations

import csv
import io

from kg.check.validate import Outcome

COLUMNS = ("case", "severity", "rule", "message", "label", "value", "start", "end", "item")


def as_csv(outcome: Outcome, lang: str) -> str:
    """Columns `COLUMNS`; offsets are code points, empty where the item has no span."""
    by_id = outcome.book.by_id
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for f in outcome.findings:
        place = (f.start, f.end) if f.start >= 0 else ("", "")
        writer.writerow((f.case, f.severity, f.rule, by_id[f.rule].message(lang), f.label, f.value, *place, f.item))
    return buffer.getvalue()
