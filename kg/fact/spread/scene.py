"""What a word for spread is read with: its sentence and what was told before it; and what is found of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.specimen.sample import Sample
from kg.fact.spread.sighting import Sighting
from kg.mention.recognise import Sentence
from kg.mention.token import Token

STATED = frozenset({"presumed", "consistent"})  # levels of what is told to be there


class Scene(NamedTuple):
    """A sentence with its sites, what was sampled up to it, the organs of the primaries, the metastasis told last, and
    whether a distant one is known."""

    context: Context
    sentence: Sentence
    named: Sequence[Place]
    sample: Sample | None
    organs: frozenset[str]
    latest: Sighting | None
    known: bool


class Word(NamedTuple):
    """A word for spread, the `i`-th token of its sentence, with how sure it is told."""

    i: int
    token: Token
    level: str


class Found(NamedTuple):
    """Where a metastasis lies, by which rule, and whether histology proves it."""

    places: Sequence[Place]
    rule: str
    proven: bool
