"""Legends and choices of a form: all steps of a scale, told one after the other, are what its values mean, not what the
patient has (`Grade 1 : ...; grade 2 : ...; grade 3 : ...`, `HER2 0 = ...; 1+ = ...; 2+ = ...`, `pT : 1 / 2 / 3`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_APART = 160  # code points from a step to the next
_FEWEST = 3  # steps of a scale; two tell a patient's tumours apart
_PATIENT = frozenset({"date", "sexnoun", "aged", "pronoun"})  # what a legend never names
_OF_TUMOUR = frozenset({"tnm", "stage-group", "marker"})
_STEPS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5} | {str(n): n for n in range(10)}
_STEP = r"(\d|iv|v|i{1,3})[a-c]?(?![a-z0-9]|[.,]\d)"
_FIRST = r"([01]|i)[a-c]?(?![a-z0-9]|[.,]\d)"
_CHOICE = re.compile(rf"(?<![a-su-z]){_STEP}")
# The sign behind a first step, and the slash of a choice: a text has few of them, and the names of scales are looked
# for before them only.
_TOLD = re.compile(r"[:=(,](?:(?<=[01i].)|(?<=[01i][+a-c\s].)|(?<=[01i][+a-c]\s.))")
_SLASH = re.compile(r"/(?:(?<=[0-9iv]/)|(?<=[0-9iv]\s/))\s?[0-9iv]")
_NAME = 48  # code points of the longest name of a scale, with a word and signs behind it
_MEANS = (":", "=", "(", "/")  # signs between a step or a response and what it means, or the next choice
_SIGNED = 2  # code points within which such a sign follows
_FEW = 4  # sentences from the first response of a legend to its last


class _Steps(NamedTuple):
    """Where a scale is named with its first step; a later step, named with it or right behind a mark; choices parted
    by slashes behind its name."""

    first: re.Pattern[str]
    later: re.Pattern[str]
    choices: re.Pattern[str]


def legends(folded: str, sentences: Sequence[Sentence], lang: str) -> Set[int]:
    """The numbers of the sentences in which all steps of a scale are explained or offered."""
    found: set[int] = set()
    for start, end in _scales(folded, lang):
        lines = [s for s in sentences if s.start < end and start < s.end]
        if all(s.kinds.isdisjoint(_PATIENT) for s in lines) and not _of_toxicities(lines):
            found.update(s.index for s in lines)
    return found | _of_responses(folded, sentences)


@lru_cache(maxsize=4)
def _steps(lang: str) -> _Steps:
    words = grammar(lang).any_of("scale")
    label = rf"(?:{words})(?:\s[a-z0-9-]{{2,10}}(?![a-z0-9]))?\s?[:(]?\s?"  # `Grade`, `Score de Gleason : `
    name = rf"(?<![a-z0-9])(?:{label}|[pc]?[tnm]\s?:?\s?|her2\s:?\s?(?:score\s)?)"
    means = r"\+?(?:\sou\s(\d)\+?)?\s?(?:\([^()\n]{1,30}\)\s?)?"
    return _Steps(
        re.compile(rf"{name}{_FIRST}{means}[:=(,]"),
        re.compile(rf"(?:{name}|[;,.\n•-]\s{{0,3}}){_STEP}{means}[:=(]"),
        re.compile(rf"{name}{_STEP}(?:\s?/\s?{_STEP}){{2,}}(?![\w/])"),
    )


def _scales(folded: str, lang: str) -> list[tuple[int, int]]:
    """From the name of each scale to behind its last step, where the steps rise by one."""
    steps = _steps(lang)
    found: list[tuple[int, int]] = []
    over = 0
    for first in _firsts(steps.first, _TOLD, folded):
        if first.start() < over:
            continue
        step, last, count = _STEPS[first[2] or first[1]], first.end(), 1
        while True:
            for later in steps.later.finditer(folded, last - 1, last + _APART):
                if _STEPS[later[2] or later[1]] == step + 1:
                    step, last, count = step + 1, later.end(), count + 1
                    break
            else:
                break
        if count >= _FEWEST or (count > 1 and folded[first.start()] == "m"):
            over = last
            found.append((first.start(), last))
    for match in _firsts(steps.choices, _SLASH, folded):
        values = [_STEPS[step] for step in _CHOICE.findall(match[0])]
        if values == list(range(values[0], values[0] + len(values))):
            found.append(match.span())
    return found


def _firsts(pattern: re.Pattern[str], sign: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that a sign stands in, at most the length of a name from where they begin."""
    end = 0
    for told in sign.finditer(folded):
        if told.start() < end:
            continue
        match = pattern.search(folded, max(end, told.start() - _NAME), told.end() + _NAME)
        while match and match.end() <= told.start():
            match = pattern.search(folded, match.end(), told.end() + _NAME)
        if match and match.start() <= told.start():
            yield match
            end = match.end()


def _of_toxicities(lines: Sequence[Sentence]) -> bool:
    """Whether grades are those of what a patient had: each of another event."""
    told = Counter(t.value for s in lines for t in s.of("condition") if t.kind == "condition")
    return bool(told) and lines[0].kinds.isdisjoint(_OF_TUMOUR) and max(told.values()) < _FEWEST


def _of_responses(folded: str, sentences: Sequence[Sentence]) -> set[int]:
    """The sentences in which three responses are explained or offered: `RC : ...; RP : ...; PD : ...`."""
    told: list[tuple[Sentence, str | None]] = []
    for s in sentences:
        if "response" in s.kinds and s.kinds.isdisjoint(_PATIENT):
            for t in s.of("response"):
                if folded[t.end : t.end + _SIGNED].strip()[:1] in _MEANS:
                    told.append((s, t.means("response")))
    found: set[int] = set()
    for i in range(len(told) - _FEWEST + 1):
        near = [(s, c) for s, c in told[i : i + _FEW] if s.index - told[i][0].index <= _FEW]
        if len({c for _, c in near}) >= _FEWEST:
            found.update(range(near[0][0].index, near[-1][0].index + 1))
    return found
