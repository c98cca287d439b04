"""Eight clients for thirty seconds on the therapy sequence of random cases: `kg serve` beside Fuseki, in one run.

    python benchmarks/serve.py [--reports DIR] [--size 1000] [--clients 8] [--seconds 30] [--workers 2] [--rounds 1]

The cases are the first reports of DIR, or copies of the seed.  Each client asks one question after another over HTTP on
a connection that it keeps; both servers get the same questions in alternating rounds.  Prints requests per second, the
median and the 95th percentile of the answer times, and errors; exit code 1 when there was an error.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from kg.ask.bind import bind, values_row  # noqa: E402
from kg.ask.catalog import find_query  # noqa: E402
from kg.ask.endpoint import Endpoint  # noqa: E402
from kg.build.manifest import read_manifest  # noqa: E402
from kg.build.run import build  # noqa: E402
from kg.fuseki.server import start, stop  # noqa: E402
from kg.graph.iri import DEFAULT  # noqa: E402
from kg.load.load import load  # noqa: E402
from queries import free_port, reports  # noqa: E402

QUERY = "therapy_sequence"


@dataclass
class Round:
    """What the clients of one round met: seconds of each answer, and what went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def ours(folder: Path, workers: int) -> Iterator[tuple[int, str]]:
    """`kg serve`: its port and the path of its endpoint."""
    port = free_port()
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", str(port), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        if not process.stdout.readline().startswith("serving"):
            sys.exit("kg serve did not start")
        yield port, "/sparql"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def theirs(folder: Path, place: Path) -> Iterator[tuple[int, str]]:
    """Fuseki with the same graphs: its port and the path of its query service."""
    port = free_port()
    start(place, port=port, environment=os.environ, wait=120)
    try:
        load(folder, Endpoint(f"http://127.0.0.1:{port}/loader", 120), iris=DEFAULT)
        yield port, "/cases/query"
    finally:
        stop(place)


def client(port: int, path: str, questions: list[bytes], seconds: float, seed: int, found: Round) -> None:
    """One client: questions in its own random order until the time is over."""
    chosen = random.Random(seed)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.perf_counter()
        try:
            connection.request("POST", path, chosen.choice(questions), headers)
            reply = connection.getresponse()
            body = reply.read()
            if reply.status != 200 or b'"bindings"' not in body:
                found.errors.append(f"status {reply.status}")
        except (OSError, http.client.HTTPException) as error:
            found.errors.append(type(error).__name__)
            connection.close()
        found.times.append(time.perf_counter() - begun)
    connection.close()


def measure(port: int, path: str, questions: list[bytes], clients: int, seconds: float) -> Round:
    """One round of all clients at once."""
    every = [Round() for _ in range(clients)]
    threads = [
        threading.Thread(target=client, args=(port, path, questions, seconds, number, found))
        for number, found in enumerate(every)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Round([t for one in every for t in one.times], [e for one in every for e in one.errors])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, help="folder of reports (default: copies of the seed)")
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    query, wrong = find_query(QUERY), 0
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        reports(args.reports, args.size, work / "reports")
        build([work / "reports"], work / "out")
        manifest = read_manifest(work / "out")
        assert manifest is not None
        ids = [entry.id for entry in manifest.reports]
        questions = [
            urllib.parse.urlencode({"query": values_row(query.sparql, bind(query, {"case": name}, DEFAULT))}).encode()
            for name in ids
        ]
        print(f"{args.size} cases, {args.clients} clients, {args.seconds:g} s a round, {QUERY} of random cases")
        with ours(work / "out", args.workers) as kg, theirs(work / "out", work / "fuseki") as fuseki:
            for number in range(1, args.rounds + 1):
                for name, (port, path) in (("kg serve", kg), ("Fuseki", fuseki)):
                    measure(port, path, questions, args.clients, min(3.0, args.seconds))  # both are warm then
                    found = measure(port, path, questions, args.clients, args.seconds)
                    wrong += len(found.errors)
                    ordered = sorted(found.times)
                    print(
                        f"round {number} {name:9} {len(ordered) / args.seconds:8.1f} requests/s"
                        f"  median {1000 * statistics.median(ordered):7.1f} ms"
                        f"  p95 {1000 * ordered[int(0.95 * (len(ordered) - 1))]:7.1f} ms  errors {len(found.errors)}",
                        flush=True,
                    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
