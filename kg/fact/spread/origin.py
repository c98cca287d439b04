"""Tumours of which only what had spread was sampled at first, in the organ that they came from: a neuroendocrine tumour
proven in the liver or mesentery is of the gut that was removed, a serous carcinoma of the omentum of the ovary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.group import code_of, organ_of
from kg.fact.tumour.kind import NEUROENDOCRINE
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence

_NEUROENDOCRINE = tuple(map(str, sorted(NEUROENDOCRINE)))
_SEROUS = ("8441/3", "8460/3", "8461/3")
_SPREAD = organ_group("neuroendocrine-spread")
_GUT = organ_group("neuroendocrine-origin")
_COVER = ("C48",)
_ADNEXA = ("C56", "C57")
_WHOLE = {"adnexa": "ovary"}  # what a tumour is coded to where the text leaves its part open
_BY_THE_WAY = "appendectomy"  # done along with others
_NAMED = 12  # code points from an operation to the organ that it is told of
_BEFORE = 24  # code points before a place in which `d'origine` stands


def from_origin(context: Context, said: list[Statement], seen: Sequence[Place]) -> list[Statement]:
    """The statements with a tumour that is told only where it had spread to in the organ that it is told to come from,
    that was removed, or that lesions are told of."""
    coded = [(s, code_of(context, s)) for s in said if s.rule != MASS]
    for codes, spread, organs in ((_NEUROENDOCRINE, _SPREAD, _GUT), (_SEROUS, _COVER, _ADNEXA)):
        mine = [s for s, code in coded if code.startswith(codes)]
        sited = [s.site for s in mine if s.site]
        if not mine or not all(context.concepts[site]["icdo3"].startswith(spread) for site in sited):
            continue
        if any(s.site and s.rule != MASS and s not in mine and organ_of(context, s.site) in organs for s in said):
            continue  # another tumour is told there
        place = _only(context, origins(context, context.sentences("site")), organs) or _only(
            context, _operated(context), organs
        )
        place = place or (_only(context, seen, organs) if sited else None)
        if place is not None:
            site = _WHOLE.get(place.site, place.site)
            said = [s._replace(site=site, side=place.laterality) if s in mine else s for s in said]
    return said


def _only(context: Context, places: Sequence[Place], organs: tuple[str, ...]) -> Place | None:
    """The place of the one organ that places lie in among those that a tumour may come from."""
    fits = [p for p in places if context.concepts[p.site]["icdo3"].startswith(organs)]
    return fits[0] if len({organ_of(context, p.site) for p in fits}) == 1 else None


def _operated(context: Context) -> list[Place]:
    """The organs that operations told as done are of, as named with them before those that their names imply."""
    named: list[Place] = []
    implied: list[Place] = []
    for sentence in context.sentences("procedure"):
        for token, concept, kind in context.acts_of(sentence):
            if kind == "surgery" and concept != _BY_THE_WAY and context.status(sentence, token) in ("affirmed", "past"):
                named += [p for p in context.places(sentence) if token.start <= p.start <= token.end + _NAMED]
                implied += [
                    Place(site, token.start, token.end, None) for site in context.concepts[concept]["sites"].split()
                ]
    return [*named, *implied]


def origins(context: Context, sentences: Iterable[Sentence]) -> list[Place]:
    """`d'origine iléale`: the places that sentences tell something to come from."""
    origin = _origin(context.reading.lexicon.lang)
    return [
        place
        for sentence in sentences
        for place in context.places(sentence)
        if origin.search(context.reading.folded, max(sentence.start, place.start - _BEFORE), place.start)
    ]


@lru_cache(maxsize=4)
def _origin(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('origin')})\s(?:{words.before_word('lead', 'article')})*\Z")
