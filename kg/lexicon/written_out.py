"""The forms that a pattern stands for, each written out: choices of words, worded rhythms and durations, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path

from kg.lexicon.table import read_table, whole
from kg.text.fold import fold

_CHOICE = re.compile(r"\{([^{}]*;[^{}]*)\}")  # `{n}` is a number
BY_SIGNS = re.compile(r"=|\d-\d")
"""What makes the pattern of a rhythm one of signs, which is no form: a form of the lexicon knows no signs."""
_LARGEST = 31  # no rhythm counts further than the days of a month
_YEARS = "a"
_MOST = 25  # months and weeks of a treatment that are counted from its start


def choices(written: str) -> list[str]:
    """The forms that one with choices in braces stands for: `n'{a;avait} pas été {vu;vue}` is four."""
    if "{" not in written:
        return [" ".join(written.split())]
    pieces = _CHOICE.split(written)  # every second one holds the words to choose from
    options = [piece.split(";") if i % 2 else [piece] for i, piece in enumerate(pieces)]
    return [" ".join("".join(each).split()) for each in product(*options)]


@lru_cache(maxsize=4)
def number_words(folder: Path) -> dict[str, int]:
    """Folded number words of a language and what they count."""
    return _counting(folder / "number_words.tsv", "number")


def number_forms(folder: Path) -> Iterator[tuple[str, int]]:
    """Every written form of a small number: digits to `_LARGEST`, then the words."""
    for number in range(1, _LARGEST + 1):
        yield str(number), number
    yield from number_words(folder).items()


def worded_rhythms(folder: Path) -> Iterator[tuple[str, str]]:
    """`(form, canonical rhythm)` for each worded row of `frequencies.tsv`."""
    for _, row in read_table(folder / "frequencies.tsv", "pattern", "value"):
        if row["pattern"].startswith("/") or BY_SIGNS.search(row["pattern"]):
            continue
        for pattern in choices(row["pattern"]):
            if "{n}" in pattern:
                for written, number in number_forms(folder):
                    yield pattern.replace("{n}", written), fill(row["value"], number)
            else:
                yield pattern, row["value"]


def worded_durations(folder: Path) -> Iterator[tuple[str, str]]:
    """`(form, "n unit")` for every number word with every unit word: `deux mois` -> `2 mo`; of years, which tell
    an age, also for numbers that count nothing else: `quarante-trois ans` -> `43 a`.  A unit of several words has
    its number in digits too, which stands apart from it: `3 premiers mois` -> `3 mo`."""
    rows = [row for _, row in read_table(folder / "calendar.tsv", "kind", "value", "forms")]
    counts = number_words(folder)
    ages = _counting(folder / "calendar.tsv", "years")
    for row in rows:
        if row["kind"] == "unit":
            numbers = counts | ages if row["value"] == _YEARS else counts
            for word in map(fold, row["forms"].split("|")):
                yield from ((f"{number} {word}", f"{value} {row['value']}") for number, value in numbers.items())
                if " " in word:
                    yield from ((f"{value} {word}", f"{value} {row['value']}") for value in range(2, _MOST))


def fill(template: str, number: int) -> str:
    """`qn*7d` with 3 -> `q21d`; `n/d` with 2 -> `2/d`; `24/n/d` with 12 -> `2/d`; `1/n/mo` with 3 -> `q3mo`."""
    if template == "24/n/d":
        return f"{max(1, 24 // number)}/d"
    if template == "1/n/mo":
        return f"q{number}mo" if number != 1 else "1/mo"
    if template == "qn*7d":
        return f"q{number * 7}d"
    return template.replace("n", str(number), 1)


def _counting(path: Path, kind: str) -> dict[str, int]:
    """The folded forms of a kind whose values are numbers."""
    return {
        fold(word): whole(row, "value", f"{path}:{number}:1")
        for number, row in read_table(path, "kind", "value", "forms")
        if row["kind"] == kind
        for word in row["forms"].split("|")
    }
