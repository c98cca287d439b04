"""Words that look clinical though no vocabulary has them: by their ending, or by their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lexicon.table import read_table, whole
from kg.resources import PACKAGE
from kg.text.fold import fold

_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]*")
_CACHE = 50_000  # words whose class is remembered


@dataclass(frozen=True)
class ClinicalWords:
    """What the endings of a language tell and how long their words are at least; words that are nothing clinical."""

    endings: Mapping[str, tuple[str, str, int]]  # folded ending -> (kind, ending, letters)
    lengths: tuple[int, ...]  # of the endings, longest first
    common: frozenset[str]
    plain: set[str] = field(default_factory=set)  # folded words known to look like nothing
    looks: dict[str, tuple[str, str]] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)

    def by_ending(self, folded: set[str]) -> Iterator[tuple[str, str, str]]:
        """Those of some folded words that look like something by their ending: word, kind, ending with its accents."""
        for word in folded - self.plain:
            found = self.looks.get(word) or self._look(word)
            if found:
                self.looks[word] = found
                yield word, *found
            elif len(self.plain) < _CACHE:
                self.plain.add(word)

    def by_capitals(self, word: str) -> str:
        """What a capitalised word looks like: `acronym` with two capitals or a digit, else `name`; empty: nothing."""
        kind = self.capitals.get(word)
        if kind is None:
            several = sum(char.isupper() or char.isdecimal() for char in word) > 1
            kind = "" if len(word) == 1 or fold(word) in self.common else "acronym" if several else "name"
            if len(self.capitals) < _CACHE:
                self.capitals[word] = kind
        return kind

    def _look(self, word: str) -> tuple[str, str] | None:
        if word.isalpha() and word not in self.common:
            for length in self.lengths:
                kind, ending, least = self.endings.get(word[-length:], ("", "", 0))
                if kind and len(word) >= least:
                    return kind, ending
        return None


@lru_cache(maxsize=4)
def clinical_words(lang: str) -> ClinicalWords:
    """The table of a language; empty where it has none.

    Raises:
        TableError: a badly formed table.
    """
    path = PACKAGE / "lexicon" / "data" / lang / "residual_words.tsv"
    endings: dict[str, tuple[str, str, int]] = {}
    common: set[str] = set()
    if path.exists():
        for number, row in read_table(path, "kind", "value", "forms", "least"):
            forms = row["forms"].split("|")
            if row["kind"] == "ending":
                endings |= {
                    fold(form): (row["value"], form, whole(row, "least", f"{path}:{number}:1")) for form in forms
                }
            else:
                common.update(map(fold, forms))
    lengths = tuple(sorted({len(ending) for ending in endings}, reverse=True))
    return ClinicalWords(endings, lengths, frozenset(common))


def clinical_looking(text: str, blanked: str, words: ClinicalWords) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text that look clinical, and as what; `blanked` is `words(fold(text))`, padded."""
    for match in _CAPITALISED.finditer(text):
        kind = words.by_capitals(match[0])
        if kind:
            yield match.start(), match.end(), kind
    for word, kind, ending in words.by_ending(set(blanked.split())):
        place = blanked.find(f" {word} ")
        while place >= 0:
            end = place + len(word)
            if text[place:end].lower().endswith(ending):  # `-ite` is not `-ité`
                yield place, end, kind
            place = blanked.find(f" {word} ", end)
