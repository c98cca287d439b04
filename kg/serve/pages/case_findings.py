"""The findings and the completeness of a case, from `DIR/findings` and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.check.finding import Finding
from kg.check.graph_file import read_graph
from kg.check.matrix import Cell, cells
from kg.check.rule import SEVERITIES
from kg.check.rule_book import rule_book
from kg.errors import GraphError
from kg.graph.damaged import require_quads
from kg.graph.layout import FINDINGS, report_file


@dataclass(frozen=True, slots=True)
class Found:
    """One rule that found something: what it says, and the items with their labels and first code points."""

    rule: str
    severity: str
    message: str
    items: tuple[tuple[str, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A rule that applies to the case: how many items it looked at, and how they did."""

    rule: str
    name: str
    severity: str
    targets: int
    passed: int
    failed: int
    excused: int


@dataclass(frozen=True, slots=True)
class State:
    """How complete a case is: findings by rule, rules that apply, and their items summed up."""

    found: tuple[Found, ...] = ()
    shares: tuple[Share, ...] = ()

    def count(self, severity: str) -> int:
        """The findings of one severity."""
        return sum(len(each.items) for each in self.found if each.severity == severity)

    def total(self, outcome: str) -> int:
        """The sum of `targets`, `passed`, `failed` or `excused` over all rules."""
        return sum(getattr(share, outcome) for share in self.shares)


def finding_rows(folder: Path, case_id: str) -> list[dict[str, Any]]:
    """The rows of `DIR/findings/ID.jsonl`.

    Raises:
        GraphError: the file is missing or damaged.
    """
    path = report_file(folder, case_id, FINDINGS)
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        raise GraphError("the findings cannot be read", place=path, remedy="run `kg build` again") from None


def case_state(folder: Path, case_id: str, lang: str, labels: Mapping[str, str]) -> State:
    """The state of one case; `labels` are those of its items by IRI.

    Raises:
        GraphError: a file of the folder is missing or damaged.
    """
    rows = finding_rows(folder, case_id)
    by_rule: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_rule.setdefault(row["rule"], []).append(row)
    found = [
        Found(rule, same[0]["severity"], same[0]["message"].get(lang) or same[0]["message"]["en"],
              tuple((row["item"], labels.get(row["item"], row["label"]), row.get("start")) for row in same))
        for rule, same in by_rule.items()
    ]  # fmt: skip
    found.sort(key=lambda each: (SEVERITIES.index(each.severity), each.rule))
    return State(tuple(found), tuple(_shares(_cells(folder, case_id, rows), lang)))


def _cells(folder: Path, case_id: str, rows: Iterable[dict[str, Any]]) -> list[Cell]:
    findings = [Finding(case_id, row["rule"], row["severity"], row["item"], {}, row["value"]) for row in rows]
    path = report_file(folder, case_id)
    require_quads(path)
    return cells(read_graph(path), rule_book(), findings, case_id)  # perhaps by other hands, so in any layout


def _shares(parts: Iterable[Cell], lang: str) -> Iterable[Share]:
    book = rule_book()
    for cell in sorted(parts, key=lambda cell: (SEVERITIES.index(book.by_id[cell.rule].severity), cell.rule)):
        rule = book.by_id[cell.rule]
        yield Share(
            rule.id, rule.name(lang), rule.severity, cell.targets, cell.passed, cell.failed, cell.excuses
        )  # fmt: skip
