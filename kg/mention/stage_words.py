"""The words around stages, tumour grades and node counts: the table `stage_words.tsv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.table import read_table
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold


class Cue(NamedTuple):
    """A word of `stage_words.tsv` found in a text: offsets and the kinds it has."""

    start: int
    end: int
    kinds: frozenset[str]


def stage_words(lang: str) -> Iterator[tuple[str, str, str]]:
    """`(kind, value, folded form)` for every row of the language's `stage_words.tsv`."""
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "stage_words.tsv", "kind", "value", "forms"):
        for written in row["forms"].split("|"):
            yield row["kind"], row["value"], fold(written)


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of some folded forms, the longest first; it matches nothing where there is none."""
    return alternatives(forms)


def any_of_kinds(rows: Iterable[tuple[str, str, str]], *kinds: str) -> str:
    """The same for the forms that rows of `stage_words.tsv` give for some kinds."""
    return any_of(written for kind, _, written in rows if kind in kinds)


def fillers(lang: str) -> str:
    """A pattern (group `fillers`) for the words that may stand between a word for stages and the stage."""
    words = any_of(written for kind, _, written in stage_words(lang) if kind == "filler")
    return rf"(?P<fillers>(?:[\s:(=]*(?:{words})(?![a-z])){{0,8}})"


def said_prefix(words: str, lang: str) -> str:
    """The prefix that fillers state (`clinique`: c), else the empty string."""
    return next((value for written, value in _prefixes(lang) if words and written in words), "")


@lru_cache(maxsize=4)
def _prefixes(lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((written, value) for kind, value, written in stage_words(lang) if kind == "filler" and value)
