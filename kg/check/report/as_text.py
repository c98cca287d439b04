"""Findings for people: by report and rule with the words of the report, then the completeness, the totals, the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from kg.check.finding import Finding, told
from kg.check.matrix import Cell, by_rule
from kg.check.report.words import words
from kg.check.validate import Outcome

LONGEST_QUOTE = 70

Words = Mapping[str, str]


def as_text(outcome: Outcome, lang: str) -> str:
    """The report in French or English (any other language: English)."""
    say = words(lang)
    lines = [*_findings(outcome, say, lang), *_matrix(outcome, say, lang)]
    lines.append(say["total"].format(cases=len(outcome.cases), **outcome.counts()))
    if outcome.accepted is not None:
        lines.append(say["new"].format(**outcome.counts(only_new=True)))
    if outcome.stale:
        lines.append(say["stale"].format(n=len(outcome.stale)))
        lines += [f"  {entry.case} {entry.rule} {entry.item} {entry.value}".rstrip() for entry in outcome.stale]
    if idle := outcome.idle():
        lines.append(say["idle"].format(n=len(idle), rules=" ".join(idle)))
    return "\n".join(lines) + "\n"


def _findings(outcome: Outcome, say: Words, lang: str) -> Iterator[str]:
    for case, of_case in groupby(outcome.findings, key=lambda f: f.case):
        yield case or "-"
        for rule, rows in groupby(of_case, key=lambda f: told(outcome.book, f)):
            yield f"  {say[rule.severity]} {rule.id}{say['colon']}{rule.message(lang)}"
            for row in rows:
                mark = "" if outcome.is_new(row) else " " + say["accepted"]
                yield f"    - {_item(row, lang)}{_place(row, say)}{mark}"
        yield ""
    if not outcome.findings:
        yield say["none"]
        yield ""


def _item(finding: Finding, lang: str) -> str:
    """Label and local name of the item, and the offending value."""
    label, value = finding.label(lang), finding.shown_value()
    name = f"{label} ({finding.name})" if label else finding.name
    return f"{name} = {value}" if value else name


def _place(finding: Finding, say: Words) -> str:
    place = finding.place
    if place is None:
        return ""
    where = say["line" if place.line else "offsets"].format(
        line=place.line, column=place.column, start=place.start, end=place.end
    )
    quote = " ".join(place.quote.split())
    if len(quote) > LONGEST_QUOTE:
        quote = quote[: LONGEST_QUOTE - 1].rstrip() + "…"
    return f", {where}" + (f"{say['colon']}{say['open']}{quote}{say['close']}" if quote else "")


def _matrix(outcome: Outcome, say: Words, lang: str) -> Iterator[str]:
    """A table of the rules that something failed or is excused from, and one line for all others."""
    totals = by_rule(outcome.matrix)
    told = {name: total for name, total in totals.items() if total[0].failed or total[0].excused}
    if not totals:
        return
    yield say["matrix"]
    width = max((len(outcome.book.by_id[name].name(lang)) for name in told), default=0)
    if told:
        head = [say[key].rjust(9) for key in ("reports", "targets", "passed", "failed", "excused")]
        yield f"  {say['rule']:<14} {'':<{width}} {' '.join(head)}"
    for name, (cell, reports) in told.items():
        numbers = " ".join(f"{n:>9}" for n in (reports, cell.targets, cell.passed, cell.failed, cell.excuses))
        yield f"  {name:<14} {outcome.book.by_id[name].name(lang):<{width}} {numbers}{_why(cell)}"
    rest = [cell for name, (cell, _) in totals.items() if name not in told]
    yield "  " + say["holds"].format(n=len(rest), targets=sum(cell.targets for cell in rest))
    yield ""


def _why(cell: Cell) -> str:
    return f"  ({', '.join(status for status, _ in cell.excused)})" if cell.excused else ""
