"""Findings: what a rule says of an item, and where in the report that item was read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.check.rule import SEVERITIES


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """What every SHACL engine must agree on: rule IRI, focus node, offending value (empty when the rule names none)."""

    rule: str
    focus: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A result told to people: case id, rule id, severity, the item with its label, and its first span (or -1)."""

    case: str
    rule: str
    severity: str
    item: str  # IRI
    label: str
    value: str
    start: int = -1
    end: int = -1

    def order(self) -> tuple[str, int, str, int, str, str]:
        """Sort key: by case, most severe first, then rule and place."""
        return self.case, SEVERITIES.index(self.severity), self.rule, self.start, self.item, self.value
