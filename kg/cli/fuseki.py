"""`kg fuseki`: Apache Jena Fuseki without Docker."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINDINGS, FINE
from kg.cli.named_path import NamedPath

_FOLDER = click.option(
    "--run",
    "folder",
    type=NamedPath(),
    default=Path("fuseki"),
    show_default=True,
    metavar="DIR",
    help="The folder with database, configuration and log.",
)


@click.group("fuseki", epilog=EXIT_CODES)
def command() -> None:
    """Run Apache Jena Fuseki with the configuration of deploy/fuseki, without Docker.

    Fuseki 5.6.0 on Java 17 or later; the jar is that of --jar or KG_FUSEKI_JAR, else that of Maven Central, fetched by
    mvn and checked. With KG_FUSEKI_PASSWORD set at the start, the loader wants the user `loader` with it.
    """


@command.command("start", short_help="Start the server and wait until it answers.", epilog=EXIT_CODES)
@_FOLDER
@click.option("--port", type=click.IntRange(1, 65535), default=3030, show_default=True, help="Where it listens.")
@click.option("--jar", type=NamedPath(), help="A Fuseki server jar; default: KG_FUSEKI_JAR, else Maven.")
@click.option("--public", is_flag=True, help="Listen on every interface; default: localhost only.")
@click.option("--memory", default="2g", show_default=True, help="Java's heap, as -Xmx takes it.")
@click.option("--wait", type=click.FloatRange(1), default=60.0, show_default=True, help="Seconds until it must answer.")
def start(folder: Path, port: int, jar: Path | None, public: bool, memory: str, wait: float) -> int:
    """Start the server and wait until it answers; nothing happens if it runs already."""
    from kg.fuseki.server import start as start_server

    record, new = start_server(
        folder, port=port, jar=jar, public=public, memory=memory, wait=wait, environment=os.environ
    )
    click.echo(f"{'started' if new else 'running'}   process {record.pid}")
    click.echo(f"query     {record.url}/cases/query")
    click.echo(f"load      {record.url}/loader")
    return FINE


@command.command("stop", epilog=EXIT_CODES)
@_FOLDER
def stop(folder: Path) -> int:
    """Stop the server; nothing happens if none runs."""
    from kg.fuseki.server import stop as stop_server

    click.echo("stopped" if stop_server(folder) else "not running")
    return FINE


@command.command("status", epilog="Exit codes: 0 it answers, 1 it does not run or does not answer.")
@_FOLDER
def status(folder: Path) -> int:
    """Say whether the server runs and how much it holds."""
    from kg.ask.endpoint import Endpoint
    from kg.fuseki.place import read_record
    from kg.fuseki.server import answers
    from kg.load.load import graph_counts

    record = read_record(folder)
    if record is None:
        click.echo("not running")
        return FINDINGS
    if not answers(record):
        click.echo(f"running   process {record.pid}, no answer on port {record.port}")
        return FINDINGS
    counts = graph_counts(Endpoint(f"{record.url}/cases/query"))
    click.echo(f"running   process {record.pid}")
    click.echo(f"query     {record.url}/cases/query")
    click.echo(f"load      {record.url}/loader")
    click.echo(f"graphs    {len(counts)} ({sum(counts.values())} triples)")
    return FINE


@command.command("jar", short_help="The path of the jar that start runs.", epilog=EXIT_CODES)
@click.option("--jar", type=NamedPath(), help="As for start.")
def jar(jar: Path | None) -> int:
    """Print the path of the jar that start runs, fetched and checked first if need be; TDB2's tools are in it too."""
    from kg.fuseki.jar import fuseki_jar

    click.echo(str(fuseki_jar(jar, os.environ)))
    return FINE
