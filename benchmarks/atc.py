"""How many substances of the ATC groups L01 to L04 the shipped tables have.

    python benchmarks/atc.py [--missing]

Prints per group of the third level, as TSV: substances of the index, those with a concept (of that code, or of that
name where a substance has a code for each use), those left out and why, those missing.  --missing lists the missing
ones.  The index is `benchmarks/atc_index.tsv`; exit code 1 where a substance is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from code_sources import ATC_INDEX, fold, rows

from kg.lexicon.concept import Concept, shipped_concepts

GROUPS = ("L01", "L02", "L03", "L04")
SUBSTANCE = 7  # characters of a code of the fifth level


def standing(row: Mapping[str, str], codes: frozenset[str], names: frozenset[str]) -> str:
    """What a substance of the index is in the tables: `concept`, `missing`, or why it was left out."""
    if row["atc"] in codes or fold(row["name"]) in names:
        return "concept"
    return row["left_out"] or "missing"


def standings(concepts: Iterable[Concept]) -> Iterator[tuple[str, str, str]]:
    """`(code, name, standing)` of every substance of the groups."""
    drugs = [concept for concept in concepts if concept.group == "drug"]
    codes = frozenset(code for drug in drugs for code in drug["atc"].split())
    names = frozenset(fold(label) for drug in drugs for label in drug.labels.values())
    for row in rows(ATC_INDEX):
        if row["atc"].startswith(GROUPS) and len(row["atc"]) == SUBSTANCE:
            yield row["atc"], row["name"], standing(row, codes, names)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", action="store_true", help="list the missing substances")
    args = parser.parse_args()
    every = list(standings(shipped_concepts().values()))
    missing = [(code, name) for code, name, standing in every if standing == "missing"]
    if args.missing:
        for code, name in missing:
            print(f"{code}\t{name}")
        return 1 if missing else 0
    print("group\tsubstances\tconcepts\tcombinations left out\tmissing")
    counts = Counter((code[: len("L01A")], standing) for code, _, standing in every)
    counts += Counter(("all", standing) for _, _, standing in every)
    for group in sorted({group for group, _ in counts}, key=lambda group: (group == "all", group)):
        had, out, lack = (counts[group, standing] for standing in ("concept", "combination", "missing"))
        print(f"{group}\t{had + out + lack}\t{had}\t{out}\t{lack}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
