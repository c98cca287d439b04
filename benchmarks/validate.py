"""Validation at 100, 1,000 and 10,000 reports, and the same reports one by one with pySHACL and pyrudof.

    python benchmarks/validate.py [--reports FOLDER] [--sizes 100,1000,10000] [--sample 5]

The reports (default: the seed) are built once and their graphs copied under new ids until there are enough. Each size
is validated by `validate_folder`, the way `kg validate` does it, matrix included. The other engines are called once per
report with the shapes parsed beforehand, on a sample of the same graphs and in the same run. Seconds are those of the
process, so that other work on the machine counts for little. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.build.run import build
from kg.check.background import ConceptLines, hierarchy
from kg.check.case_data import index_case
from kg.check.engine import engine
from kg.check.validate import validate_folder
from kg.graph.layout import GRAPHS, MANIFEST, TERMS_FILE, report_file

ROOT = Path(__file__).resolve().parent.parent


def graphs_of(reports: Path, place: Path) -> tuple[list[tuple[str, bytes]], bytes]:
    """Case id and graph of each report, and the terminology slice, built in `place`."""
    build([reports], place)
    rows = json.loads((place / MANIFEST).read_text(encoding="utf-8"))["reports"]
    found = [(row["id"], report_file(place, row["id"]).read_bytes()) for row in rows]
    return found, (place / GRAPHS / TERMS_FILE).read_bytes()


def folder_of(size: int, graphs: list[tuple[str, bytes]], terms: bytes, place: Path) -> Path:
    """An output folder with `size` reports: the graphs again and again, each time under another id."""
    (place / GRAPHS).mkdir(parents=True)
    (place / GRAPHS / TERMS_FILE).write_bytes(terms)
    rows = []
    for number in range(size):
        name, quads = graphs[number % len(graphs)]
        case = f"{name}-{number}"
        graph = quads.replace(f"/case/{name}".encode(), f"/case/{case}".encode())
        (place / GRAPHS / f"{case}.nq").write_bytes(graph)
        rows.append({"id": case, "path": f"{case}.txt"})
    (place / MANIFEST).write_text(json.dumps({"reports": rows}), encoding="utf-8")
    return place


def timed(call: Callable[[], object]) -> float:
    """Seconds that the process took for a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def per_report(name: str, graphs: list[tuple[str, bytes]], terms: bytes) -> float:
    """Milliseconds a report of an engine that is called once per report, the shapes parsed before; the median."""
    run, concepts = engine(name), ConceptLines(terms)

    def check(quads: bytes) -> None:
        data = index_case(quads)
        run.run(data, concepts.used(data.links()) + hierarchy().lines)

    check(graphs[0][1])
    return 1000 * statistics.median(timed(lambda quads=quads: check(quads)) for _, quads in graphs)  # type: ignore[misc]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=ROOT / "seeds")
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--sample", type=int, default=5, help="reports that pySHACL is called for")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        graphs, terms = graphs_of(chosen.reports, place / "built")
        quads = sum(graph.count(b"\n") for _, graph in graphs) / len(graphs)
        print(f"Python {platform.python_version()}; {len(graphs)} report(s) of {quads:,.0f} quads.\n")
        print("| reports | s | ms a report | findings | peak memory, MB |\n|---|---|---|---|---|")
        for size in map(int, chosen.sizes.split(",")):
            folder = folder_of(size, graphs, terms, place / str(size))
            start = time.process_time()
            outcome = validate_folder(folder)
            seconds = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"| {size:,} | {seconds:.1f} | {1000 * seconds / size:.1f} | {len(outcome.findings):,} | {peak:,.0f} |",
                flush=True,
            )
            del outcome
        step = max(1, len(graphs) // chosen.sample)
        sample = (graphs[::step] * chosen.sample)[: chosen.sample]
        print("\n| engine, once per report with parsed shapes | ms a report, median | times fast |\n|---|---|---|")
        base = per_report("fast", sample, terms)
        for name in ("fast", "pyrudof", "pyshacl"):
            each = base if name == "fast" else per_report(name, sample, terms)
            print(f"| {name} | {each:,.1f} | {each / base:,.1f} |", flush=True)


if __name__ == "__main__":
    main()
