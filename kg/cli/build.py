"""`kg build`: reports in, knowledge graph out."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

import click

from kg.cli.main import BAD_INPUT, EXIT_CODES, FINE, INTERNAL
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar

SHOWN = 20
"""Failures printed one by one, of which the manifest has all; forms and reports named in a note."""


@click.command("build", epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, type=NamedPath())
@click.option("--out", required=True, type=NamedPath(), help="A new or empty folder, or that of a build.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes; the bytes are the same for any N.  Default: one per 40 reports, at most one per processor.",
)
@click.option("--lang", default="fr", show_default=True, help="Language of the reports.")
@click.option("--vocabulary", type=NamedPath(), help="A vocabulary file used besides the shipped one.")
@click.option("--terms", type=NamedPath(), help="A cache of terminologies (`kg terms import`) for the long tail.")
@click.option(
    "--corrections",
    type=NamedPath(),
    metavar="FILE",
    help="A table of what a registry corrects by hand.",
)
@click.option("--base", metavar="IRI", help="Base of the case IRIs; ends in / or #.")
@click.option(
    "--ncit-form", type=click.Choice(["ncit", "obo"]), default="ncit", show_default=True, help="Form of the NCIt IRIs."
)
def command(
    paths: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    lang: str,
    vocabulary: Path | None,
    terms: Path | None,
    corrections: Path | None,
    base: str | None,
    ncit_form: str,
) -> int:
    """Build PATHS (reports as UTF-8 text, or folders with *.txt at any depth) into a folder.

    The folder then has graph/*.nq (the dataset), store/ (embedded store), findings/, residual/ and manifest.json, and
    mirrors PATHS: unchanged reports are not redone, reports that are gone are removed.  A report is at most 5 MB; its
    file name without suffix identifies the case.  Reports that cannot be read are listed, the others are built.
    """
    from kg.build.manifest import same_text
    from kg.build.run import build
    from kg.correct.read import CorrectionError
    from kg.defect import Defect
    from kg.graph.iri import BASE, IriPolicy
    from kg.graph.layout import MANIFEST
    from kg.text.find import left_out, not_followed, shown

    iris = IriPolicy(base or BASE, ncit_form)
    try:
        with _terminated_as_interrupted(), progress_bar("building") as progress:
            built = build(
                paths, out, lang=lang, jobs=jobs, vocabulary=vocabulary, iris=iris, terms=terms,
                corrections=corrections, progress=progress,
            )  # fmt: skip
    except CorrectionError as first:
        for wrong in (first, *first.more):
            click.echo(str(wrong), err=True)
        return BAD_INPUT
    for error in built.errors[:SHOWN]:
        click.echo(str(error), err=True)
    if len(built.errors) > SHOWN:
        click.echo(f"and {len(built.errors) - SHOWN} more: see failures in {out / 'manifest.json'}", err=True)
    if others := left_out(paths, MANIFEST):
        told = ", ".join(f"{shown(suffix) or 'no suffix'} {number}" for suffix, number in sorted(others.items()))
        click.echo(f"note: files that are no *.txt were left out: {told}", err=True)
    for link in not_followed(paths)[:SHOWN]:
        click.echo(f"note: a link to a folder was not followed | at {shown(link)} | name it to read it", err=True)
    _note("reports with the very text of another", same_text(built.manifest.reports))
    _note(f"forms of {vocabulary} that keep their shipped meaning", built.outranked)
    _note(f"reports that read like another language than {lang}", built.foreign)
    for number, why in built.refused[:SHOWN]:
        click.echo(f"note: a correction was not applied: {why} | at {corrections}:{number}", err=True)
    if len(built.refused) > SHOWN:
        click.echo(
            f"note: {len(built.refused) - SHOWN} more corrections were not applied: see {out / MANIFEST}", err=True
        )
    counts = built.manifest.counts()
    findings = counts["findings"]
    click.echo(f"reports   {counts['reports']} ({built.made} built, {built.kept} unchanged, {built.removed} removed)")
    if counts["failures"]:
        click.echo(f"failures  {counts['failures']}")
    click.echo(f"facts     {counts['facts']}")
    click.echo(f"quads     {counts['quads']}")
    click.echo("findings  " + ", ".join(f"{name} {number}" for name, number in findings.items()))
    click.echo(f"written   {out}")
    if any(isinstance(error, Defect) for error in built.errors):
        return INTERNAL
    return BAD_INPUT if built.errors else FINE


def _note(what: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Name some of what is not wrong but may not be meant."""
    if pairs:
        more = " …" if len(pairs) > SHOWN else ""
        click.echo(f"note: {what}: {', '.join(f'{one} ({other})' for one, other in pairs[:SHOWN])}{more}", err=True)


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """What a service manager ends (SIGTERM) ends as by ctrl-C: all processes, with one word."""
    if current_thread() is not main_thread():  # the only one that hears signals
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
