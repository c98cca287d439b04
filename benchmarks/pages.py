"""How long the pages of `kg serve` take, over HTTP: the list, a search, cases, the cohort.

    python benchmarks/pages.py [--reports DIR] [--size 1000] [--rounds 20]

The cases are the first reports of DIR, or copies of the seed. Prints milliseconds: the first answer, which makes what
is kept, then the median and the slowest of the others.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.build.run import build  # noqa: E402
from tests.serving import Server, serving  # noqa: E402


def reports(folder: Path | None, size: int, place: Path) -> list[Path]:
    """The reports to serve."""
    if folder:
        return sorted(folder.glob("*.txt"))[:size]
    seed = next((ROOT / "seeds").glob("*.txt"))
    return [Path(shutil.copy(seed, place / f"case{number:05d}.txt")) for number in range(size)]


def timed(server: Server, path: str) -> tuple[float, int]:
    """Milliseconds and bytes of one answer."""
    started = time.perf_counter()
    reply = server.ask("GET", path)
    assert reply.status == 200, path
    return 1000 * (time.perf_counter() - started), len(reply.body)


def measure(folder: Path, rounds: int) -> None:
    """Ask for each page and print its line."""
    ids = [path.stem for path in sorted((folder / "findings").glob("*.jsonl"))]
    chosen = [ids[number * len(ids) // rounds] for number in range(rounds)]
    pages = {
        "list": ["/"] * rounds,
        "search": ["/?q=sein"] * rounds,
        "cohort": ["/cohort"] * rounds,
        "case": [f"/case/{case}" for case in chosen],
        "query": ["/query"] * rounds,
    }
    print(f"{len(ids)} cases\n{'page':8}{'first':>8}{'median':>8}{'slowest':>9}  kB")
    with serving(folder, "--workers", "1") as server:
        for name, paths in pages.items():
            first, _ = timed(server, paths[0])
            rest = [timed(server, path) for path in paths]
            times = [took for took, _ in rest]
            size = statistics.median(count for _, count in rest) / 1000
            print(f"{name:8}{first:8.0f}{statistics.median(times):8.0f}{max(times):9.0f}  {size:.0f}")


def main() -> None:
    """Build and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, help="a folder of reports; default: copies of the seed")
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "in").mkdir()
        build(reports(options.reports, options.size, Path(place) / "in"), Path(place) / "out")
        measure(Path(place) / "out", options.rounds)


if __name__ == "__main__":
    main()
