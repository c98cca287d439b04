"""The forms of tumour morphologies and topographies in one automaton, shipped and learnt ones together.

Apart from the lexicon that facts are read from: here `lésion métastatique` is one mention and `progression de la
maladie` another, whatever else these words mean to the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

RARE = 3
"""A learnt form that was annotated less often counts for nothing of its own: what is `rare` counts for it."""


class Term(NamedTuple):
    """A surface form of a morphology or topography: its code (empty: none), concept, and what it counts for.

    `exact` is the capitalisation asked for, if any; `common` tells a form whose weight was learnt from its own
    occurrences, `weak` an ambiguous word.
    """

    form: str
    code: str = ""
    concept: str = ""
    weight: float = 0.0
    exact: str = ""
    common: bool = False
    weak: bool = False


Affixes = Mapping[str, tuple[str, ...]]
"""Affixes by the word next to the mention, longest first."""


_start = itemgetter(0)


Match = tuple[int, int, int]
"""A form that an automaton found: where its blanked stretch begins and ends, the number of the pattern."""


Hit = tuple[int, int, Term]
"""An occurrence of a term in a text: code points, end exclusive."""


@dataclass(frozen=True)
class TumourTerms:
    """All forms, the words that extend a mention, and the weights of circumstances."""

    spellings: tuple[str, ...]  # the patterns
    morphologies: tuple[Term | None, ...]  # by number of the pattern
    sites: tuple[Term | None, ...]
    by_form: Mapping[str, Term]  # morphologies
    site_forms: Mapping[str, Term]
    heads: Mapping[str, Affixes]  # morphology -> what makes another of it (`carcinome` -> `à cellules claires`)
    affixes: Mapping[str, Affixes]  # by kind
    affix_codes: Mapping[str, Mapping[str, str]]  # kind -> affix -> the code it gives
    morphology_weights: Mapping[str, float]  # circumstance -> what it counts for
    topography_weights: Mapping[str, float]
    worded: bool  # whether the words around a mention count
    counted: frozenset[str]  # words that count between a site and the tumour or site that it follows

    @cached_property
    def automaton(self) -> CharwiseDoubleArrayAhoCorasick:
        """What finds the forms, for texts that no lexicon was looked up in."""
        return CharwiseDoubleArrayAhoCorasick([f" {spelling} " for spelling in self.spellings] or [" \0 "])

    @cached_property
    def least(self) -> float:
        """The least that the circumstances of a morphology count for: that it is one, all that speaks against it."""
        told = self.morphology_weights
        return told.get("any", 0.0) + sum(weight for name, weight in told.items() if weight < 0 and name != "any")

    def find(self, text: str, blanked: str) -> tuple[list[Hit], list[Hit]]:
        """The longest morphologies and the longest sites of a text; `blanked` is `words(fold(text))`, padded."""
        return self.among(self.automaton.find_overlapping(blanked), text)

    def among(self, found: Iterable[Match], text: str) -> tuple[list[Hit], list[Hit]]:
        """The longest morphologies and the longest sites among all forms of a text, which come by their end."""
        longest_first = list(found)[::-1]  # of those that begin at one place, once sorted
        longest_first.sort(key=_start)
        return _longest(longest_first, self.morphologies, text), _longest(longest_first, self.sites, text)


def _longest(found: list[Match], terms: tuple[Term | None, ...], text: str) -> list[Hit]:
    hits: list[Hit] = []
    last = 0
    for start, end, number in found:
        term = terms[number]
        if term is None or start < last:
            continue
        end -= 2
        if term.exact and text[start:end] != term.exact:
            continue
        hits.append((start, end, term))
        last = end
    return hits
