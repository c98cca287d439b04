"""`kg export`: the graph in other forms."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.progress import progress_bar


@click.command("export", epilog=EXIT_CODES)
@click.argument("form", metavar="FORMAT", type=click.Choice(["facts", "brat", "turtle", "trig", "csv"]))
@click.option(
    "--kg",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The output folder of kg build.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder for facts, brat and csv, a file for turtle and trig.",
)
@click.option(
    "--lang", type=click.Choice(["fr", "en", "es"]), default="fr", show_default=True, help="Language of labels in csv."
)
def command(form: str, folder: Path, out: Path, lang: str) -> int:
    """Write the graph of an output folder as FORMAT.

    \b
    facts   ID.json per case: rows with evidence as [[start, end], ...] in code points
    brat    ID.ann per case: tumour mentions with ICD-O-3 codes, brat standoff
    csv     NAME.csv per canned query, over all cases
    turtle  one file, the union of all graphs
    trig    one file, graph by graph
    """
    from kg.build.folder import opened
    from kg.export.brat import export_brat
    from kg.export.facts import export_facts
    from kg.export.rdf import export_trig, export_turtle
    from kg.export.tables import export_tables
    from kg.graph.store import stored

    opened(folder)
    store = stored(folder)
    if form == "facts":
        click.echo(f"written  {export_facts(store, out)} files in {out}")
    elif form == "brat":
        click.echo(f"written  {export_brat(store, out)} files in {out}")
    elif form == "csv":
        with progress_bar("exporting") as progress:
            files = export_tables(store, out, lang, progress)
        click.echo(f"written  {len(files)} files in {out}")
    else:
        (export_turtle if form == "turtle" else export_trig)(store, out)
        click.echo(f"written  {out}")
    return FINE
