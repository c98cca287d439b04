"""`kg load`: an output folder to a server."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath
from kg.cli.progress import progress_bar


@click.command("load", epilog=EXIT_CODES)
@click.argument("folder", type=NamedPath(), metavar="DIR")
@click.option("--endpoint", required=True, metavar="URL", help="A Graph Store (for kg fuseki: …/loader).")
@click.option("--query-endpoint", metavar="URL", help="Its SPARQL query service, if that is another URL.")
@click.option("--all", "everything", is_flag=True, help="Put every graph, changed or not.")
@click.option("--adopt", is_flag=True, help="After a bulk load: take graphs with as many triples there for loaded.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=600.0, show_default=True, help="Seconds for each answer."
)
def command(
    folder: Path,
    endpoint: str,
    query_endpoint: str | None,
    everything: bool,
    adopt: bool,
    timeout: float,
) -> int:
    """Make the server hold the graphs of DIR, an output folder of kg build.

    One PUT a named graph (SPARQL 1.1 Graph Store HTTP Protocol), changed graphs only; cases that DIR does not have are
    deleted there. Run again after an interruption, it goes on where it was. Credentials come from the environment:
    KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN.
    """
    from kg.ask.client import authorization
    from kg.ask.endpoint import Endpoint
    from kg.cli.opened import policy_of
    from kg.load.load import load

    iris = policy_of(folder)
    header = authorization(os.environ)
    with progress_bar("loading") as progress:
        loaded = load(
            folder,
            Endpoint(endpoint, timeout, header),
            query=Endpoint(query_endpoint, timeout, header) if query_endpoint else None,
            iris=iris,
            everything=everything,
            adopt=adopt,
            progress=progress,
        )
    total = loaded.put + loaded.kept
    click.echo(f"graphs    {total} ({loaded.put} put, {loaded.kept} unchanged, {loaded.removed} removed)")
    click.echo(f"loaded    {endpoint}")
    return FINE
