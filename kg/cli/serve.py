"""`kg serve`: the endpoint and the pages of an output folder."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import click

from kg.cli.main import EXIT_CODES, FINE
from kg.cli.named_path import NamedPath

_ORIGIN = re.compile(r"https?://[^/\s?#@]+|\*", re.ASCII)
"""What a browser sends as the origin of a script, or any. Source: RFC 6454, section 6.2."""


def _origin(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not _ORIGIN.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no origin: scheme and host without a path, like https://a.example")
    return value


@click.command("serve", epilog=EXIT_CODES)
@click.argument("folder", metavar="DIR", type=NamedPath())
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0: any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; anything but the default "
              "shows patient data to others.")  # fmt: skip
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries answered at once.")
@click.option("--waiting", default=64, show_default=True, type=click.IntRange(0), help="Queries that may wait.")
@click.option(
    "--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a query may take."
)
@click.option("--largest", default=64, show_default=True, type=click.IntRange(1), help="Megabytes an answer may have.")
@click.option(
    "--cors", default="", metavar="ORIGIN", callback=_origin, help="Origin whose scripts may ask, or *; default: none."
)
def command(
    folder: Path, port: int, host: str, workers: int, waiting: int, timeout: float, largest: int, cors: str
) -> int:
    """Serve DIR, which `kg build` wrote: a read-only SPARQL 1.1 endpoint at /sparql and pages at /, until ctrl-C.

    No update, no SERVICE, no LOAD.  The default graph is the union of all graphs.  When DIR has been built again, the
    next request is answered from the new graphs.
    """
    from kg.serve.app import Settings, application
    from kg.serve.pages.routes import page_routes
    from kg.serve.pool import Pool
    from kg.serve.run import listen, run, store_of
    from kg.serve.watch import stamp_of

    folder = folder.resolve()
    opened = partial(store_of, folder)
    opened()  # a folder that is not ours is told before anything starts
    socket = listen(host, port)
    pool = Pool(opened, partial(stamp_of, folder),
                workers=workers, seconds=timeout, largest=largest * 1_000_000, waiting=waiting)  # fmt: skip
    address = f"http://{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}"
    click.echo(f"serving   {address}/ (SPARQL at {address}/sparql); ctrl-C ends it")
    local = ("127.0.0.1", "localhost", "[::1]") if host in ("127.0.0.1", "::1", "localhost") else ()
    run(application(pool, Settings(cors, local), page_routes(folder)), socket)
    return FINE
