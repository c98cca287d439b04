"""Irradiations told one after the other by their fields: `RT T12 20 Gy en 01/2020, bassin 30 Gy en 03/2020`."""

from __future__ import annotations

from itertools import pairwise

from kg.fact.therapy.join import Unit
from kg.fact.therapy.radiation.fraction import is_of_fraction
from kg.mention.recognise import Sentence

_BEAMS = "radiotherapy"


def add_fields(sentence: Sentence, found: list[Unit]) -> None:
    """Add an irradiation for each field behind the first one that has a dose and a date of its own."""
    dates = [i for i, t in enumerate(sentence.tokens) if t.kind == "date"]
    if len(dates) < 2 or not any(u.kind == _BEAMS and u.act for u in found):
        return
    added = [u for unit, stop in _each(sentence, found) for u in _fields(sentence, unit, stop, dates)]
    if added:
        found.extend(added)
        found.sort(key=lambda u: u.first)


def _each(sentence: Sentence, found: list[Unit]) -> list[tuple[Unit, int]]:
    """The irradiations of a sentence, each with where the next act begins."""
    stops = [*(u.first for u in found[1:]), len(sentence.tokens)]
    return [(u, stop) for u, stop in zip(found, stops, strict=True) if u.kind == _BEAMS and u.act]


def _fields(sentence: Sentence, unit: Unit, stop: int, dates: list[int]) -> list[Unit]:
    tokens = sentence.tokens
    doses = [i for i in range(unit.last + 1, stop) if tokens[i].kind == "radiation" and not is_of_fraction(tokens, i)]
    found: list[Unit] = []
    for (first, second), after in zip(pairwise(doses), [*doses[2:], stop], strict=False):
        told = [d for d in dates if first < d < second]
        if not told or not any(second < d < after for d in dates):
            continue
        place = next((i for i in range(told[-1] + 1, second) if tokens[i].kind == "site"), None)
        if place is not None:
            found.append(Unit(_BEAMS, place, place, act=unit.act))
    return found
