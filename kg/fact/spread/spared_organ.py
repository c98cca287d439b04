"""Organs that imaging finds free of disease: `foie et poumons indemnes`, `foie : RAS`, `rien au foie`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import attrgetter

from kg.fact.context import Context
from kg.fact.site import BONE, Place
from kg.fact.spread.sighting import Sighting, elsewhere, make
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of_kinds, stage_words
from kg.mention.token import Token

RULE = "organ-spared"
_SPARED = organ_group("looked-at")
_WORDS = frozenset({"spared", "unremarkable"})
_REACH = 40  # code points that a verdict and what leads to its organ take
_PALPATION = "examination"
_BESIDE = 2  # from a verdict to the next organ: `foie rien poumon rien`
_SPECIMEN = frozenset({"tnm", "invasion"})  # what pathologists and surgeons tell of an organ


def spared(context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]) -> Iterator[Sighting]:
    """The organs right beside a word like `indemnes`, which alone is told of them."""
    if not sentence.kinds.isdisjoint(_SPECIMEN) or _WORDS.isdisjoint(context.reading.named):
        return
    noted = "unremarkable" in context.reading.named and sentence.section != _PALPATION
    for i, place in enumerate(named):
        free = _behind(context, sentence, named, i, noted)
        members = named[_first(context, sentence, named, i) : i + 1] if free else ()
        if free is None and noted and (free := _before(context, sentence, place)):
            members = [place, *takewhile(attrgetter("listed"), named[i + 1 :])]
        for member in members:
            if free and elsewhere(context, member, organs):
                yield make(context, sentence, member, "refuted", free, RULE)


def _first(context: Context, sentence: Sentence, named: Sequence[Place], i: int) -> int:
    """Where the list of organs that ends with a place begins."""
    while i and named[i].listed and _organ(context, sentence, named[i - 1]):
        i -= 1
    return i


def _behind(context: Context, sentence: Sentence, named: Sequence[Place], i: int, noted: bool) -> Token | None:
    """The word behind an organ that it is free, in notes also that nothing is found there: `foie nég., os : RAS`."""
    place, folded, lang = named[i], context.reading.folded, context.reading.lexicon.lang
    told = "spared" in context.reading.named
    found = _free(lang).match(folded, place.end, sentence.end) if told else None
    if found is None and noted and (found := _noted(lang).match(folded, place.end, sentence.end)):
        following = named[i + 1].start if i + 1 < len(named) else sentence.end
        if found["on"] and following - found.end("free") > _BESIDE:
            return None
    if found is None or not _organ(context, sentence, place):
        return None
    return Token(found.start("free"), found.end("free"), "spared", "")


def _before(context: Context, sentence: Sentence, place: Place) -> Token | None:
    """The word before an organ that nothing is found there: `rien au foie`, `nég. à l'étage hépatique`."""
    if not context.concepts[place.site]["icdo3"].startswith(_SPARED) and place.site != BONE:
        return None
    start = max(sentence.start, place.start - _REACH)
    found = _nothing(context.reading.lexicon.lang).search(context.reading.folded, start, place.start)
    return Token(found.start("free"), found.end("free"), "spared", "") if found else None


def _organ(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a place is a whole organ by its noun: not `tranche hépatique indemne`."""
    concept = context.concepts[place.site]
    if place.site != BONE and not (concept["kind"] == "organ" and concept["icdo3"].startswith(_SPARED)):
        return False
    return not any(t.end == place.end and "adj" in t.flags for t in sentence.of("site"))


@lru_cache(maxsize=4)
def _forms(lang: str, *kinds: str) -> str:
    return any_of_kinds(stage_words(lang), *kinds)


@lru_cache(maxsize=4)
def _free(lang: str) -> re.Pattern[str]:
    """A few words and one for what the tumour spares, at the end of what is said."""
    return re.compile(rf"(?:\s[a-z']{{1,12}}){{0,3}}?\s(?P<free>{_forms(lang, 'spared')})(?![a-z' ])")


@lru_cache(maxsize=4)
def _noted(lang: str) -> re.Pattern[str]:
    """A word of notes right behind an organ; `on` where its sentence goes on with another word."""
    words = _forms(lang, "spared", "unremarkable")
    return re.compile(rf"\s?[:=]?\s(?P<free>{words})(?![a-z'])(?P<on>\s(?=[a-z]))?")


@lru_cache(maxsize=4)
def _nothing(lang: str) -> re.Pattern[str]:
    words = _forms(lang, "nothing")
    return re.compile(rf"(?<![a-z])(?P<free>{words})\.?\s(?:{_forms(lang, 'nothing-at')})\s?$")
