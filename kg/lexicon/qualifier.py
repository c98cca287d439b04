"""What follows a general morphology in the longer forms that begin with it: `carcinome` -> `à petites cellules`.

Read apart from the forms themselves, the qualifiers also complete a morphology whose words are parted by its organ:
`carcinome pulmonaire à petites cellules`, `carcinome ovarien papillaire séreux`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.lexicon.grammar import Grammar
from kg.lexicon.tumour_compile import Meaning

MASS = "neoplasm"
_WORD = re.compile(r"[^\W_]+")


class Qualifier(NamedTuple):
    """The words after a general morphology, without articles and endings, and the morphology they make of it."""

    words: tuple[str, ...]
    morphology: str


Qualifiers = Mapping[str, Mapping[str, tuple[Qualifier, ...]]]
"""General morphology -> first word -> its qualifiers, longest first."""


class Word(NamedTuple):
    """A word of a folded text without its ending, with its offsets."""

    stem: str
    start: int
    end: int


def content_words(folded: str, start: int, end: int, words: Grammar) -> list[Word]:
    """The words of a stretch that carry meaning: no articles and prepositions, plurals as singulars."""
    found = _WORD.finditer(folded, start, end)
    return [Word(words.stem(m[0]), m.start(), m.end()) for m in found if m[0] not in words.empty]


def compile_qualifiers(forms: Mapping[str, Iterable[Meaning]], grammar: Grammar) -> Qualifiers:
    """The qualifiers in the morphology forms of a lexicon."""
    known = {s: next((e for e in entries if _is_type(e)), None) for s, entries in forms.items()}
    types = {spelling: entry.value for spelling, entry in known.items() if entry}
    masses = {spelling: MASS for spelling, entries in forms.items() if any(_is_mass(e) for e in entries)}
    heads = types | masses
    found: dict[str, dict[str, dict[Qualifier, None]]] = {}
    for spelling, morphology in types.items():
        cut = spelling.find(" ")
        while cut > 0:
            head = heads.get(spelling[:cut])
            if head and head != morphology:
                words = tuple(w.stem for w in content_words(spelling, cut, len(spelling), grammar))
                if words:
                    found.setdefault(head, {}).setdefault(words[0], {})[Qualifier(words, morphology)] = None
            cut = spelling.find(" ", cut + 1)
    return {
        head: {first: tuple(sorted(each, key=lambda q: -len(q.words))) for first, each in by_word.items()}
        for head, by_word in found.items()
    }


def _is_mass(entry: Meaning) -> bool:
    """Whether a form is a bare word for a mass (`tumeur`), which a type in words makes a tumour: `tumeur stromale`."""
    return entry.kind == "morphology" and entry.value == MASS and "weak" in entry.flags


def _is_type(entry: Meaning) -> bool:
    return entry.kind == "morphology" and not entry.exact and entry.flags.isdisjoint(("typo", "weak"))
