"""Lists that go on behind a bracket which tells more of one member: `rechute surrénalienne (nodules : 3 cm) et
hépatique`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import Place
from kg.lexicon.grammar import grammar

_LONGEST = 110  # code points in such a bracket
_OPENS = re.compile(r"\s?[a-z]{0,12}\s?\(")  # behind a place, its side between
_TELLS = re.compile(r"[:=]\s")  # in a bracket that tells and does not only name


def beyond_brackets(
    context: Context, named: Sequence[Place], start: int
) -> tuple[Sequence[Place], list[tuple[int, int]]]:
    """The places from an offset on, without those in a bracket that tells more of the place before it where the list
    goes on behind it, and the stretches of these brackets."""
    folded = context.reading.folded
    if "(" not in folded[start : named[-1].start]:
        return named, []
    kept: list[Place] = []
    asides: list[tuple[int, int]] = []
    goes_on = _goes_on(context.reading.lexicon.lang)
    for place in named:
        if asides and place.start < asides[-1][1]:
            continue
        listed = bool(asides) and goes_on.fullmatch(folded, asides[-1][1], place.start) is not None
        kept.append(place._replace(listed=True) if listed else place)
        at = _opened(folded, place) if place.start >= start else -1
        closed = folded.find(")", at, at + _LONGEST) if at >= 0 else -1
        if closed >= 0 and _TELLS.search(folded, at, closed):
            after = next((p for p in named if p.start > closed), None)
            if after is not None and goes_on.fullmatch(folded, closed + 1, after.start):
                asides.append((at, closed + 1))
    return kept, asides


def _opened(folded: str, place: Place) -> int:
    """Where the bracket opens that a place stands before, or that its last word stands in (`pulmonaire (LSG`); -1
    where there is none."""
    inside = folded.find("(", place.start, place.end)
    behind = _OPENS.match(folded, place.end) if inside < 0 else None
    return behind.end() - 1 if behind else inside


@lru_cache(maxsize=4)
def _goes_on(lang: str) -> re.Pattern[str]:
    """What stands between a bracket and the next member of the list."""
    return re.compile(
        rf"\s?(?:[,+]|(?:{grammar(lang).any_of('joint')})(?![a-z]))\s(?:{grammar(lang).before_word('lead')})?"
    )
