"""Completeness by rule as a Markdown table, for a job's summary or a page; without words of the reports."""

from __future__ import annotations

from kg.check.matrix import by_rule
from kg.check.report.words import words
from kg.check.validate import Outcome


def as_markdown(outcome: Outcome, lang: str) -> str:
    """The totals, then the rules by group and id, each with its sums over all reports; idle rules are named below."""
    say = words(lang)
    counts = say["total"].format(cases=len(outcome.cases), **outcome.counts())
    heads = [say[key] for key in ("rule", "name", "severity", "reports", "targets", "passed", "failed", "excused")]
    lines = [counts, "", "| " + " | ".join(heads) + " |", "|---|---|---|" + "---:|" * 5]
    totals = by_rule(outcome.matrix)
    for rule in sorted(outcome.book.by_id.values(), key=lambda rule: (rule.group, rule.id)):
        if rule.id in totals:
            cell, reports = totals[rule.id]
            numbers = (reports, cell.targets, cell.passed, cell.failed, cell.excuses)
            texts = (rule.id, rule.name(lang), say[f"of {rule.severity}"], *(f"{number:,}" for number in numbers))
            lines.append("| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |")
    if idle := outcome.idle():
        lines += ["", say["idle"].format(n=len(idle), rules=" ".join(idle))]
    return "\n".join(lines) + "\n"
