"""What is said of one member of a list of metastatic sites: doubted, spared or only implants on its surface."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import PERITONEUM, Place
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

IMPLANTED = "implant-site"
_IMPLANT = "tumour-implant"
_CARCINOMATOSIS = "carcinomatosis"
_BESIDE = ("C22", "C42.2")  # liver and spleen, which have metastases of their own but no carcinomatosis
_COVERED = organ_group("covered")


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


def _code(context: Context, place: Place) -> str:
    return context.concepts[place.site]["icdo3"]


def doubted(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the words before one member of a list doubt it: `métastases osseuses et éventuellement pulmonaires`."""
    return any(t.value == "suspected>" and token.end <= t.start < place.start for t in sentence.of("cue"))


def spared(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether the last place of a list is told to be free: `... iliaques, et le reste des ganglions indemnes`."""
    return context.said(sentence, place.start, place.end) == "negated" != context.status(sentence, token)
