"""What a word for metastases or involvement says of the nodes of its sentence where a denial parts them."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.site import Place
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DENIED = "negated>"
_NEXT = 2  # code points from a word to the organ it is of


def denied_behind(sentence: Sentence, word: Token, place: Place) -> bool:
    """Whether a node group behind a word is denied alone: `métastases du foie, sans adénopathies`."""
    return _opens(sentence, word.start, word.end, place.start)


def denies_other(context: Context, sentence: Sentence, word: Token, place: Place) -> bool:
    """Whether a denial behind a node group is of an organ: `adénopathies hilaires, pas de métastases hépatiques`."""
    if not _opens(sentence, place.start, place.end, word.start):
        return False
    beside = (p for p in context.places(sentence) if 0 <= p.start - word.end <= _NEXT)
    return any(context.concepts[p.site]["kind"] not in ("node", "region") for p in beside)


def _opens(sentence: Sentence, first: int, start: int, end: int) -> bool:
    """Whether the first denial of a sentence stands between two places in it, the earlier of which begins at `first`;
    what went was there."""
    cues = [t for t in sentence.of("cue") if t.value == _DENIED and t.means("gone") is None]
    return any(start <= t.start < end for t in cues) and not any(t.end <= first for t in cues)
