"""Tumour mentions with ICD-O-3 codes, measured on annotated reports by five-fold cross-validation.

    python benchmarks/mentions.py [CORPUS] [--folds 5] [--json]

Three vocabularies: the shipped one alone; the shipped one with what `kg terms learn` takes from the other folds; what
is learnt from the other folds alone.  A report belongs to fold n mod 5, n its place in the order of ids.  Words of the
shipped vocabulary were written with these reports in view, so its figures are an upper bound; what is learnt never saw
the fold it is scored on.  Definitions: `kg eval mentions`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from kg.evaluate.mentions import MentionScore, score_mentions
from kg.learn.corpus import Annotated, read_annotated
from kg.learn.learn import learn
from kg.lexicon.lexicon import Lexicon, shipped_lexicon
from kg.lexicon.tumour import TumourTerms
from kg.lexicon.tumour_compile import compile_tumour_terms
from kg.mention.tumour import find_on_page

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "fracco-traindev"


def score(reports: list[Annotated], terms_of: dict[str, TumourTerms]) -> MentionScore:
    """The figures when each report is read with the terms that are meant for it."""

    def pairs():  # type: ignore[no-untyped-def]
        for report in reports:
            found = find_on_page(report.page, terms_of[report.id])
            mentions = {(mention.kind, mention.parts): mention.code or None for mention in found}
            yield report.id, report.page.text, report.gold, mentions

    return score_mentions(pairs())


def cross_validated(reports: list[Annotated], lexicon: Lexicon, folds: int) -> MentionScore:
    """The figures of vocabularies learnt from all folds but that of the report."""
    terms_of: dict[str, TumourTerms] = {}
    for fold in range(folds):
        learnt = learn([r for n, r in enumerate(reports) if n % folds != fold], lexicon, "folds")
        terms = compile_tumour_terms(lexicon.forms, lexicon.concepts, [*lexicon.learnt, learnt])
        terms_of |= {r.id: terms for n, r in enumerate(reports) if n % folds == fold}
    return score(reports, terms_of)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help="folder with ID.txt and ID.ann")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.corpus.is_dir():
        print(f"no annotated reports in {args.corpus.name}", file=sys.stderr)
        return 2
    lexicon = shipped_lexicon("fr")
    reports = read_annotated(args.corpus, lexicon)
    nothing = replace(lexicon, forms={}, learnt=())
    results: dict[str, object] = {}
    for name, run in (
        (
            "shipped vocabulary alone",
            lambda: score(reports, dict.fromkeys([r.id for r in reports], lexicon.tumour_terms)),
        ),
        (f"shipped and learnt, {args.folds} folds", lambda: cross_validated(reports, lexicon, args.folds)),
        (f"learnt alone, {args.folds} folds", lambda: cross_validated(reports, nothing, args.folds)),
    ):
        start = time.perf_counter()
        figures = run().figures
        results[name] = {figure: tally.as_json() for figure, tally in figures.items()}
        if not args.json:
            print(f"{name} ({len(reports)} reports, {time.perf_counter() - start:.0f} s)")
            print("\n".join("  " + tally.line(figure, 28) for figure, tally in figures.items()))
    if args.json:
        print(json.dumps(results, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
