"""Finding terms of the cache: exact, normalised or variant, ranked, with the reason in words; never a near one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kg.lexicon.entry import spellings
from kg.lexicon.grammar import grammar
from kg.terms.cache import CacheError, Source, open_cache, sources
from kg.text.fold import form

EXACT, NORMALISED, VARIANT, BEGINS = "exact", "normalised", "variant", "begins"
RANK = MappingProxyType({EXACT: 0, NORMALISED: 1, VARIANT: 2, BEGINS: 3})


class Match(NamedTuple):
    """A term that a text is the name of: `how` is one of the four above, `why` says it in words."""

    source: Source
    code: str
    text: str
    lang: str
    preferred: bool
    group: str
    how: str
    why: str


class Cache:
    """An opened cache; what it is asked twice it answers from memory."""

    def __init__(self, path: Path) -> None:
        """Open a cache.

        Raises:
            CacheError: none there, damaged, of another version, or empty.
        """
        self._connection = open_cache(path)
        self.sources: Mapping[int, Source] = {s.id: s for s in sources(self._connection)}
        if not self.sources:
            raise CacheError("a cache without terminologies", place=path, remedy="`kg terms import FILE` fills it")

    def query(self, sql: str, *values: str | int) -> list[tuple[str, ...]]:
        """The rows of a query.

        Raises:
            CacheError: the cache is damaged.
        """
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise CacheError(f"the cache is damaged ({error})", remedy="delete it and import again") from None

    def find(self, text: str, group: str = "", *, plain: bool = False, begins: int = 0) -> list[Match]:
        """The terms that `text` names, best first: by how, then preferred names, source, code.

        With `plain` variants are left out.  `begins` adds so many terms that only begin with it, for people: they are
        no match to link by.
        """
        asked = form(text)
        found: dict[tuple[int, str], Match] = {}
        for folded, why in ({asked: ""} if plain else variants(asked)).items():
            for match in self._of_form(text, folded, why, group):
                key = (match.source.id, match.code)
                if key not in found or _order(match) < _order(found[key]):
                    found[key] = match
        if begins and asked:
            for match in self._beginning(asked, group, begins):
                found.setdefault((match.source.id, match.code), match)
        return sorted(found.values(), key=_order)

    def _of_form(self, text: str, folded: str, why: str, group: str) -> Iterator[Match]:
        for match in self._rows("form = ?", folded, group=group):
            if why == "":
                same = match.text == text
                how = EXACT if same else NORMALISED
                yield match._replace(how=how, why=_WHY[how])
            elif why != INVERTED or inverted(match.text) == form(text):
                yield match._replace(how=VARIANT, why=f"{_WHY[VARIANT]}: {why}")

    def _beginning(self, asked: str, group: str, limit: int) -> Iterator[Match]:
        where = "form > ? AND form < ? ORDER BY length(form), form, code LIMIT ?"
        for match in self._rows(where, asked + " ", asked + " \U0010ffff", limit, group=group):
            yield match._replace(how=BEGINS, why=_WHY[BEGINS])

    def _rows(self, where: str, *values: str | int, group: str = "") -> Iterator[Match]:
        columns = "SELECT source, code, text, lang, preferred, grp FROM terms WHERE "
        for number, code, text, lang, preferred, own in self.query(columns + where, *values):
            source = self.sources.get(int(number))
            if source and (not group or own == group):
                yield Match(source, code, text, lang, bool(preferred), own, "", "")

    def ncit(self, match: Match) -> frozenset[str]:
        """The NCI Thesaurus codes of a match: its own, or those that its source maps it to."""
        return self.codes(match.source, match.code)

    def codes(self, source: Source, code: str) -> frozenset[str]:
        """The NCI Thesaurus codes of a code of a source."""
        if source.system == "ncit":
            return frozenset({code})
        rows = self.query("SELECT ncit FROM maps WHERE source = ? AND code = ?", source.id, code)
        return frozenset(ncit for (ncit,) in rows)


INVERTED = "order of words around a comma"
_WHY = {
    EXACT: "the same text",
    NORMALISED: "the same words but for case, accents or punctuation",
    VARIANT: "a regular variant",
    BEGINS: "begins with these words (no link)",
}


def _order(match: Match) -> tuple[int, bool, str, int, str]:
    return RANK[match.how], not match.preferred, match.source.name, len(match.code), match.code


def variants(asked: str) -> Mapping[str, str]:
    """The folded forms a text may have in a terminology, with what was varied (nothing for the form itself).

    Only what is regular: plural and singular, `œ`, the final e of a French `-ine`, words turned around a comma.
    """
    found = {asked: ""} if asked else {}
    for spelling in spellings(asked, grammar("fr")):
        found.setdefault(spelling, "plural or ligature")
    for candidate, why in singulars(asked):
        found.setdefault(candidate, why)
    words = asked.split()
    for at in range(1, min(len(words), 5)):
        found.setdefault(" ".join([*words[at:], *words[:at]]), INVERTED)
    return found


def singulars(asked: str) -> Iterator[tuple[str, str]]:
    """The folded forms that a folded text may be the plural of, or the French spelling of, with what was varied."""
    words = asked.split()
    if not words:
        return
    first = _singular(words[0])
    whole = " ".join([first, *map(_singular, words[1:])])
    for candidate in dict.fromkeys((whole, " ".join([first, *words[1:]]))):
        if candidate != asked:
            yield candidate, "plural or ligature"
    if len(words) == 1 and asked.endswith("ine") and len(asked) > 6:
        yield asked[:-1], "French ending -ine of an international name"


def _singular(word: str) -> str:
    """A word of which this may be the plural; the word itself where there is none."""
    for ending, single in (("aux", "al"), ("x", ""), ("s", "")):
        if word.endswith(ending):
            candidate = word[: -len(ending)] + single
            if grammar("fr").plural(candidate) == word:
                return candidate
    return word


def inverted(text: str) -> str:
    """A text with its part after the only comma in front, folded: `Carcinoma, Breast` -> `breast carcinoma`."""
    parts = text.split(",")
    return form(" ".join(reversed(parts))) if len(parts) == 2 else ""
