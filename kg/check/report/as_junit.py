"""Findings as JUnit XML: a suite for each group of rules, a test for each rule, so that a rule that passes is seen too.

A rule fails if it has a new finding of the severity that fails the run; other findings are in its output. A rule that
matched no node is skipped. No words of the reports are in the file: it is often kept where the reports may not be.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kg.check.finding import Finding, told
from kg.check.matrix import by_rule
from kg.check.rule import SEVERITIES
from kg.check.validate import Outcome


def as_junit(outcome: Outcome, lang: str, fail_on: str = "violation") -> str:
    """The XML; `fail_on` is a severity or `never`."""
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    totals = by_rule(outcome.matrix)
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.rule, []).append(finding)
    suites: list[str] = []
    rules = sorted(outcome.book.by_id.values(), key=lambda rule: (rule.group, rule.id))
    for group, members in groupby(rules, key=lambda rule: rule.group):
        cases, failures, skipped = [], 0, 0
        for rule in members:
            rows = found.get(rule.id, [])
            bad = [row for row in rows if row.severity in failing and outcome.is_new(row)]
            others = [row for row in rows if row.severity not in failing or not outcome.is_new(row)]
            inside = _inside(outcome, bad, others, lang, idle=rule.id not in totals)
            failures += bool(bad)
            skipped += rule.id not in totals
            name = quoteattr(f"{rule.id} {rule.name(lang)}")
            cases.append(f'  <testcase classname="kg.{escape(group)}" name={name} time="0">{inside}</testcase>\n')
        suites.append(
            f' <testsuite name={quoteattr(group)} tests="{len(cases)}" failures="{failures}" errors="0" '
            f'skipped="{skipped}" time="0">\n{"".join(cases)} </testsuite>\n'
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{"".join(suites)}</testsuites>\n'


def _inside(outcome: Outcome, bad: list[Finding], others: list[Finding], lang: str, *, idle: bool) -> str:
    if idle:
        return '<skipped message="no node to look at"/>'
    text = ""
    if bad:
        head = quoteattr(f"{len(bad)}: {_messages(outcome, bad, lang)}")
        text += f'<failure type="{bad[0].severity}" message={head}>{_list(outcome, bad, lang)}</failure>'
    if others:
        text += f"<system-out>{escape(_messages(outcome, others, lang))}\n{_list(outcome, others, lang)}</system-out>"
    return text


def _messages(outcome: Outcome, rows: Iterable[Finding], lang: str) -> str:
    """What is said of the findings of a rule: one message, or those of the shapes inside it."""
    return " / ".join(dict.fromkeys(told(outcome.book, row).message(lang) for row in rows))


def _list(outcome: Outcome, rows: Iterable[Finding], lang: str) -> str:
    lines = []
    for row in rows:
        where = f":{row.place.line}:{row.place.column}" if row.place and row.place.line else ""
        mark = "" if outcome.is_new(row) else " (accepted)"
        lines.append(f"{outcome.source(row.case)}{where} {row.severity} {row.case} {row.name} {row.label(lang)}{mark}")
    return _printable(escape("\n".join(lines)))


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(char for char in text if char in "\t\n\r" or ord(char) >= 32)
