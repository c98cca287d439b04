"""Time every canned query on pyoxigraph and on a real Fuseki, over few and over many cases.

    python benchmarks/queries.py [--sizes 100 1000] [--reports DIR] [--repeat 3] [--out FILE]

The cases are the first reports of DIR (*.txt, by name), or copies of the seed under other names.  Each size is built
by `kg build`, loaded by `kg load` into a Fuseki of its own and asked over HTTP; pyoxigraph is the embedded store in
memory.
A time is the median of the repetitions, all cases at once.  Rows must be equal on both.  Growth is the exponent of time
over size: 1 is linear; above 1.25, where the larger time is at least 0.2 s, it is marked superlinear (exit code 1).
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.ask.catalog import shipped_catalog  # noqa: E402
from kg.ask.endpoint import Endpoint  # noqa: E402
from kg.ask.run import run_query  # noqa: E402
from kg.build.run import build  # noqa: E402
from kg.fuseki.server import start, stop  # noqa: E402
from kg.graph.iri import DEFAULT  # noqa: E402
from kg.graph.store import memory_store  # noqa: E402
from kg.load.load import load  # noqa: E402

ENGINES = ("pyoxigraph", "Fuseki")
SUPERLINEAR, NOTICEABLE = 1.25, 0.2
Times = dict[tuple[str, str, int], float]


def reports(source: Path | None, size: int, folder: Path) -> None:
    """Put `size` reports into a folder: the first of `source`, or copies of the seed."""
    folder.mkdir()
    if source is None:
        seed = next((ROOT / "seeds").glob("*.txt"))
        for number in range(size):
            shutil.copyfile(seed, folder / f"copy{number:05}.txt")
        return
    found = sorted(source.rglob("*.txt"))
    if len(found) < size:
        sys.exit(f"{source} has only {len(found)} reports")
    for path in found[:size]:
        shutil.copyfile(path, folder / path.name)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure(source: Path | None, size: int, repeat: int, work: Path, times: Times) -> bool:
    """Fill `times` (seconds by query, engine and size); whether all rows were equal."""
    reports(source, size, work / "reports")
    out = work / "out"
    since = time.perf_counter()
    built = build([work / "reports"], out)
    if built.errors:
        sys.exit(str(built.errors[0]))
    print(f"{size} cases: built in {time.perf_counter() - since:.1f} s, {built.manifest.counts()['quads']} quads")
    record, _ = start(work / "fuseki", port=free_port(), wait=120, environment=os.environ)
    equal = True
    try:
        since = time.perf_counter()
        loaded = load(out, Endpoint(f"{record.url}/loader", 600), iris=DEFAULT)
        seconds = time.perf_counter() - since
        print(f"{size} cases: {loaded.put} graphs put in {seconds:.1f} s, {1000 * seconds / loaded.put:.0f} ms each")
        since = time.perf_counter()
        again = load(out, Endpoint(f"{record.url}/loader", 600), iris=DEFAULT)
        print(f"{size} cases: loaded again, {again.put} put, in {time.perf_counter() - since:.1f} s")
        store, endpoint = memory_store(out), Endpoint(f"{record.url}/cases/query", 120)
        for name in shipped_catalog():
            answers = []
            for engine, place in zip(ENGINES, (store, endpoint), strict=True):
                taken = []
                for _ in range(repeat):
                    since = time.perf_counter()
                    table = run_query(name, place)
                    taken.append(time.perf_counter() - since)
                times[name, engine, size] = statistics.median(taken)
                answers.append(table)
            if answers[0] != answers[1]:
                equal = False
                print(f"{name}: the rows differ ({len(answers[0].rows)} and {len(answers[1].rows)})")
    finally:
        stop(work / "fuseki")
    return equal


def growth(times: Times, name: str, engine: str, sizes: list[int]) -> float:
    """The exponent of time over size between the first and the last size."""
    first, last = sizes[0], sizes[-1]
    return math.log(times[name, engine, last] / times[name, engine, first]) / math.log(last / first)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--out", type=Path, help="also write the table as TSV")
    given = parser.parse_args()
    sizes, times, equal = sorted(given.sizes), Times(), True
    for size in sizes:
        with tempfile.TemporaryDirectory() as work:
            equal &= measure(given.reports, size, given.repeat, Path(work), times)
    steep = False
    rows = [["query", *(f"{engine} {size}" for engine in ENGINES for size in sizes), *(f"growth {e}" for e in ENGINES)]]
    for name in shipped_catalog():
        row = [name, *(f"{times[name, engine, size]:.4f}" for engine in ENGINES for size in sizes)]
        for engine in ENGINES:
            exponent = growth(times, name, engine, sizes) if len(sizes) > 1 else math.nan
            marked = exponent > SUPERLINEAR and times[name, engine, sizes[-1]] >= NOTICEABLE
            steep |= marked
            row.append(f"{exponent:.2f}{' superlinear' if marked else ''}")
        rows.append(row)
    text = "\n".join("\t".join(row) for row in rows) + "\n"
    print(text, end="")
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    print(f"rows equal on both engines: {'yes' if equal else 'no'}; load of the machine {os.getloadavg()[0]:.1f}")
    return 0 if equal and not steep else 1


if __name__ == "__main__":
    sys.exit(main())
