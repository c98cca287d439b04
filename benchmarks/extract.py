"""Text to facts, reports per second on one core, timed beside edsnlp's core pipeline on the same reports.

    pip install -e '.[bench]'                      # or in an environment of its own: pip install edsnlp
    python benchmarks/extract.py [CORPUS] [--peer-python PATH] [--sample N] [--rounds N]

Facts are more than the peer looks for; "text to mentions" is the part of the reading that does what the peer does.
Each side runs in an interpreter of its own, is warmed up, and reads the same reports in alternating rounds, so that
both meet the same machine.  Process seconds are counted, start-up is not.  The rules read the whole corpus too.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PIPES = ("sentences", "normalizer", "dates", "quantities", "drugs", "tnm", "negation", "hypothesis", "family",
         "solid_tumor")  # fmt: skip
STATED = ("drug", "regimen", "tnm", "morphology", "spread")  # mentions whose status the peer tells as well
WARM = 10  # reports read before the clock starts


class Side:
    """One of the two, in an interpreter of its own: texts go in, process seconds per text come back."""

    def __init__(self, python: str, name: str) -> None:
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self._process = subprocess.Popen(
            [python, __file__, "--side", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **threads, "TQDM_DISABLE": "1", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        self.about = json.loads(self._line())

    def seconds(self, texts: list[str]) -> list[float]:
        """The process seconds of each text."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(texts) + "\n")
        self._process.stdin.flush()
        answer: list[float] = json.loads(self._line())
        return answer

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit("a side ended early; what it said stands above")
        return line


def side(name: str) -> None:
    """What runs in the interpreter of a side: read texts line by line, answer with seconds."""
    started = time.perf_counter()
    try:
        read, version = SIDES[name]()
    except ModuleNotFoundError as error:
        sys.exit(f"{sys.executable}: {error}; pip install -e '.[bench]', or name an interpreter with --peer-python")
    print(json.dumps({"version": version, "start": time.perf_counter() - started}), flush=True)
    for line in sys.stdin:
        spent = []
        texts = json.loads(line)
        gc.collect()
        for text in texts:
            begun = time.process_time()
            read(text)
            spent.append(time.process_time() - begun)
        print(json.dumps(spent), flush=True)


def kg() -> tuple[Callable[[str], object], str]:
    """The rules of this checkout: from the text of a report to the facts of its case."""
    from kg import __version__
    from kg.fact.read import read_case
    from kg.lexicon.lexicon import shipped_lexicon
    from kg.text.report import Report

    shipped_lexicon()
    return lambda text: read_case(Report("report", text, "", "")), f"oncocase-kg {__version__}"


def kg_mentions() -> tuple[Callable[[str], object], str]:
    """What edsnlp's pipeline does, by this checkout: sentences, dates, quantities, drugs, TNM and tumours with their
    status (negated, suspected, of the family ...), before any rule relates them."""
    from kg import __version__
    from kg.collection import no_collection
    from kg.fact.context import Context, read_context
    from kg.fact.mention import case_mentions
    from kg.lexicon.lexicon import shipped_lexicon
    from kg.text.report import Report

    lexicon = shipped_lexicon()

    def mentions(context: Context) -> object:
        return case_mentions(context), [
            context.status(sentence, token) for kind in STATED for sentence, token in context.tokens(kind)
        ]

    def read(text: str) -> object:
        with no_collection():  # as `read_case` does
            return mentions(read_context(Report("report", text, "", ""), lexicon))

    return read, f"oncocase-kg {__version__} (mentions)"


def edsnlp() -> tuple[Callable[[str], object], str]:
    """The core pipeline of edsnlp, without any relation between what it finds."""
    import edsnlp as peer  # type: ignore[import-not-found]

    pipeline = peer.blank("eds")
    for pipe in PIPES:
        pipeline.add_pipe(f"eds.{pipe}")
    return pipeline, f"edsnlp {peer.__version__}"


SIDES = {"kg": kg, "kg-mentions": kg_mentions, "edsnlp": edsnlp}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpora" / "fracco-traindev")
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter that has edsnlp (default: this one)")
    parser.add_argument("--sample", type=int, default=40, help="reports that both sides read (default: 40)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the median counts (default: 5)")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side:
        side(arguments.side)
        return
    texts = [path.read_text("utf-8") for path in sorted(arguments.corpus.glob("*.txt"))]
    if not texts:
        sys.exit(f"{arguments.corpus}: no report (*.txt) there")
    compare(texts, arguments.peer_python, arguments.sample, arguments.rounds)


def compare(texts: list[str], peer_python: str, size: int, rounds: int) -> None:
    """Run both sides in alternating rounds and print what they took."""
    sample = texts[:: max(1, len(texts) // size)][:size]
    ours, mentions = Side(sys.executable, "kg"), Side(sys.executable, "kg-mentions")
    theirs = Side(peer_python, "edsnlp")
    for one in (ours, mentions, theirs):
        print(f"{one.about['version']}: ready after {one.about['start']:.1f} s")
        one.seconds(sample[:WARM])
    every: list[list[float]] = []
    found: list[tuple[float, float]] = []
    pairs: list[tuple[list[float], list[float]]] = []
    for number in range(1, rounds + 1):
        every.append(ours.seconds(texts))
        pairs.append((ours.seconds(sample), theirs.seconds(sample)))
        mine, other = map(sum, pairs[-1])
        found.append((sum(mentions.seconds(sample)), other))
        print(f"round {number}: all {len(texts)} reports {len(texts) / sum(every[-1]):7.1f}/s"
              f" | the same {len(sample)}: kg {len(sample) / mine:7.1f}/s, edsnlp {len(sample) / other:6.1f}/s,"
              f" {other / mine:5.1f} times", flush=True)  # fmt: skip
    speed = median(len(texts) / sum(spent) for spent in every)
    factor = median(sum(b) / sum(a) for a, b in pairs)
    each = [median(b[i] / a[i] for a, b in pairs) for i in range(len(sample))]
    print(
        f"\ntext to facts, one core: {speed:.0f} reports/s ({sum(map(len, texts)) / len(texts):,.0f} characters each)"
    )
    print(f"edsnlp core pipeline ({', '.join(PIPES)}): {median(len(sample) / sum(b) for _, b in pairs):.1f} reports/s")
    print(f"ratio: {factor:.1f} (per report: median {median(each):.1f}, least {min(each):.1f}, most {max(each):.1f})")
    print(f"text to mentions, the work that the peer does: {median(len(sample) / a for a, _ in found):.0f} reports/s,"
          f" ratio {median(b / a for a, b in found):.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
