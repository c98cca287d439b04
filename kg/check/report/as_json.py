"""Findings as one JSON document: `findings`, `counts`, `rules` (focus nodes, severity) and `idle` rules."""

from __future__ import annotations

import json
from typing import Any

from kg.check.finding import Finding
from kg.check.rule import RuleBook
from kg.check.validate import Outcome


def finding_row(finding: Finding, book: RuleBook) -> dict[str, Any]:
    """One finding as a JSON object; `start` and `end` are code points of the report, absent where none is known."""
    rule = book.by_id[finding.rule]
    row: dict[str, Any] = {
        "case": finding.case, "rule": finding.rule, "severity": finding.severity, "item": finding.item,
        "label": finding.label, "value": finding.value, "message": dict(sorted(rule.messages.items())),
    }  # fmt: skip
    if finding.start >= 0:
        row |= {"start": finding.start, "end": finding.end}
    return row


def findings_lines(findings: tuple[Finding, ...], book: RuleBook) -> bytes:
    """Findings as JSON lines, the form of `DIR/findings/ID.jsonl`."""
    rows = (json.dumps(finding_row(f, book), ensure_ascii=False, sort_keys=True) for f in findings)
    return "".join(row + "\n" for row in rows).encode()


def as_json(outcome: Outcome, lang: str) -> str:
    """The whole outcome; messages in all languages, so `lang` changes nothing."""
    document = {
        "cases": outcome.cases,
        "counts": outcome.counts(),
        "findings": [finding_row(finding, outcome.book) for finding in outcome.findings],
        "rules": {
            rule.id: {"group": rule.group, "severity": rule.severity, "focus": outcome.focus[rule.id],
                      "name": dict(sorted(rule.names.items()))}
            for rule in outcome.book.rules.values()
        },
        "idle": outcome.idle(),
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
