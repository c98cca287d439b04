"""Organs behind a comma with a verdict of their own, which belong to no list: `métastases pulmonaires, foie normal`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.site import Place
from kg.mention.recognise import Reading, Sentence
from kg.mention.stage_words import any_of_kinds, stage_words
from kg.mention.token import Token

_BEHIND = 2  # from an organ to its verdict
_NORMAL = frozenset({"normal", "negative"})
# Words that tell something of an organ, which no other organ behind a comma shares then.
_FINDINGS = frozenset(
    {"lesion", "spread", "morphology", "response", "condition", "involved", "affection", "result", "procedure"}
)
_DENIED = "negated>"  # `foie sans lésion`
_KEPT = "keep"  # `sans particularité`


def own_verdicts(reading: Reading, sentence: Sentence, found: list[Place]) -> tuple[Place, ...]:
    """The places, none of them listed with those before it where it and what it is joined to are found normal."""
    for i, place in enumerate(found):
        if not place.listed or "," not in reading.folded[found[i - 1].end : place.start]:
            continue
        if not _after_finding(reading, sentence, found, i):
            continue  # `foie, poumons, surrénales sans métastase`: one verdict on all
        last = i
        while last + 1 < len(found) and found[last + 1].listed and "," not in _between(reading, found, last):
            last += 1
        if found_normal(reading, sentence, found[last]):
            found[i] = place._replace(listed=False)
    return tuple(found)


def _after_finding(reading: Reading, sentence: Sentence, found: list[Place], i: int) -> bool:
    """Whether the list that the place at `i` goes on tells something of the organs before it."""
    first = i
    while first and found[first].listed:
        first -= 1
    start = max(reading.folded.rfind(mark, sentence.start, found[first].start) for mark in ":;(")
    if reading.folded[start] == "(" and ")" in reading.folded[start : found[i].start]:  # `nodules (seg. II), poumon`
        start = max(reading.folded.rfind(mark, sentence.start, start) for mark in ":;")
    told = (t for t in sentence.tokens if start <= t.start < found[i].start)
    return any(not _FINDINGS.isdisjoint({t.kind, *(kind for kind, _ in t.others)}) for t in told)


def _between(reading: Reading, found: list[Place], i: int) -> str:
    return reading.folded[found[i].end : found[i + 1].start]


def found_normal(reading: Reading, sentence: Sentence, place: Place, behind: int = _BEHIND) -> bool:
    """Whether a place told by its noun has a word right behind it, or so far in its clause, that finds it normal."""
    if [t for t in sentence.of("site") if t.end == place.end and "adj" in t.flags]:
        return False
    if _words(reading.lexicon.lang).match(reading.folded, place.end, sentence.end):
        return True
    verdict = next((t for t in sentence.tokens if 0 <= t.start - place.end <= behind and _verdict(t)), None)
    if verdict is None:
        return False
    return verdict.start - place.end <= _BEHIND or "," not in reading.folded[place.end : verdict.start]


def _verdict(token: Token) -> bool:
    if token.means("or"):
        return False  # `ni foie, ni poumon`: goes on to the next organ
    return token.value in (_DENIED, _KEPT) or token.means("result") in _NORMAL


@lru_cache(maxsize=4)
def _words(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s?[:=]?\s(?:{any_of_kinds(stage_words(lang), 'spared', 'unremarkable')})(?![a-z])")
