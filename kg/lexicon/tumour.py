"""The forms of tumour morphologies and topographies in one automaton, shipped and learnt ones together.

Apart from the lexicon that facts are read from: here `lésion métastatique` is one mention and `progression de la
maladie` another, whatever else these words mean to the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple, Protocol

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.lexicon.concept import Concept
from kg.lexicon.learnt import AFFIXES, CONTEXTS, FORMS, NEVER, Learnt, LearntRow
from kg.text.fold import form

RARE = 3
"""A learnt form that was annotated less often counts for nothing of its own: what is `rare` counts for it."""


class Meaning(Protocol):
    """What is needed of an entry of the lexicon."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def flags(self) -> frozenset[str]: ...
    @property
    def exact(self) -> str: ...


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


def compile_tumour_terms(
    forms: Mapping[str, Iterable[Meaning]],
    concepts: Mapping[str, Concept],
    learnt: Iterable[Learnt],
    patterns: Sequence[str] = (),
) -> TumourTerms:
    """The terms of a lexicon's forms and of learnt vocabularies, of which a later one overrides an earlier one.

    They are numbered as `patterns` are, where an automaton has them already.
    """
    both: dict[str, dict[str, Term]] = {"morphology": {}, "topography": {}}
    for spelling, entries in forms.items():
        for entry in entries:
            kind = {"morphology": "morphology", "site": "topography"}.get(entry.kind)
            if kind and spelling not in both[kind]:
                concept = concepts[entry.value]
                both[kind][spelling] = Term(
                    spelling, concept["icdo3"], concept.id, exact=entry.exact, weak="weak" in entry.flags
                )
    whole = dict(both["morphology"])
    _take_apart(both["morphology"], both["topography"])
    affixes: dict[str, dict[str, str]] = {kind: {} for kind in AFFIXES}
    weights: dict[str, dict[str, float]] = {kind: {} for kind in CONTEXTS}
    for vocabulary in learnt:
        told = {kind: {row.form: row.weight for row in vocabulary.rows if row.kind == kind} for kind in CONTEXTS}
        weights |= {kind: table for kind, table in told.items() if table}
        for row in vocabulary.rows:
            if row.kind in AFFIXES:
                affixes[row.kind][form(row.form)] = row.icdo3
            elif row.kind in FORMS:
                _add(both[row.kind], row, whole if row.kind == "morphology" else {})
    spellings = patterns or sorted(both["morphology"].keys() | both["topography"].keys())
    return TumourTerms(
        tuple(spellings),
        tuple(both["morphology"].get(spelling) for spelling in spellings) or (None,),
        tuple(both["topography"].get(spelling) for spelling in spellings) or (None,),
        both["morphology"], both["topography"], _heads(both["morphology"]),
        {kind: _by_word(words, last=kind.endswith("before")) for kind, words in affixes.items()}, affixes,
        weights["morphology-context"], weights["topography-context"],
        worded=any(feature.startswith("-1=") for table in weights.values() for feature in table),
        counted=frozenset(f.partition(" _")[2] for f in weights["topography-context"] if " _" in f),
    )  # fmt: skip


def _take_apart(morphologies: dict[str, Term], sites: Mapping[str, Term]) -> None:
    """Leave out morphologies that name a site beside a shorter morphology: `carcinome rénal`, `cancer du poumon`.

    Their site is a mention of its own, and what follows it completes the morphology.
    """
    longest = max((site.count(" ") for site in sites), default=0) + 1
    for spelling in list(morphologies):
        split = spelling.split(" ")
        for cut in range(1, len(split)):
            if " ".join(split[:cut]) not in morphologies:
                continue
            first = next((n for n in range(cut, len(split)) if len(split[n]) > 3), len(split))
            named = (" ".join(split[first:stop]) for stop in range(first + 1, min(first + longest, len(split)) + 1))
            if any(name in sites for name in named):
                del morphologies[spelling]
                break


def _heads(morphologies: Mapping[str, Term]) -> dict[str, Affixes]:
    """What follows a morphology in longer ones."""
    found: dict[str, list[str]] = {}
    for spelling in morphologies:
        split = spelling.split(" ")
        for cut in range(1, len(split)):
            head = " ".join(split[:cut])
            if head in morphologies:
                found.setdefault(head, []).append(" ".join(split[cut:]))
    return {head: _by_word(affixes) for head, affixes in found.items()}


def _by_word(affixes: Iterable[str], last: bool = False) -> Affixes:
    found: dict[str, list[str]] = {}
    for affix in affixes:
        found.setdefault(affix.split(" ")[-1 if last else 0], []).append(affix)
    return {word: tuple(sorted(each, key=lambda affix: (-len(affix), affix))) for word, each in found.items()}


def _add(terms: dict[str, Term], row: LearntRow, whole: Mapping[str, Term]) -> None:
    """A learnt form; what it does not know (concept) stays as it was, its code and weight win."""
    spelling = form(row.form)
    if row.annotated < NEVER:
        terms.pop(spelling, None)
        return
    before = terms.get(spelling) or whole.get(spelling) or Term(spelling)
    terms[spelling] = before._replace(
        code=row.icdo3 or before.code,
        concept=row.concept or before.concept,
        weight=row.weight,
        exact=row.form if "case" in row.flags else "",
        common=row.times >= RARE,
    )
