"""The forms of a language with what they mean, and the automaton that finds them all in one pass."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Protocol

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.collection import no_collection
from kg.lexicon.concept import Concept, shipped_concepts
from kg.lexicon.entry import Entry, codes, entries_of, labels, new_words, vocabulary_files
from kg.lexicon.grammar import grammar
from kg.lexicon.known import require_known
from kg.lexicon.learnt import FORMS, Learnt, is_learnt, read_learnt
from kg.lexicon.misspelt import Misspellings, compile_misspellings
from kg.lexicon.qualifier import Qualifiers, compile_qualifiers
from kg.lexicon.tumour import Match, TumourTerms
from kg.lexicon.tumour_compile import compile_tumour_terms
from kg.text.fold import form, in_capitals

_number = itemgetter(2)  # of a match
# A meaning as a mention takes it: kind, value, unit (empty), flags, further meanings as (kind, value), rule.
Meaning = tuple[str, str, str, frozenset[str], tuple[tuple[str, str], ...], str]
Found = tuple[int, int, Meaning]
"""A form in a text: start and end in code points, end exclusive, and what it means."""
_NO_MEANING: Meaning = ("", "", "", frozenset(), (), "")  # of a form that is never read: see `cased`


def _meaning(entries: tuple[Entry, ...]) -> Meaning:
    first = entries[0]
    return first.kind, first.value, "", first.flags, tuple((e.kind, e.value) for e in entries[1:]), "lexicon"


def _bare_article(entries: Sequence[Entry]) -> bool:
    """`un`, `une`: articles far more often than numbers; the dates and rhythms that count with them read them alone."""
    return entries[0].kind == "number" and "weak" in entries[0].flags


class MoreTerms(Protocol):
    """What finds forms in the words that nothing covers; a cache of terminologies (`kg.terms`) is one."""

    def find(self, text: str, folded: str, blanked: str, covered: Iterable[tuple[int, int]]) -> list[Found]:
        """The forms beside the stretches that are covered, in text order; `blanked` is `padded(folded)`."""
        ...


@dataclass(frozen=True)
class Lexicon:
    """All forms of one language. `forms` maps a folded form to its meanings, first meaning preferred."""

    lang: str
    forms: Mapping[str, tuple[Entry, ...]]
    concepts: Mapping[str, Concept]
    mentioned: tuple[str, ...]  # the first patterns: what tumour mentions may be, also where no rule reads it
    automaton: CharwiseDoubleArrayAhoCorasick  # of those and all other forms
    meanings: tuple[Meaning, ...]  # by number of the pattern
    # By number, where a meaning asks for a capitalisation or none is read: by surface.
    cased: Mapping[int, Mapping[str, Meaning]]
    _typos: frozenset[int]  # by number: what is a misspelling
    _everyday: frozenset[int]  # by number: what is also an everyday word, which capitals make look like an acronym
    learnt: tuple[Learnt, ...] = ()
    more: MoreTerms | None = None

    @cached_property
    def tumour_terms(self) -> TumourTerms:
        """The forms of tumour mentions, compiled when they are first asked for."""
        return compile_tumour_terms(self.forms, self.concepts, self.learnt, self.mentioned)

    @cached_property
    def qualifiers(self) -> Qualifiers:
        """What makes more special types of the general morphologies, compiled when it is first asked for."""
        return compile_qualifiers(self.forms, grammar(self.lang))

    @cached_property
    def misspellings(self) -> Misspellings:
        """The names of drugs by their letters, compiled when they are first asked for."""
        return compile_misspellings(self._words, grammar(self.lang), self.concepts)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for written in self.forms for word in written.split())

    def has_word(self, folded: str) -> bool:
        """Whether a folded word is part of any form."""
        return folded in self._words

    def matches(self, blanked: str) -> list[Match]:
        """Every form of a text, those inside others too, by where they end; `blanked` is `padded(fold(text))`.

        Whole words are decided before the longest match is chosen, because each pattern carries its blanks.
        """
        found: list[Match] = self.automaton.find_overlapping(blanked)
        return found

    def longest(self, text: str, matches: Sequence[Match]) -> list[Found]:
        """The leftmost-longest of all matches, each with what it means."""
        meanings, cased = self.meanings, self.cased
        hits: list[Found] = []
        end_of_last = 0
        longest: dict[int, tuple[int, Meaning | None]] = {}
        for start, end, number in matches:  # by their end, so that of those that begin at one place the longest stays
            meaning = meanings[number] if number not in cased else self._cased(text, start, end, number)
            if meaning or number not in cased:
                longest[start] = (end, meaning)
        for start in sorted(longest):
            if start >= end_of_last:
                end, meaning = longest[start]
                if meaning:
                    end_of_last = end - 2
                    hits.append((start, end_of_last, meaning))
        return hits

    def mentioned_in(self, matches: Sequence[Match]) -> list[Match]:
        """The matches that may be tumour mentions (`tumour_terms`): no second pass over the text."""
        count = len(self.mentioned)
        return [m for m in matches if m[2] < count]

    def is_misspelt(self, matches: Sequence[Match]) -> bool:
        """Whether a form among the matches is a misspelling."""
        return not self._typos.isdisjoint(map(_number, matches))

    def _cased(self, text: str, start: int, end: int, number: int) -> Meaning | None:
        """What a form means where some of its meanings ask for an exact capitalisation; None when none has it, or where
        it is the beginning of an identifier (`NM_005228`)."""
        if text.startswith("_", end - 2):
            return None
        by_surface = self.cased[number]
        if number in self._everyday and in_capitals(text, start, end - 2):
            return by_surface.get("")
        return by_surface.get(text[start : end - 2]) or by_surface.get("")


@no_collection()  # hundreds of thousands of entries, none of which refers to another
def compile_lexicon(lang: str, files: Iterable[Path], concepts: Mapping[str, Concept]) -> Lexicon:
    """A lexicon of the given vocabulary files; where two files have the same form, the earlier file's meaning leads.

    Raises:
        TableError: a file that is damaged, or names a concept, kind or flag that there is not.
    """
    forms: dict[str, list[Entry]] = {}
    learnt: list[Learnt] = []
    shipped = frozenset(vocabulary_files(lang))
    for path in files:
        if is_learnt(path):
            learnt.append(read_learnt(path))
            continue
        if path not in shipped:
            require_known(path, forms, concepts)
        for spelling, entry in entries_of(path, concepts, lang):
            known = forms.setdefault(spelling, [])
            if not known or all(e[:2] != entry[:2] or e.exact != entry.exact for e in known):
                known.append(entry)
    if grammar(lang).has("labels"):
        for spelling, entry in labels(concepts, lang, frozenset(forms)):
            forms.setdefault(spelling, [entry])
    for spelling, entry in codes(concepts):
        forms.setdefault(spelling, []).append(entry)
    for spelling, entry in new_words(learnt, forms):
        forms[spelling] = [entry]
    for entries in forms.values():
        if len(entries) > 1:
            entries.sort(key=lambda e: _weakness(e, concepts))
    ordered = {s: tuple(entries) for s in sorted(forms) if not _bare_article(entries := forms[s])}
    mentioned = _mentioned(ordered, learnt)
    patterns = [*sorted(mentioned), *(spelling for spelling in ordered if spelling not in mentioned)]
    automaton = CharwiseDoubleArrayAhoCorasick([f" {spelling} " for spelling in patterns])
    everyday = frozenset(grammar(lang).forms.get("word", ()))
    meant = [ordered.get(spelling, ()) for spelling in patterns]
    meanings = tuple(_meaning(each) if each else _NO_MEANING for each in meant)
    cased = {n: _by_surface(each) for n, each in enumerate(meant) if not each or any(e.exact for e in each)}
    lexicon = Lexicon(
        lang, ordered, concepts, tuple(patterns[: len(mentioned)]), automaton, meanings, cased,
        _everyday=frozenset(n for n, spelling in enumerate(patterns) if spelling in everyday),
        _typos=frozenset(n for n, each in enumerate(meant) if any("typo" in e.flags for e in each)),
        learnt=tuple(learnt),
    )  # fmt: skip
    gc.freeze()  # tables live as long as the process: no collection needs to walk their many objects again
    return lexicon


def _mentioned(forms: Mapping[str, tuple[Entry, ...]], learnt: Iterable[Learnt]) -> set[str]:
    """The forms that may be tumour mentions: tumours, sites, and what is learnt of them, rules read it or not."""
    known = {spelling for spelling, entries in forms.items() if any(e.kind in ("morphology", "site") for e in entries)}
    return known | {form(row.form) for vocabulary in learnt for row in vocabulary.rows if row.kind in FORMS}


def _weakness(entry: Entry, concepts: Mapping[str, Concept]) -> int:
    """How late a meaning comes: the weak ones last, of these the words that are no concept (`EP`: a regimen first)."""
    return ("weak" in entry.flags) + ("weak" in entry.flags and entry.value not in concepts)


def _by_surface(entries: tuple[Entry, ...]) -> dict[str, Meaning]:
    """The meaning of a form by its exact capitalisation; that of any other under the empty string, if it has one."""
    kept = {e.exact: tuple(o for o in entries if o.exact in ("", e.exact)) for e in entries}
    kept[""] = tuple(o for o in entries if not o.exact)
    return {surface: _meaning(each) for surface, each in kept.items() if each}


def shipped_lexicon(lang: str = "fr") -> Lexicon:
    """The lexicon of the shipped vocabulary, compiled once per process."""
    return _shipped(lang)


@lru_cache(maxsize=4)
def _shipped(lang: str) -> Lexicon:
    """The same whether a caller names the language or not: a cache of the function above would hold both."""
    return compile_lexicon(lang, vocabulary_files(lang), shipped_concepts())
