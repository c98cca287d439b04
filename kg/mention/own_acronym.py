"""Acronyms that a report spells out for itself: `polyarthrite rhumatoïde (PR)` is no receptor, there or further on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_BEHIND = re.compile(r"\(([A-Z]{2,6})\)")  # behind what it is short for
_AHEAD = re.compile(r"\b([A-Z]{2,6}) ?[(:=] ?(?=[A-Za-zÀ-ÿ])")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 90  # code points of the words that an acronym stands for
_FIRST = 3  # a report spells an acronym out where it first has it
# By the kind that an acronym is read as: the kinds of which a word must be among those it is spelled out by.
_KINDS: Mapping[str, Set[str]] = {
    "regimen": frozenset({"drug", "regimen", "class"}), "morphology": frozenset({"morphology", "lesion"}),
    "drug": frozenset({"drug", "class"}), "procedure": frozenset({"procedure"}), "marker": frozenset({"marker"}),
}  # fmt: skip
_KNOWN_BY = frozenset({"regimen", "morphology"})
"""Kinds whose words are all in the vocabulary: spelled out by none of them, an acronym is of something else.  The
others are so only where the words are known to be of something else (`_ELSE`)."""
_ELSE = frozenset({"condition", "performance", "morphology", "section"})


def without_own(text: str, folded: str, tokens: list[Token], lang: str) -> list[Token]:
    """The tokens without the acronyms that this report uses for something else than the vocabulary does."""
    spelled = [*_behind(text, folded, lang), *_ahead(text, folded, lang)]
    if not spelled:
        return tokens
    at = {token.start: token for token in tokens}
    own = {
        text[t.start : t.end]
        for place, start, end in spelled
        if (t := at.get(place)) and _is_own(t, tokens, start, end)
    }
    return [t for t in tokens if t.kind not in _KINDS or text[t.start : t.end] not in own] if own else tokens


def _is_own(token: Token, tokens: list[Token], start: int, end: int) -> bool:
    """Whether the words of a stretch, which spell out an acronym, are of something else than it is read as."""
    wanted = _KINDS.get(token.kind)
    if wanted is None:
        return False
    kinds = {kind for t in tokens if start <= t.start < end for kind, _ in t.meanings()}
    return kinds.isdisjoint(wanted) and (token.kind in _KNOWN_BY or not kinds.isdisjoint(_ELSE))


def _behind(text: str, folded: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """Acronyms in brackets behind words with their initials: place of the acronym, stretch of the words."""
    empty = _empty(lang)
    for found in _first(_BEHIND, text):
        words = [
            m for m in _WORD.finditer(folded, max(found.start() - _LONGEST, 0), found.start()) if m[0] not in empty
        ]
        letters = found[1].lower()
        last = words[-len(letters) :]
        if "".join(m[0][0] for m in last) == letters:
            yield found.start(1), last[0].start(), found.start()


def _ahead(text: str, folded: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """The same for words that are told in brackets behind an acronym: `PR (polyarthrite rhumatoïde)`."""
    empty = _empty(lang)
    for found in _first(_AHEAD, text):
        words = [m for m in _WORD.finditer(folded, found.end(), found.end() + _LONGEST) if m[0] not in empty]
        letters = found[1].lower()
        first = words[: len(letters)]
        if "".join(m[0][0] for m in first) == letters:
            yield found.start(1), found.end(), first[-1].end()


def _first(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The first places of each acronym."""
    seen: Counter[str] = Counter()
    for found in pattern.finditer(text):
        seen[found[1]] += 1
        if seen[found[1]] <= _FIRST:
            yield found


@lru_cache(maxsize=4)
def _empty(lang: str) -> frozenset[str]:
    """The words that give an acronym no letter."""
    return frozenset(grammar(lang).forms["empty"]) | {"l", "d"}
