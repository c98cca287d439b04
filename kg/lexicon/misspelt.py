"""Misspelt names of drugs: `paclitaxelle`, `bévacuzimab`. A word that is no form of the language and one slip away from
the international nonproprietary name of one drug alone is read as that drug, and told as an error of the text.

Names of other things are near too many words of a language for that, and brands as well (`contracte`, Contracné); the
names of drugs are chosen to be unlike each other (World Health Organization, Guidelines on the use of international
nonproprietary names, principle 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon.concept import Concept, with_role
from kg.lexicon.grammar import Grammar
from kg.text.fold import form

Slip = tuple[int, int, str]
"""A misspelt word in a text, start and end, and the drug that it was meant for."""

_SHORTEST = 8  # letters: shorter words are one slip away from too much
_LONG = 9  # letters from which a word may have its first letter wrong, or two letters changed round
_END = 4  # letters: one slip changes the beginning of a word or its end, not both
_AS_HEARD = 2  # letters to one at most of those that stand for a sound: `ph`, `ff`
_HEAD = 2  # letters that a word begins with even if two of its letters changed places
_WORD = re.compile(r"\S+")
_TWICE = re.compile(r"(.)\1")
_CO_MEDICATION = "supportive"  # antibiotics and the like have brands that no table has: `Oracilline` is no oxacillin
_COMPANION = "companion"  # but corticosteroids and rescues, which regimens have


@dataclass(frozen=True, eq=False)
class Misspellings:
    """The names of drugs by their letters (`_key`): as a whole, with one of them left out, and sorted.

    `known` are all words of the language's forms; `alike` what letters stand for each other (`ph` -> `f`).
    """

    known: Set[str]
    alike: Mapping[str, str]
    longest: int  # letters of a misspelt name: a longer word, which may be all of a text, is none
    heads: Set[str]  # how the names begin
    tails: Set[str]  # how they end
    names: Mapping[str, str]  # by their letters -> concept
    shorter: Mapping[str, frozenset[str]]  # with a letter left out -> the letters of the names
    sorted: Mapping[str, frozenset[str]]  # their head and all their letters in order -> the letters of the names

    def find(self, blanked: str) -> list[Slip]:
        """The misspelt names in text order; `blanked` is `kg.text.fold.padded`."""
        long = [word for word in blanked.split() if _SHORTEST <= len(word) <= self.longest]
        unknown = [word for word in long if word not in self.known]
        meant = {word: drug for word in unknown if (drug := _drug(self, word))}
        if not meant:
            return []
        words = [(at, meant.get(at[0])) for at in _WORD.finditer(blanked)]
        return [(at.start() - 1, at.end() - 1, drug) for at, drug in words if drug]

    def meant(self, key: str) -> str | None:
        """The drug that a word is one slip away from, by its letters, if it is of one alone."""
        if key in self.names:
            return self.names[key]
        near = set(self.shorter.get(key, ()))
        for at in range(len(key)):
            less = key[:at] + key[at + 1 :]
            near.update((less,) if less in self.names else (), self.shorter.get(less, ()))
        near = {name for name in near if _one_slip(key, name) and self._begins(key, name)}
        if not near and len(key) >= _LONG:
            near = set(self.sorted.get(_sorted(key), ()))
        drugs = {self.names[name] for name in near}
        return drugs.pop() if len(drugs) == 1 else None

    def _begins(self, key: str, name: str) -> bool:
        """Whether a word begins like a name; if not, it is long and no end of several names (`phosphamide`)."""
        if key[0] == name[0]:
            return True
        return len(key) >= _LONG and sum(other.endswith(key[1:]) for other in self.names) == 1


@lru_cache(maxsize=1 << 14)  # words that no form has recur from report to report
def _drug(names: Misspellings, word: str) -> str | None:
    """The drug that a word unknown to the language was meant for."""
    key = _key(word, names.alike) if word.isalpha() else ""
    return names.meant(key) if key[:_END] in names.heads or key[-_END:] in names.tails else None


def compile_misspellings(known: Set[str], grammar: Grammar, concepts: Mapping[str, Concept]) -> Misspellings:
    """What finds misspelt names of the drugs among the concepts."""
    names: dict[str, str] = {}
    shorter: dict[str, set[str]] = {}
    ordered: dict[str, set[str]] = {}
    for concept in concepts.values():
        for label in _names(concept):
            key = _key(label, grammar.alike)
            names[key] = concept.id
            ordered.setdefault(_sorted(key), set()).add(key)
            for at in range(len(key)):
                shorter.setdefault(key[:at] + key[at + 1 :], set()).add(key)
    return Misspellings(
        known,
        grammar.alike,
        _AS_HEARD * max(map(len, names), default=0),
        {key[:_END] for key in names},
        {key[-_END:] for key in names},
        names,
        {less: frozenset(keys) for less, keys in shorter.items()},
        {letters: frozenset(keys) for letters, keys in ordered.items()},
    )


def _names(concept: Concept) -> Sequence[str]:
    """The names of one word of a drug against tumours, or of one that regimens have."""
    if concept.group != "drug" or (concept["kind"] == _CO_MEDICATION and concept.id not in with_role(_COMPANION)):
        return ()
    return [name for name in map(form, concept.labels.values()) if name.isalpha() and len(name) >= _SHORTEST - 1]


def _key(word: str, alike: Mapping[str, str]) -> str:
    """The letters of a word by their sound: `cyclophosphamide` -> `ciclofosfamide`, doubled ones once."""
    for letters, sound in alike.items():
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", word)


def _sorted(key: str) -> str:
    return key[:_HEAD] + "".join(sorted(key))


def _one_slip(one: str, other: str) -> bool:
    """Whether a letter left out, added or replaced, or two neighbours changed round, make one word of the other."""
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        return len(apart) < 2
    shorter, longer = sorted((one, other), key=len)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
