"""Findings for people: grouped by report and rule, then the totals and the rules that matched nothing."""

from __future__ import annotations

from itertools import groupby

from kg.check.finding import Finding
from kg.check.rule import Rule
from kg.check.validate import Outcome

_WORDS = {
    "fr": {"violation": "VIOLATION", "warning": "ATTENTION", "info": "INFO", "none": "aucun constat",
           "total": "{cases} cas : {violation} violation(s), {warning} avertissement(s), {info} information(s)",
           "idle": "Règles sans objet dans ces données ({n}) : {rules}"},
    "en": {"violation": "VIOLATION", "warning": "WARNING", "info": "INFO", "none": "no finding",
           "total": "{cases} case(s): {violation} violation(s), {warning} warning(s), {info} info(s)",
           "idle": "Rules that matched nothing in this data ({n}): {rules}"},
}  # fmt: skip


def as_text(outcome: Outcome, lang: str) -> str:
    """The report in French or English (any other language: English)."""
    words = _WORDS.get(lang, _WORDS["en"])
    by_id = outcome.book.by_id
    lines: list[str] = []
    for case, of_case in groupby(outcome.findings, key=lambda f: f.case):
        lines.append(case or "-")
        for rule, rows in groupby(of_case, key=lambda f: f.rule):
            lines += _rule_lines(by_id[rule], list(rows), words, lang)
        lines.append("")
    if not outcome.findings:
        lines += [words["none"], ""]
    lines.append(words["total"].format(cases=outcome.cases, **outcome.counts()))
    idle = outcome.idle()
    if idle:
        lines.append(words["idle"].format(n=len(idle), rules=" ".join(idle)))
    return "\n".join(lines) + "\n"


def _rule_lines(rule: Rule, rows: list[Finding], words: dict[str, str], lang: str) -> list[str]:
    head = f"  {words[rule.severity]} {rule.id}: {rule.message(lang)}"
    return [head, *(f"    - {_item(row)}" for row in rows)]


def _item(finding: Finding) -> str:
    """Label or local name of the item, the offending value, and the offsets in the report."""
    local = finding.item.rpartition("#")[2]
    name = f"{finding.label} ({local})" if finding.label else local
    value = f" = {finding.value.rpartition('#')[2]}" if finding.value else ""
    place = f"  [{finding.start}-{finding.end}]" if finding.start >= 0 else ""
    return name + value + place
