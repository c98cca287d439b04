"""Does a load that was killed end with exactly the expected graphs, and does every query then say the same everywhere?

    python benchmarks/load.py [--reports DIR] [--sample 50] [--rdflib 50] [--work DIR] [--compact]

Builds the reports of DIR (*.txt; default: 3 copies of the seed) by `kg build`, starts `kg fuseki`, loads by `kg load`,
kills that (SIGKILL) when half of the graphs are there, and loads again.  Then the server must have the graphs of the
folder and no other, each with as many triples, and of an even sample the same triples (RDFC-1.0; decimals by value, as
TDB2 keeps them).  Every canned query, over all cases, must have equal rows on pyoxigraph and Fuseki; the first
`--rdflib` reports are built and loaded once more by themselves and asked on rdflib too, which is too
slow for many.  Fuseki is asked at its loader, whose queries may take longer than the public 30 s.  `--compact` compacts
the database after the load by TDB2's own tool, the server stopped meanwhile; nothing may be missing afterwards.
Exit code 1 on any difference.  Needs Java 17 and Maven.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pyoxigraph as ox  # noqa: E402

from kg.ask.catalog import shipped_catalog  # noqa: E402
from kg.ask.client import Client  # noqa: E402
from kg.ask.endpoint import Endpoint  # noqa: E402
from kg.ask.run import rdflib_dataset, run_query  # noqa: E402
from kg.ask.table import Table  # noqa: E402
from kg.errors import KgError  # noqa: E402
from kg.graph.store import open_store  # noqa: E402
from kg.load.graphs import NamedGraph, contents, named_graphs  # noqa: E402
from kg.load.journal import journal_file, read_journal  # noqa: E402
from kg.load.load import graph_counts  # noqa: E402

PATIENCE = 600.0  # seconds for an answer
COPIES = 3  # of the seed, where no reports are given
_DECIMAL = re.compile(r'"([+-]?\d+)\.(\d*?)0*"(?=\^\^<\S+#decimal>)')


def kg(*args: str | Path) -> list[str]:
    """The command line of `kg` from this checkout."""
    return [sys.executable, "-m", "kg", *map(str, args)]


def run(*command: str) -> str:
    """Run a command to its end and give what it printed; its failure ends the script."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.strip() or f"{command} ended with {done.returncode}")
    return done.stdout


def timed(what: str, *command: str) -> None:
    """Run a command and print its last lines with the seconds it took."""
    since = time.perf_counter()
    said = [line for line in run(*command).splitlines() if line.split()[0] in ("reports", "quads", "graphs")]
    print(
        f"{what}: {time.perf_counter() - since:.1f} s; {'; '.join(' '.join(line.split()) for line in said)}", flush=True
    )


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def fuseki(place: Path, port: int) -> Iterator[str]:
    """A server of `kg fuseki` in a folder; gives its address."""
    run(*kg("fuseki", "start", "--run", place, "--port", str(port)))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        run(*kg("fuseki", "stop", "--run", place))


