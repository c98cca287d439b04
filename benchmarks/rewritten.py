"""Annotated reports written otherwise: in capitals, without accents, in short lines ...; what that costs.

    python benchmarks/rewritten.py GOLD TEXTS [--json]

Every rewriting keeps the length of a text, so that the annotated places stay right; definitions: `kg eval facts`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from kg.evaluate.facts import FactScore, score_case
from kg.evaluate.read import found_facts, rules_of
from kg.fact.read import read_case
from kg.text.report import Report

WIDTH = 70  # of a line
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d\d)")


def each(change: Callable[[str], str]) -> Callable[[str], str]:
    """A rewriting of single characters; one that would become several stays as it is."""
    return lambda text: "".join(other if len(other := change(char)) == 1 else char for char in text)


def bare(char: str) -> str:
    """A letter without its accent."""
    return unicodedata.normalize("NFD", char)[0]


def wrapped(text: str) -> str:
    """A blank of every line broken behind column 70."""
    column, written = 0, []
    for char in text:
        column += 1
        broken = char == " " and column > WIDTH
        written.append("\n" if broken else char)
        if broken or char == "\n":
            column = 0
    return "".join(written)


def cut(width: int) -> Callable[[str], str]:
    """A rewriting that breaks every longer line at the last blank that keeps it within a width."""
    piece = re.compile(rf"(?=.{{{width + 1}}})(.{{1,{width}}})(?<! ) (?=\S)")
    return lambda text: piece.sub(r"\1\n", text)


def paged(text: str) -> str:
    """Form feeds for blanks amid sentences, one in some 900 characters."""
    return re.sub(r"(.{900,}?[a-zà-ÿ]) (?=[a-zà-ÿ])", "\\1\f", text, flags=re.DOTALL)


REWRITINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "in capitals": each(str.upper),
    "in small letters": each(str.lower),
    "without accents": each(bare),
    "lines of 70 characters": wrapped,
    "lines cut at 72": cut(72),
    "lines cut at 100": cut(100),
    "pages that end amid sentences": paged,
    "a sentence a line": lambda text: re.sub(r"\. (?=[A-ZÀ-Þ])", ".\n", text),
    "semicolons for full stops": lambda text: text.replace(". ", "; "),
    "en dashes for hyphens": lambda text: text.replace("-", "\u2013"),
    "dates with full stops": lambda text: _DAY.sub(r"\1.\2.\3", text),
    "dates with hyphens": lambda text: _DAY.sub(r"\1-\2-\3", text),
    "decimal points": lambda text: re.sub(r"(\d),(\d)", r"\1.\2", text),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "tabs behind commas": lambda text: text.replace(", ", ",\t"),
    "curly apostrophes": lambda text: text.replace("'", "\u2019"),
}


def score(gold: Path, texts: Path, rewrite: Callable[[str], str]) -> FactScore:
    """The figures of all reports of a folder, each rewritten before it is read."""
    total = FactScore()
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_bytes())
        text = (texts / f"{wanted['case']}.txt").read_bytes().decode()
        case = read_case(Report(wanted["case"], rewrite(text), "", ""))
        score_case(total, wanted, found_facts(case), text, rules_of(case))
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder with ID.json")
    parser.add_argument("texts", type=Path, help="folder with ID.txt")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = {name: score(args.gold, args.texts, rewrite) for name, rewrite in REWRITINGS.items()}
    if args.json:
        told = {
            name: {table: round(tally.f1, 4) for table, tally in (*one.tables.items(), ("overall", one.overall()))}
            for name, one in found.items()
        }
        print(json.dumps(told, indent=1))
    else:
        print("\n".join(one.overall().line(name, 28) for name, one in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
