"""`kg verify`: every quote re-read from its source."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINDINGS, FINE
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar


@click.command("verify", epilog=f"{EXIT_CODES}  A quote that is not where the graph says is a finding.")
@click.argument("folder", metavar="DIR", type=NamedPath())
def command(folder: Path) -> int:
    """Re-read every quote of an output folder from its source file at its offsets (code points, end exclusive).

    The source is found by the path in the manifest, and must have the sha256 recorded there.
    """
    from kg.cli.opened import report_count
    from kg.graph.verify import verify

    count = report_count(folder)
    with progress_bar("verifying") as progress:
        found = verify(folder, progress)
    for discrepancy in found:
        click.echo(str(discrepancy))
    wrong = len({discrepancy.report for discrepancy in found})
    click.echo(f"verified  {count - wrong} of {count} reports")
    return FINDINGS if found else FINE