def load_and_kill(out: Path, url: str) -> None:
    """Run `kg load` and kill it when half of the graphs are there."""
    total = sum(1 for _ in named_graphs(out))
    since = time.perf_counter()
    process = subprocess.Popen(kg("load", out, "--endpoint", url), env={**os.environ, "PYTHONPATH": str(ROOT)},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    journal = journal_file(out, url)
    while sum(map(bool, read_journal(journal).values())) < total // 2:
        if process.poll() is not None:
            sys.exit("kg load ended before it could be killed")
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    seconds = time.perf_counter() - since
    print(
        f"killed after {seconds:.1f} s: {len(graph_counts(Endpoint(url, PATIENCE)))} of {total} graphs there",
        flush=True,
    )


def digest(triples: bytes) -> str:
    """The hash of a graph in canonical form, decimals by value."""
    data = ox.Dataset(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(_DECIMAL.sub(_plain, str(quad)) for quad in data)
    return sha256("\n".join(lines).encode()).hexdigest()


def _plain(decimal: re.Match[str]) -> str:
    whole, fraction = decimal.groups()
    return f'"{whole}.{fraction}"' if fraction else f'"{whole}"'


def differing_graphs(out: Path, url: str, sample: int) -> int:
    """Compare the graphs of the server with those of the folder; how many differ."""
    wanted = {graph.iri: graph for graph in named_graphs(out)}
    found = graph_counts(Endpoint(url, PATIENCE))
    missing, extra = wanted.keys() - found.keys(), found.keys() - wanted.keys()
    other = [iri for iri in wanted.keys() & found.keys() if found[iri] != wanted[iri].triples]
    chosen = sorted(wanted)[:: max(1, len(wanted) // sample)]
    client = Client(url, timeout=PATIENCE)
    changed = [iri for iri in chosen if digest(_fetched(client, iri)) != digest(_written(wanted[iri]))]
    client.close()
    print(f"graphs: {len(wanted)} in the folder, {len(found)} on the server, {len(missing)} missing, "
          f"{len(extra)} too many, {len(other)} of another size; of {len(chosen)} compared by triples "
          f"{len(changed)} differ; {sum(found.values())} triples", flush=True)  # fmt: skip
    return len(missing) + len(extra) + len(other) + len(changed)


def _fetched(client: Client, iri: str) -> bytes:
    return client.send("GET", params={"graph": iri}, Accept="application/n-triples").checked()


def _written(graph: NamedGraph) -> bytes:
    return contents(graph.file)[graph.iri]


def differing_queries(engines: dict[str, Callable[[str], Table]], title: str) -> int:
    """Ask every query on every engine and print a table of rows and seconds; how many queries differ."""
    print(f"\n{title}\n" + "\t".join(["query", "rows", *engines, "equal"]), flush=True)
    differing = 0
    for name in shipped_catalog():
        tables: list[Table | None] = []
        seconds = []
        for ask in engines.values():
            since = time.perf_counter()
            try:
                tables.append(ask(name))
            except KgError as error:
                tables.append(None)
                print(error, file=sys.stderr)
            seconds.append(f"{time.perf_counter() - since:.2f}")
        first = tables[0]
        equal = first is not None and all(table == first for table in tables)
        differing += not equal
        print("\t".join([name, str(len(first.rows)) if first else "-", *seconds, "yes" if equal else "NO"]), flush=True)
    return differing


def compacted(place: Path) -> None:
    """Compact the database of a stopped server and say what that saved."""
    before, since = _megabytes(place), time.perf_counter()
    run(
        "java",
        "-cp",
        run(*kg("fuseki", "jar")).strip(),
        "tdb2.tdbcompact",
        "--deleteOld",
        "--loc",
        str(place / "database"),
    )
    print(
        f"compacted in {time.perf_counter() - since:.1f} s: {before} MB before, {_megabytes(place)} MB after",
        flush=True,
    )


def _megabytes(place: Path) -> int:
    """What a folder takes on the disk; TDB2's files have holes."""
    return sum(path.stat().st_blocks * 512 for path in place.rglob("*") if path.is_file()) // 1_000_000


def reports(source: Path | None, number: int | None, folder: Path) -> Path:
    """A folder of the first reports of `source` (all: None), or of copies of the seed."""
    folder.mkdir()
    found = sorted(source.rglob("*.txt")) if source else [next((ROOT / "seeds").glob("*.txt"))] * COPIES
    for position, path in enumerate(found[:number]):
        shutil.copyfile(path, folder / (path.name if source else f"copy{position}.txt"))
    return folder


def engines(out: Path, loader: str, rdflib: bool) -> dict[str, Callable[[str], Table]]:
    """The ways to ask a query by its name."""
    store, endpoint = open_store(out), Endpoint(loader, PATIENCE)
    found: dict[str, Callable[[str], Table]] = {
        "pyoxigraph": lambda name: run_query(name, store),
        "Fuseki": lambda name: run_query(name, endpoint),
    }
    if rdflib:
        dataset = rdflib_dataset(out)
        found["rdflib"] = lambda name: run_query(name, dataset)
    return found


def whole(source: Path | None, sample: int, compact: bool, rdflib: bool, work: Path) -> int:
    """All reports: kill, load again, compare; how much differs."""
    out, port = work / "out", free_port()  # one port: what was loaded is noted by address
    timed("built", *kg("build", reports(source, None, work / "reports"), "--out", out))
    with fuseki(work / "fuseki", port) as address:
        loader = f"{address}/loader"
        load_and_kill(out, loader)
        timed("loaded again", *kg("load", out, "--endpoint", loader))
        wrong = differing_graphs(out, loader, sample)
        print(f"database: {_megabytes(work / 'fuseki' / 'database')} MB", flush=True)
    if compact:
        compacted(work / "fuseki")
    with fuseki(work / "fuseki", port):
        timed("loaded a third time", *kg("load", out, "--endpoint", loader))
        title = f"all {len(list((work / 'reports').iterdir()))} reports, seconds"
        return wrong + differing_queries(engines(out, loader, rdflib), title)


def part(source: Path | None, number: int, work: Path) -> int:
    """The first reports by themselves, with rdflib as the third engine; how many queries differ."""
    out = work / "part"
    timed("built", *kg("build", reports(source, number, work / "first"), "--out", out))
    with fuseki(work / "second", free_port()) as address:
        loader = f"{address}/loader"
        timed("loaded", *kg("load", out, "--endpoint", loader))
        return differing_queries(engines(out, loader, True), f"the first {number} reports, seconds")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=Path, help="default: 3 copies of the seed")
    parser.add_argument("--sample", type=int, default=50, help="graphs compared triple by triple")
    parser.add_argument("--rdflib", type=int, default=50, help="reports asked on rdflib too; 0: none")
    parser.add_argument("--work", type=Path, help="where the temporary folder is made")
    parser.add_argument("--compact", action="store_true", help="compact the database after the load")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-load-", dir=given.work) as work:
        every = given.rdflib >= (len(list(given.reports.rglob("*.txt"))) if given.reports else COPIES)
        wrong = whole(given.reports, given.sample, given.compact, every, Path(work))
        if given.rdflib and not every:
            wrong += part(given.reports, given.rdflib, Path(work))
    print(f"\ndifferences: {wrong}; load of the machine {os.getloadavg()[0]:.1f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
