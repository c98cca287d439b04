"""`kg residual`: what the reports say that nothing explains."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath

if TYPE_CHECKING:
    from kg.residual.read import Residual


@click.command("residual", epilog=EXIT_CODES)
@click.argument("folder", metavar="DIR", type=NamedPath())
@click.option("--case", "case_id", metavar="ID", help="One report: all its stretches, by section.")
@click.option("--kind", metavar="KIND", help="Only terms of this kind, such as drug or acronym.")
@click.option("--top", type=click.IntRange(1), default=30, show_default=True, help="Terms and reports listed.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="All stretches as CSV, a row each, with line and column from 1.")
def command(folder: Path, case_id: str | None, kind: str | None, top: int, as_json: bool, as_csv: bool) -> int:
    """List what looks clinical in the reports of an output folder and is explained by no fact and no mention.

    Shares count characters (code points) of clinical-looking stretches: words of the medical vocabulary, numbers with
    units, and words that look so by their ending or capitals.  The output quotes the reports.
    """
    from kg.cli.opened import case_ids, require_case
    from kg.residual.file import read_residuals

    if as_json and as_csv:
        raise click.UsageError("give either --json or --csv")
    if case_id is not None:
        require_case(folder, case_id)
    residuals = read_residuals(folder, case_ids(folder))
    if kind:
        _require_kind(folder, residuals, kind)
    residuals = [each for each in residuals if case_id in (None, each.case)]
    if as_csv:
        from kg.residual.rows import residual_csv, texts_of

        click.echo(residual_csv(residuals, texts_of(folder), kind), nl=False)
    elif as_json:
        click.echo(_json(residuals, kind))
    elif case_id:
        click.echo("\n".join(_case_lines(residuals, kind)))
    else:
        click.echo("\n".join(_lines(residuals, kind, top)))
    return FINE


def _require_kind(folder: Path, residuals: list[Residual], kind: str) -> None:
    """Refuse a kind that no stretch can be of: an empty list would look like nothing left over."""
    from kg.errors import QueryError
    from kg.residual.read import KINDS

    found = {stretch.kind for each in residuals for section in each.sections for stretch in section.stretches}
    if kind not in KINDS | found:
        known = ", ".join(sorted(found)) or "none"
        raise QueryError(f"no kind {kind!r} of terms", place=folder, remedy=f"kinds left over here: {known}")


def _lines(residuals: list[Residual], kind: str | None, top: int) -> Iterable[str]:
    from kg.residual.summary import Share, by_report, by_section, left_over

    sections, reports = by_section(residuals), by_report(residuals)
    total = Share("all", sum(s.clinical for s in sections), sum(s.unexplained for s in sections))
    yield f"reports      {len(residuals)}"
    yield f"unexplained  {total.unexplained} of {total.clinical} clinical-looking characters ({total.share:.1%})"
    yield "\nby section"
    for share in sections:
        yield f"  {share.share:6.1%}  {share.name or '(no title)'}"
    yield "\nleft over most often (places, reports)"
    terms = [term for term in left_over(residuals) if kind in (None, term.kind)]
    for term in terms[:top]:
        yield f"  {term.places:5} {term.reports:5}  {term.kind:13} {term.text}"
    yield f"\nby report (the {min(top, len(reports))} with the largest share)"
    for share in reports[:top]:
        yield f"  {share.share:6.1%}  {share.name}"


def _case_lines(residuals: list[Residual], kind: str | None) -> Iterable[str]:
    for each in residuals:
        for section in each.sections:
            share = section.unexplained / section.clinical if section.clinical else 0.0
            yield f"{section.section or '(no title)'}  {share:.1%} of {section.clinical} characters"
            for stretch in section.stretches:
                if kind in (None, stretch.kind):
                    yield f"  {stretch.start}-{stretch.end}  {stretch.kind:13} {stretch.text}"


def _json(residuals: list[Residual], kind: str | None) -> str:
    from dataclasses import asdict

    from kg.residual.summary import by_report, by_section, left_over

    return json.dumps({
        "terms": [asdict(term) for term in left_over(residuals) if kind in (None, term.kind)],
        "sections": [asdict(share) for share in by_section(residuals)],
        "reports": [asdict(share) for share in by_report(residuals)],
        "stretches": [asdict(each) for each in residuals],
    }, ensure_ascii=False, indent=1)  # fmt: skip
