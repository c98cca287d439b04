"""The completeness matrix: for each report and rule, how many items were looked at, passed, failed, or are excused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.check.case_data import CaseData
from kg.check.finding import Finding
from kg.check.place import Places
from kg.check.rule import Rule, RuleBook
from kg.graph.iri import OC


@dataclass(frozen=True, slots=True)
class Cell:
    """One rule on one report (or on all: `case` is empty).

    `excused` are items that say themselves that the text is silent, by the value that says so; they do not count as
    failed. A rule that does not apply has no targets and no cell.
    """

    case: str
    rule: str
    targets: int
    failed: int
    excused: tuple[tuple[str, int], ...] = ()

    @property
    def passed(self) -> int:
        """The items that are neither failed nor excused."""
        return self.targets - self.failed - self.excuses

    @property
    def excuses(self) -> int:
        """The number of excused items."""
        return sum(count for _, count in self.excused)


def cells(data: CaseData, book: RuleBook, findings: Iterable[Finding], case: str | None = None) -> list[Cell]:
    """The cells of the cases in `data`: of one case if its id is given, else each item is asked for its case."""
    failed: dict[str, set[str]] = {}
    for finding in findings:
        term = finding.item if finding.item.startswith("_:") else f"<{finding.item}>"
        failed.setdefault(finding.rule, set()).add(term)
    places = Places(data)
    found: list[Cell] = []
    for rule in book.rules.values():
        by_case: dict[str, list[str]] = {}
        for node in data.focus(rule.targets):
            by_case.setdefault(places.case(node) if case is None else case, []).append(node)
        excuses = _excuses(data, rule)
        for name, nodes in by_case.items():
            silent = Counter(excuses[node] for node in nodes if node in excuses)
            bad = sum(node in failed.get(rule.id, ()) and node not in excuses for node in nodes)
            found.append(Cell(name, rule.id, len(nodes), bad, tuple(sorted(silent.items()))))
    return found


def _excuses(data: CaseData, rule: Rule) -> dict[str, str]:
    """The nodes that carry a value by which the text is silent, with the local name of that value."""
    found: dict[str, str] = {}
    for value in rule.excuses:
        for predicate, lines in data.rows.items():
            if predicate.startswith(OC) and f" <{OC}" in lines[0]:
                found |= {s: value.removeprefix(OC) for s, target in data.pairs(predicate) if target == f"<{value}>"}
    return found


def by_rule(parts: Iterable[Cell]) -> dict[str, tuple[Cell, int]]:
    """The sum over all reports by rule id, with the number of reports that the rule applies to."""
    totals: dict[str, tuple[Cell, int]] = {}
    for cell in parts:
        total, reports = totals.get(cell.rule, (Cell("", cell.rule, 0, 0), 0))
        excused = Counter(dict(total.excused)) + Counter(dict(cell.excused))
        merged = Cell(
            "", cell.rule, total.targets + cell.targets, total.failed + cell.failed, tuple(sorted(excused.items()))
        )
        totals[cell.rule] = merged, reports + 1
    return totals
