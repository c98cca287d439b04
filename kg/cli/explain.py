"""`kg explain`: why an item is in the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath


@click.command("explain", epilog=EXIT_CODES)
@click.argument("folder", metavar="DIR", type=NamedPath())
@click.argument("item", metavar="IRI")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the words.")
def command(folder: Path, item: str, lang: str) -> int:
    """Show the spans, rule, derivations and codes behind the item IRI of an output folder.

    The short form ID#KEY works too, and #KEY where the folder has one case.  The output quotes the report.
    """
    from kg.cli.opened import item_iri
    from kg.graph.explain import explain
    from kg.graph.explain_text import explanation_text
    from kg.graph.store import stored

    iri = item_iri(folder, item)
    click.echo(explanation_text(explain(stored(folder), iri, lang)), nl=False)
    return FINE
