"""Findings as SARIF 2.1.0, which code hosts show beside the lines: the location is that of the report text.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0. Columns are Unicode code points. No words of the
reports are in the file, and none are in the fingerprints.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from kg import __version__
from kg.check.finding import Finding, told
from kg.check.rule import Rule
from kg.check.validate import Outcome

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}


def as_sarif(outcome: Outcome, lang: str) -> str:
    """One run with all rules and a result for each finding."""
    rules = list(outcome.book.by_id.values())
    places = {rule.id: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "oncocase-kg", "version": __version__, "rules": [_rule(r, lang) for r in rules]}},
        "columnKind": "unicodeCodePoints",
        "language": lang if lang in ("fr", "es") else "en",
        "results": [_result(outcome, finding, places[finding.rule], lang) for finding in outcome.findings],
    }
    if outcome.notes:
        notes = [{"level": "note", "message": {"text": note}} for note in outcome.notes]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    described = rule.descriptions.get("en") or rule.name(lang)
    found: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.name(lang)},
        "fullDescription": {"text": described},
        "messageStrings": {"default": {"text": rule.message(lang)}},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }
    if rule.page:
        found["helpUri"] = rule.page
    return found


def _result(outcome: Outcome, finding: Finding, number: int, lang: str) -> dict[str, Any]:
    rule = told(outcome.book, finding)
    label = finding.label(lang)
    about = f"{label} ({finding.name})" if label else finding.name
    found: dict[str, Any] = {
        "ruleId": rule.id,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{rule.message(lang)} {about}"},
        "locations": [_location(outcome, finding)],
        "partialFingerprints": {"oncocaseFinding/v1": finding.fingerprint},
    }
    if outcome.accepted is not None:
        found["baselineState"] = "new" if outcome.is_new(finding) else "unchanged"
        if not outcome.is_new(finding):
            found["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return found


def _location(outcome: Outcome, finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(outcome.source(finding.case), safe="/~.:")}}
    place = finding.place
    if place and place.line:
        physical["region"] = {
            "startLine": place.line, "startColumn": place.column,
            "endLine": place.end_line, "endColumn": place.end_column,
        }  # fmt: skip
    logical = {"fullyQualifiedName": finding.item, "name": finding.name}
    return {"physicalLocation": physical, "logicalLocations": [logical]}
