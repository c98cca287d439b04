"""`kg validate`: the findings of an output folder or of any graph file."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINDINGS, FINE
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar

FAIL_ON = ("violation", "warning", "info", "never")
_HELP = """text for people; json, csv: findings with offsets in code points, lines and columns from 1 (json has the
matrix too); matrix: completeness per report and rule as csv; markdown: per rule; html: one page, works offline; junit,
sarif: for continuous integration, without words of the reports; turtle: a SHACL validation report."""


@click.command("validate", epilog=EXIT_CODES)
@click.argument("targets", metavar="DIR|FILE...", nargs=-1, required=True, type=NamedPath())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "matrix", "markdown", "html", "junit", "sarif", "turtle"]),
    default="text",
    show_default=True,
    help=_HELP,
)
@click.option("--out", "out", type=NamedPath(), metavar="FILE", help="Write there, not to the screen.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="violation",
    show_default=True,
    help="Exit 1 when there is a finding of this severity or a graver one that no baseline accepts.",
)
@click.option(
    "--baseline",
    type=NamedPath(),
    metavar="FILE",
    help="Findings that are accepted; entries that no longer match anything are reported.",
)
@click.option(
    "--write-baseline",
    type=NamedPath(),
    metavar="FILE",
    help="Write a baseline that accepts all findings of this run, and exit 0.",
)
@click.option(
    "--engine",
    type=click.Choice(["fast", "pyshacl", "pyrudof"]),
    default="fast",
    show_default=True,
    help="fast: tens of ms a case; pyshacl: the reference, seconds a case; pyrudof: a third, if installed. "
    "All give the same findings.",
)
@click.option("--shapes", type=NamedPath(), metavar="DIR", help="Turtle shapes used besides the shipped.")
@click.option(
    "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the messages."
)
def command(
    targets: tuple[Path, ...],
    form: str,
    out: Path | None,
    fail_on: str,
    baseline: Path | None,
    write_baseline: Path | None,
    engine: str,
    shapes: Path | None,
    lang: str,
) -> int:
    """Say what the cases of an output folder, or of graph files (.nq .trig .ttl .nt .rdf .jsonld), lack.

    A violation is a defect of the graph; a warning is what the text does not tell or tells twice; an info is worth
    knowing.  Rules that found nothing to look at are listed.
    """
    from kg.check.baseline import baseline_text, read_baseline
    from kg.check.report import render
    from kg.check.validate import validate_files, validate_folder
    from kg.files import write_atomically
    from kg.graph.layout import require_elsewhere

    for written in filter(None, (out, write_baseline)):
        for target in targets:
            require_elsewhere(written, target)
    known = read_baseline(baseline) if baseline else None
    if all(target.is_file() for target in targets):
        outcome = validate_files(targets, engine_name=engine, shapes=shapes)
    elif len(targets) > 1:
        raise click.UsageError("give one folder, or graph files")
    else:
        with progress_bar("validating") as progress:
            outcome = validate_folder(targets[0], engine_name=engine, shapes=shapes, progress=progress)
    for note in (*outcome.notes, *_undefined(shapes)):
        click.echo(f"note: {note}", err=True)
    if known is not None:
        outcome = outcome.against(known)
    if write_baseline:
        write_atomically(write_baseline, baseline_text(outcome.findings).encode())
    text = render(form, outcome, lang, fail_on)
    if out:
        write_atomically(out, text.encode())
    else:
        click.echo(text, nl=False)
    if outcome.stale and (out or form != "text"):
        click.echo(f"note: {len(outcome.stale)} entries of the baseline match nothing and can be removed", err=True)
    counts = outcome.counts(only_new=True)
    severe = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" and not write_baseline else ()
    return FINDINGS if any(counts.get(severity) for severity in severe) else FINE


def _undefined(shapes: Path | None) -> list[str]:
    """Names in the user's own shapes that nothing defines: such a rule looks at nothing, or at what no case has."""
    if shapes is None:
        return []
    from kg.fmt.undefined import undefined_names

    files = sorted(shapes.glob("*.ttl")) if shapes.is_dir() else [shapes]
    found = [(path, *one) for path in files for one in undefined_names(path.read_bytes(), str(path))]
    return [f"nothing defines {name}, which {path}:{line} names" for path, name, line in found]
