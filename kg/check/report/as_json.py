"""Findings and matrix as one JSON document: `findings`, `matrix`, `counts`, `rules`, `idle` rules, `stale` entries."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kg.check.finding import Finding, told
from kg.check.matrix import Cell
from kg.check.rule import RuleBook
from kg.check.validate import Outcome


def finding_row(finding: Finding, book: RuleBook) -> dict[str, Any]:
    """One finding as a JSON object; offsets are code points, lines and columns count from 1; absent where unknown."""
    rule = told(book, finding)
    row: dict[str, Any] = {
        "case": finding.case, "rule": finding.rule, "severity": finding.severity, "item": finding.item,
        "label": finding.label("fr"), "value": finding.value, "message": dict(rule.messages),
        "fingerprint": finding.fingerprint,
    }  # fmt: skip
    if place := finding.place:
        row |= {"start": place.start, "end": place.end, "quote": place.quote}
        if place.line:
            row |= {"line": place.line, "column": place.column}
    return row


def findings_lines(findings: tuple[Finding, ...], book: RuleBook) -> bytes:
    """Findings as JSON lines, the form of `DIR/findings/ID.jsonl`."""
    rows = (json.dumps(finding_row(f, book), ensure_ascii=False, sort_keys=True) for f in findings)
    return "".join(row + "\n" for row in rows).encode()


def cell_row(cell: Cell) -> dict[str, Any]:
    """One cell of the matrix as a JSON object; a rule that does not apply to a report has none."""
    return {
        "case": cell.case, "rule": cell.rule, "targets": cell.targets, "passed": cell.passed, "failed": cell.failed,
        "excused": dict(cell.excused),
    }  # fmt: skip


def as_json(outcome: Outcome, lang: str) -> str:
    """The whole outcome; messages in all languages, so `lang` changes nothing."""
    focus = outcome.focus()
    findings = [finding_row(finding, outcome.book) for finding in outcome.findings]
    if outcome.accepted is not None:
        for row, finding in zip(findings, outcome.findings, strict=True):
            row["accepted"] = not outcome.is_new(finding)
    document = {
        "cases": len(outcome.cases),
        "counts": outcome.counts(),
        "findings": findings,
        "matrix": [cell_row(cell) for cell in outcome.matrix],
        "rules": {
            rule.id: {"group": rule.group, "severity": rule.severity, "focus": focus[rule.id], "page": rule.page,
                      "name": dict(rule.names)}
            for rule in outcome.book.by_id.values()
        },
        "idle": outcome.idle(),
        "stale": [asdict(entry) for entry in outcome.stale],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
