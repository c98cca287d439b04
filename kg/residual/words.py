"""Words that look clinical though no vocabulary has them: by their ending, or by their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lexicon.table import read_table
from kg.resources import PACKAGE
from kg.text.fold import fold

_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]*")
_CACHE = 50_000  # words whose class is remembered


@dataclass(frozen=True)
class ClinicalWords:
    """The endings of a language with what they tell, as written and their least length; words that are nothing clinical."""

    endings: Mapping[str, tuple[str, str, int]]  # folded ending -> (kind, ending, letters)
    lengths: tuple[int, ...]  # of the endings, longest first
    common: frozenset[str]
    seen: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def by_ending(self, word: str) -> tuple[str, str] | None:
        """What a folded word looks like by its ending, and that ending with its accents; None when nothing."""
        if word in self.seen:
            return self.seen[word]
        found = self._look(word)
        if len(self.seen) < _CACHE:
            self.seen[word] = found
        return found

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
        for _, row in read_table(path, "kind", "value", "forms", "least"):
            forms = row["forms"].split("|")
            if row["kind"] == "ending":
                endings |= {fold(form): (row["value"], form, int(row["least"])) for form in forms}
            else:
                common.update(map(fold, forms))
    lengths = tuple(sorted({len(ending) for ending in endings}, reverse=True))
    return ClinicalWords(endings, lengths, frozenset(common))


def clinical_looking(text: str, blanked: str, words: ClinicalWords) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text that look clinical, with what they look like; `blanked` is `words(fold(text))`, padded.

    A word with two capitals or a capital and a digit is an acronym, any other capitalised word a name.
    """
    for match in _CAPITALISED.finditer(text):
        word = match[0]
        if len(word) > 1 and fold(word) not in words.common:
            acronym = sum(char.isupper() or char.isdecimal() for char in word) > 1
            yield match.start(), match.end(), "acronym" if acronym else "name"
    for word in set(blanked.split()):
        found = words.by_ending(word)
        if found is None:
            continue
        kind, ending = found
        place = blanked.find(f" {word} ")
        while place >= 0:
            end = place + len(word)
            if text[place:end].lower().endswith(ending):  # `-ite` is not `-ité`
                yield place, end, kind
            place = blanked.find(f" {word} ", end)
