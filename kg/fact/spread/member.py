"""What is said of one member of a list of metastatic sites: doubted, spared or only implants on its surface."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import PERITONEUM, Place
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

IMPLANTED = "implant-site"
_IMPLANT = "tumour-implant"
_CARCINOMATOSIS = "carcinomatosis"
_BESIDE = ("C22", "C42.2")  # liver and spleen, which have metastases of their own but no carcinomatosis
_COVERED = organ_group("covered")
# Words for spread that name their organ.
DIFFUSE = {
    "carcinomatosis": "peritoneum", "meningosis": "meninges",
    "pleural": "pleura", "pericardial": "pericardium", "pulmonary": "lung", "ovarian": "ovary",
}  # fmt: skip


def implanted(context: Context, token: Token, place: Place) -> bool:
    """Whether a word tells implants on an organ that the peritoneum covers."""
    return token.means("morphology") == _IMPLANT and _code(context, place).startswith(_COVERED)


def lined(context: Context, token: Token, places: Sequence[Place]) -> Sequence[Place]:
    """The places of a word for metastases; of a carcinomatosis with the peritoneum for an organ that it covers, and
    before nodes that are told beside it: `carcinose du côlon`, `carcinose sous-hépatique + ADP iliaque`."""
    if token.means("spread") != _CARCINOMATOSIS or not places:
        return places
    found = [p._replace(site=PERITONEUM) if _code(context, p).startswith((*_COVERED, *_BESIDE)) else p for p in places]
    if all(context.concepts[p.site]["kind"] == "node" for p in found):
        return [Place(PERITONEUM, token.start, token.end), *found]
    return found


def own_of_list(context: Context, token: Token, site: str | None, places: Sequence[Place]) -> list[Place]:
    """The organ that a word for spread names itself, where a list goes on from it to others: `carcinose péritonéale et
    pleurale`; of `carcinose` alone the list is of all."""
    folded = context.reading.folded
    if site is None or not places or " " not in folded[token.start : token.end]:
        return []
    own = context.concepts[site]["icdo3"][:3]
    if any(_code(context, p)[:3] == own or context.concepts[p.site]["kind"] == "node" for p in places):
        return []
    goes_on = _joint(context.reading.lexicon.lang).match(folded, token.end, max(token.end, places[0].start))
    return [Place(site, token.start, token.end)] if goes_on else []


@lru_cache(maxsize=4)
def _joint(lang: str) -> re.Pattern[str]:
    """What goes on from an organ to the next one of a list."""
    return re.compile(rf"\s?(?:[,+/]|(?:{grammar(lang).any_of('joint')})\s)")


def _code(context: Context, place: Place) -> str:
    return context.concepts[place.site]["icdo3"]


def doubted(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the words before one member of a list doubt it: `métastases osseuses et éventuellement pulmonaires`."""
    return any(t.value == "suspected>" and token.end <= t.start < place.start for t in sentence.of("cue"))


def spared(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the last place of a list is told to be free: `... iliaques, et le reste des ganglions indemnes`."""
    return context.said(sentence, place.start, place.end) == "negated" != context.status(sentence, token)
