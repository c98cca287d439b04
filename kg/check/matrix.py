"""The completeness matrix: for each report and rule, how many items were looked at, passed, failed, or are excused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.check.case_data import CaseData
from kg.check.finding import Finding
from kg.check.place import Places
from kg.check.rule import RuleBook
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
    silent = _silent(data, {value for rule in book.rules.values() for value in rule.excuses})
    found: list[Cell] = []
    for rule in book.rules.values():
        by_case: dict[str, list[str]] = {}
        for node in data.focus(rule.targets):
            by_case.setdefault(places.case(node) if case is None else case, []).append(node)
        wrong = failed.get(rule.id, set())
        excuses = {node: value.removeprefix(OC) for value in rule.excuses for node in silent.get(value, ())}
        for name, nodes in by_case.items():
            excused = Counter(excuses[node] for node in nodes if node in excuses) if excuses else {}
            bad = sum(node in wrong and node not in excuses for node in nodes) if wrong else 0
            found.append(Cell(name, rule.id, len(nodes), bad, tuple(sorted(excused.items()))))
    return found


def _silent(data: CaseData, values: Collection[str]) -> dict[str, list[str]]:
    """Value -> the nodes that carry it, of the values by which an item says that the text is silent."""
    found: dict[str, list[str]] = {}
    for predicate, lines in data.rows.items():
        if predicate.startswith(OC) and f" <{OC}" in lines[0]:  # properties whose values are individuals
            for node, target in data.pairs(predicate):
                if target[1:-1] in values:
                    found.setdefault(target[1:-1], []).append(node)
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
