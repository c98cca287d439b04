"""Findings and matrix as one HTML page: no file beside it, no network; tables are sorted by a click and filtered.

The page holds words of the reports, as the graph does.
"""

from __future__ import annotations

from html import escape

from kg.check.finding import Finding, told
from kg.check.matrix import Cell, by_rule
from kg.check.report.page_parts import SCRIPT, STYLE
from kg.check.report.words import words
from kg.check.validate import Outcome


def as_html(outcome: Outcome, lang: str) -> str:
    """The page in French or English (any other language: English)."""
    say = words(lang)
    counts = outcome.counts()
    total = say["total"].format(cases=len(outcome.cases), **counts)
    idle = outcome.idle()
    notes = [say["idle"].format(n=len(idle), rules=" ".join(idle))] if idle else []
    if outcome.stale:
        entries = "; ".join(f"{entry.case} {entry.rule} {entry.item}" for entry in outcome.stale)
        notes.append(say["stale"].format(n=len(outcome.stale)) + " " + entries)
    code = lang if lang in ("fr", "en") else "en"
    grid = f"{say['matrix']}, {say['reports']} × {say['rule']}"
    parts = [
        f'<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>kg validate</title><style>{STYLE}</style></head><body>",
        f"<h1>kg validate</h1><p>{escape(total)}</p>",
        *(f"<p>{escape(note)}</p>" for note in notes),
        f'<h2 id="findings">{say["findings"]}</h2>',
        _findings(outcome, lang),
        f'<h2 id="matrix">{say["matrix"]}</h2>',
        _rules(outcome, lang),
        f"<details><summary>{grid}</summary>{_cells(outcome, lang)}</details>",
        f"<script>{SCRIPT}</script></body></html>\n",
    ]
    return "\n".join(parts)


def _table(name: str, heads: list[str], rows: list[list[tuple[str, str]]], hint: str) -> str:
    """A table with a filter; a cell is its text and its class (`n`: a number)."""
    head = "".join(f'<th tabindex="0" role="button">{escape(text)}</th>' for text in heads)
    body = "\n".join(
        "<tr>" + "".join(f'<td class="{kind}">{escape(text)}</td>' for text, kind in row) + "</tr>" for row in rows
    )
    return (
        f'<input type="search" data-for="{name}" placeholder="{escape(hint)}" aria-label="{escape(hint)}">'
        f'<div class="wide"><table id="{name}"><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
    )


def _numbers(cell: Cell) -> list[tuple[str, str]]:
    why = ", ".join(f"{status} {count}" for status, count in cell.excused)
    bad, excused = ("n bad" if cell.failed else "n"), ("n excused" if cell.excuses else "n")
    return [(str(cell.targets), "n"), (str(cell.passed), "n"), (str(cell.failed), bad), (str(cell.excuses), excused),
            (why, "")]  # fmt: skip


def _rules(outcome: Outcome, lang: str) -> str:
    """All rules over all reports, those that do not apply included."""
    say = words(lang)
    totals = by_rule(outcome.matrix)
    rows = []
    for rule in outcome.book.by_id.values():
        cell, reports = totals.get(rule.id, (Cell("", rule.id, 0, 0), 0))
        absent = str(len(outcome.cases) - reports) if outcome.cases else ""
        rows.append([(rule.id, "id"), (rule.name(lang), ""), (say[f"of {rule.severity}"], ""), *_numbers(cell),
                     (absent, "n")])  # fmt: skip
    heads = ["rule", "name", "severity", "targets", "passed", "failed", "excused", "silent", "absent"]
    return _table("rules", [say[key] for key in heads], rows, say["filter"])


def _cells(outcome: Outcome, lang: str) -> str:
    say = words(lang)
    rows = [[(cell.case, "id"), (cell.rule, "id"), *_numbers(cell)] for cell in outcome.matrix]
    heads = ["case", "rule", "targets", "passed", "failed", "excused", "silent"]
    return _table("cells", [say[key] for key in heads], rows, say["filter"])


def _findings(outcome: Outcome, lang: str) -> str:
    say = words(lang)
    rows = []
    for finding in outcome.findings:
        rule = told(outcome.book, finding)
        shown = say[f"of {finding.severity}"]
        shown = shown if outcome.is_new(finding) else f"{shown} {say['accepted']}"
        rows.append([(finding.case, "id"), (shown, finding.severity), (rule.id, "id"), (rule.message(lang), "message"),
                     (_about(finding, lang), ""), (_line(finding), "n"),
                     (finding.place.quote if finding.place else "", "quote")])  # fmt: skip
    heads = [say[key] for key in ("case", "severity", "rule", "message", "item", "place")]
    return _table("list", [*heads, ""], rows, say["filter"])


def _about(finding: Finding, lang: str) -> str:
    value = finding.shown_value()
    text = finding.label(lang) or finding.name
    return f"{text} = {value}" if value else text


def _line(finding: Finding) -> str:
    place = finding.place
    return "" if place is None else f"{place.line}:{place.column}" if place.line else f"{place.start}-{place.end}"
