"""`kg validate`: the findings of an output folder or of any graph file."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINDINGS, FINE
from kg.cli.progress import progress_bar

FAIL_ON = ("violation", "warning", "info", "never")


@click.command("validate", epilog=EXIT_CODES)
@click.argument("target", metavar="DIR|FILE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "turtle"]),
    default="text",
    show_default=True,
    help="turtle is a SHACL validation report; csv and json give offsets in code points.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="violation",
    show_default=True,
    help="Exit 1 when there is a finding of this severity or a graver one.",
)
@click.option(
    "--engine",
    type=click.Choice(["fast", "pyshacl", "pyrudof"]),
    default="fast",
    show_default=True,
    help="fast: our own, some milliseconds a case; pyshacl: the reference, seconds a case; the findings are the same.",
)
@click.option(
    "--shapes", type=click.Path(path_type=Path), metavar="DIR", help="Turtle shapes used besides the shipped."
)
@click.option(
    "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the messages."
)
def command(target: Path, form: str, fail_on: str, engine: str, shapes: Path | None, lang: str) -> int:
    """Say what the cases of an output folder, or of a graph file (.nq .trig .ttl .nt .rdf .jsonld), lack.

    A violation is a defect of the graph; a warning is what the text does not tell or tells twice; an info is worth
    knowing.  Rules that found nothing to look at are listed.
    """
    from kg.check.report import FORMATS
    from kg.check.validate import validate_file, validate_folder

    if target.is_file():
        outcome = validate_file(target, engine_name=engine, shapes=shapes)
    else:
        with progress_bar("validating") as progress:
            outcome = validate_folder(target, engine_name=engine, shapes=shapes, progress=progress)
    click.echo(FORMATS[form](outcome, lang), nl=False)
    counts = outcome.counts()
    severe = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return FINDINGS if any(counts.get(severity) for severity in severe) else FINE
