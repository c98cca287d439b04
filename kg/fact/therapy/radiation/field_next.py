"""Irradiations told one after the other by their fields: `RT T12 20 Gy en 01/2020, bassin 30 Gy en 03/2020`, `rachis
30 Gy/10 et hanche 20 Gy/5`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.therapy.join import Unit
from kg.fact.therapy.radiation.fraction import gray_of, is_of_fraction
from kg.lexicon.concept import shipped_concepts
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEAMS = "radiotherapy"
_MOST = 40  # Gy that relieve a bone; larger doses of two fields are those of one course
_KINDS = frozenset({"bone", "region"})  # `rachis 30 Gy et hanche 20 Gy`
_BOOST = "boost"


def add_fields(sentence: Sentence, found: list[Unit]) -> None:
    """Add an irradiation for each field behind the first one that has a dose and a date of its own, or is another bone
    with its own small dose."""
    if len(sentence.of("radiation")) < 2 or not any(u.kind == _BEAMS and u.act for u in found):
        return
    dates = [i for i, t in enumerate(sentence.tokens) if t.kind == "date"]
    added: list[Unit] = []
    for unit, stop in _each(sentence, found):
        doses = _doses(sentence.tokens, unit.last + 1, stop)
        if len(dates) > 1:
            added += _fields(sentence, unit, stop, doses, dates)
        elif len(doses) > 1:
            added += _bones(sentence.tokens, unit, stop, doses)
    if added:
        found.extend(added)
        found.sort(key=lambda u: u.first)


def _each(sentence: Sentence, found: list[Unit]) -> list[tuple[Unit, int]]:
    """The irradiations of a sentence, each with where the next act begins."""
    stops = [*(u.first for u in found[1:]), len(sentence.tokens)]
    return [(u, stop) for u, stop in zip(found, stops, strict=True) if u.kind == _BEAMS and u.act]


def _doses(tokens: Sequence[Token], first: int, stop: int) -> list[int]:
    return [i for i in range(first, stop) if tokens[i].kind == "radiation" and not is_of_fraction(tokens, i)]


def _bones(tokens: Sequence[Token], unit: Unit, stop: int, doses: list[int]) -> list[Unit]:
    """`30 Gy sur le rachis et 20 Gy sur le fémur`, `rachis 30 Gy, hanche 20 Gy`: the bones behind the first one, each
    with the dose on the same side of it."""
    if any(t.value == _BOOST or t.kind == "total" for t in tokens[unit.last + 1 : stop]):
        return []
    if any((gray_of(tokens[i]) or _MOST + 1) > _MOST for i in doses):
        return []
    places = [i for i in range(unit.last + 1, stop) if tokens[i].kind == "site"]
    told = sorted([*doses, *places])
    if len(places) != len(doses) or any((a in doses) == (b in doses) for a, b in pairwise(told)):
        return []
    concepts = {tokens[i].value for i in places}
    kinds = {shipped_concepts()[name]["kind"] for name in concepts}
    if "bone" not in kinds or not kinds <= _KINDS or len(concepts) < len(places):
        return []
    pairs = zip(told[2::2], told[3::2], strict=True)
    return [Unit(_BEAMS, _begin(tokens, a), a if b in doses else b, act=unit.act) for a, b in pairs]


def _begin(tokens: Sequence[Token], i: int) -> int:
    """Where what is told of a field begins, whose place or dose stands at `i`: `une dose unique de 8 Gy sur L4`."""
    return i - 1 if tokens[i].kind == "radiation" and tokens[i - 1].kind == "single" else i


def _fields(sentence: Sentence, unit: Unit, stop: int, doses: list[int], dates: list[int]) -> list[Unit]:
    tokens = sentence.tokens
    found: list[Unit] = []
    for (first, second), after in zip(pairwise(doses), [*doses[2:], stop], strict=False):
        told = [d for d in dates if first < d < second]
        if not told or not any(second < d < after for d in dates):
            continue
        place = next((i for i in range(told[-1] + 1, second) if tokens[i].kind == "site"), None)
        if place is not None:
            found.append(Unit(_BEAMS, place, place, act=unit.act))
    return found
