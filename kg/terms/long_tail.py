"""Words of a report that no token covers and that are, as a whole, the name of a drug or condition of the cache."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.graph.provenance import CACHE_RULE
from kg.lexicon.concept import Concept
from kg.lexicon.lexicon import Found
from kg.terms.groups import DATA
from kg.terms.linking import GROUPS, concept_id, concept_of
from kg.terms.lookup import EXACT, NORMALISED, VARIANT, Cache, singulars

_MOST_WORDS = 5
_SHORTEST = 4  # letters
_VARIED = 6  # letters from which a word may be a plural
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"[ '/-]{1,3}\Z")
_MANY = 20_000  # terms that begin with a word: more say nothing of it


_Word = tuple[int, int, str]  # start and end in the text, folded


class _Named(NamedTuple):
    """The one code that a form is the name of, its group, and the texts that are so written."""

    code: str
    group: str
    texts: frozenset[str]


class LongTail:
    """Finds the words and makes their concepts; `concepts` are the coded shipped ones and takes the new ones."""

    def __init__(self, cache: Cache, lang: str, concepts: MutableMapping[str, Concept]) -> None:
        self._cache = cache
        self._lang = lang
        self._concepts = concepts
        self._ids = {(c.group, c.ncit): c.id for c in sorted(concepts.values(), key=lambda c: (-len(c.id), c.id))}
        self._plain = _plain_words(lang)
        self._of_head = lru_cache(maxsize=65536)(self._begun)
        self._longest = lru_cache(maxsize=65536)(self._most)

    def find(self, text: str, folded: str, blanked: str, covered: Iterable[tuple[int, int]]) -> list[Found]:
        """The names in text order; they overlap nothing that is covered. `blanked` is `padded(folded)`."""
        found: list[Found] = []
        for run in _runs(folded, blanked, covered):
            at = 0
            while at < len(run):
                most = self._longest(run[at][2])
                length, named = self._read(text, run[at : at + most]) if most else (1, None)
                if named is not None:
                    found.append(named)
                at += length
        return found

    def _read(self, text: str, run: Sequence[_Word]) -> tuple[int, Found | None]:
        """The longest name that begins with the first word of a run: how many words to go on by, and the name."""
        start = run[0][0]
        for count in range(len(run), 0, -1):
            words = " ".join(word for _, _, word in run[:count])
            if sum(map(str.isalpha, words)) < _SHORTEST:
                break
            if hit := self._named(words):
                named, folded = hit
                end = run[count - 1][1]
                how = VARIANT if folded != words else EXACT if text[start:end] in named.texts else NORMALISED
                return count, (start, end, (named.group, self._concept(named), "", frozenset(), (), CACHE_RULE + how))
        return 1, None

    def _most(self, head: str) -> int:
        """Of how many words the longest name has that begins with a word or with what it is a variant of."""
        if head in self._plain:
            return 0
        forms = (folded for start in _readings(head) for folded in self._of_head(start))
        return max((folded.count(" ") + 1 for folded in forms), default=0)

    def _named(self, words: str) -> tuple[_Named, str] | None:
        for folded in _readings(words):
            named = self._of_head(folded.partition(" ")[0]).get(folded)
            if named is not None:
                return named, folded
        return None

    def _begun(self, head: str) -> Mapping[str, _Named]:
        """The forms that begin with a word and are the name of one drug or one condition."""
        sql = ("SELECT form, source, code, text, lang, grp FROM terms WHERE (form = ? OR (form > ? AND form < ?))"
               " AND grp IN ('drug', 'condition') LIMIT ?")  # fmt: skip
        found: dict[str, dict[tuple[str, str], set[str]]] = {}
        rows = self._cache.query(sql, head, head + " ", head + "!", _MANY)
        for folded, number, code, text, lang, group in rows if len(rows) < _MANY else ():
            if folded.count(" ") >= _MOST_WORDS or (group == "condition" and lang not in ("", self._lang)):
                continue
            for ncit in self._ncit(int(number), code):
                found.setdefault(folded, {}).setdefault((group, ncit), set()).add(text)
        return {
            folded: _Named(code, group, frozenset(texts))
            for folded, names in found.items() if len(names) == 1
            for (group, code), texts in names.items() if group in GROUPS
        }  # fmt: skip

    def _ncit(self, number: int, code: str) -> frozenset[str]:
        source = self._cache.sources.get(number)
        return self._cache.codes(source, code) if source else frozenset()

    def _concept(self, named: _Named) -> str:
        """The id of the concept: a shipped one with the code, else one made of the cache."""
        known = self._ids.get((named.group, named.code))
        if known is None:
            known = self._ids[named.group, named.code] = concept_id(named.code)
            self._concepts[known] = concept_of(self._cache, named.code, named.group)
        return known


def _readings(words: str) -> list[str]:
    """A folded text and what it is the plural or the French spelling of; short words have no variants."""
    return [words, *(folded for folded, _ in singulars(words))] if len(words) >= _VARIED else [words]


def _runs(folded: str, blanked: str, covered: Iterable[tuple[int, int]]) -> Iterator[list[_Word]]:
    """The words that nothing covered touches, in stretches with nothing but a joint between two words."""
    last = 0  # in `blanked`, which is a blank ahead of the text
    ends = [(start + 1, end + 1) for start, end in covered]
    for start, end in (*ends, (len(blanked), len(blanked))):
        if start - last >= _SHORTEST:
            yield from _stretches(folded, blanked, last, start)
        last = max(last, end)


def _stretches(folded: str, blanked: str, last: int, stop: int) -> Iterator[list[_Word]]:
    run: list[_Word] = []
    for match in _WORD.finditer(blanked, last, stop):
        start, end = match.span()
        if (start == last and not blanked[start - 1 : start].isspace() and start) or blanked[end : end + 1].strip():
            continue  # the rest of the word is covered
        if run and not _GAP.match(folded[run[-1][1] : start - 1]):
            yield run
            run = []
        run.append((start - 1, end - 1, match[0]))
    if run:
        yield run


@lru_cache(maxsize=4)
def _plain_words(lang: str) -> frozenset[str]:
    """Words of the language that some terminology has as a name and that mean something else in a report."""
    path = DATA / f"plain_words_{lang}.txt"
    if not path.exists():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
