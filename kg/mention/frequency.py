"""Dosing rhythms: `par jour` -> `1/d`, `toutes les 3 semaines` -> `q21d`, `mg/j` -> `1/d`.

Worded rhythms are forms of the lexicon, with `{n}` written out (`number_forms`); those that begin with a stroke
are looked for only where a number with a unit ends, which keeps a scan of the whole text unnecessary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kg.lexicon.table import read_table
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.fold import fold

LARGEST = 31  # no rhythm counts further than the days of a month


@lru_cache(maxsize=4)
def number_words(folder: Path) -> dict[str, int]:
    """Folded number words of a language and what they count."""
    rows = read_table(folder / "number_words.tsv", "kind", "value", "forms")
    numbers = [row for _, row in rows if row["kind"] == "number"]
    return {fold(word): int(row["value"]) for row in numbers for word in row["forms"].split("|")}


def number_forms(folder: Path) -> Iterator[tuple[str, int]]:
    """Every written form of a small number: digits to `LARGEST`, then the words."""
    for number in range(1, LARGEST + 1):
        yield str(number), number
    yield from number_words(folder).items()


def worded_rhythms(folder: Path) -> Iterator[tuple[str, str]]:
    """`(form, canonical rhythm)` for each worded row of `frequencies.tsv`."""
    for _, row in read_table(folder / "frequencies.tsv", "pattern", "value"):
        pattern, value = row["pattern"], row["value"]
        if pattern.startswith("/"):
            continue
        if "{n}" in pattern:
            for written, number in number_forms(folder):
                yield pattern.replace("{n}", written), fill(value, number)
        else:
            yield pattern, value


@lru_cache(maxsize=4)
def _strokes(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "frequencies.tsv", "pattern", "value"):
        if row["pattern"].startswith("/"):
            table[re.sub(r"\s", "", fold(row["pattern"]))] = row["value"]
    longest_first = sorted(table, key=lambda p: (-len(p), p))
    alternatives = "|".join(re.escape(p).replace("/", r"/\s?").replace(r"\{n\}", r"\d{1,2}\s?") for p in longest_first)
    return re.compile(rf"\s?({alternatives})(?![a-z0-9])"), table


def stroke_rhythm(folded: str, at: int, lang: str) -> Token | None:
    """The rhythm that begins with a stroke at offset `at` (`/j`, `/12h`, `/3 semaines`), or None."""
    if not folded.startswith(("/", " /"), at):
        return None
    pattern, table = _strokes(lang)
    match = pattern.match(folded, at)
    if match is None:
        return None
    written = re.sub(r"\s", "", match[1])
    value = table.get(written)
    if value is None:
        number = re.search(r"\d+", written)
        assert number is not None
        value = fill(table[written.replace(number[0], "{n}", 1)], int(number[0]))
    return Token(match.start(1), match.end(), "frequency", value, rule="frequency-stroke")


def fill(template: str, number: int) -> str:
    """`qn*7d` with 3 -> `q21d`; `n/d` with 2 -> `2/d`; `24/n/d` with 12 -> `2/d`; `1/n/mo` with 3 -> `q3mo`."""
    if template == "24/n/d":
        return f"{max(1, 24 // number)}/d"
    if template == "1/n/mo":
        return f"q{number}mo" if number != 1 else "1/mo"
    if template == "qn*7d":
        return f"q{number * 7}d"
    return template.replace("n", str(number), 1)
