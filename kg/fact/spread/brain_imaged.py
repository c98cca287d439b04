"""The brain by what its imaging shows behind a colon, where nothing else names it: counted lesions (`IRM cérébrale :
3 lésions`), parts of it with a size (`IRM cérébrale : frontale G 12 mm`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging, level_of
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import may_spread
from kg.fact.site import Place
from kg.fact.spread.denial import looked_at
from kg.fact.spread.sighting import Sighting, make, organs_of
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "brain-imaged"
_BRAIN = "C71"
_OF_EXAM = 4  # from an examination to what it looks at
_LED = re.compile(r"[^:=;.]{0,24}[:=]\s")  # from that to what is shown, a date between
_ITEM = re.compile(r"[;.,(]\s|[\n;)]|\.?\Z")  # what ends an item of what is shown
_COUNT = 12  # from a number to the lesions it counts
_SIZED = 14  # from a lesion, or a part of the brain, to its size
_COUNTING = frozenset({"number", "quantity", "length"})
_SHOWN = _COUNTING | {"side", "lesion", "new", "site"}
_CALLED = frozenset({"morphology", "benign", "condition", "harmless", "cue"})  # what then tells of it
_SMALL = ("harmless", "small")  # small lesions of the brain are metastases too


def imaged_brain(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """What imaging of the brain shows that is counted or measured, with no word for anything else in its item."""
    if _BRAIN in organs_of(primaries) or not may_spread(context, primaries):
        return
    for sentence in context.sentences("procedure"):
        if "site" not in sentence.kinds or _COUNTING.isdisjoint(sentence.kinds):
            continue
        for token in sentence.of("procedure"):
            if is_imaging(context, token):
                yield from _shown(context, sentence, token)
                break


def _shown(context: Context, sentence: Sentence, exam: Token) -> Iterator[Sighting]:
    folded, named = context.reading.folded, context.places(sentence)
    own = next((p for p in named if 0 <= p.start - exam.end <= _OF_EXAM), None)
    led = own and _of_brain(context, own := looked_at(context, sentence, own)) and _LED.match(folded, own.end)
    if not own or not led:
        return
    start = led.end()
    ends = _ITEM.search(folded, start, sentence.end)
    end = ends.start() if ends else sentence.end
    item = [t for t in sentence.tokens if start <= t.start < end]
    lesion = next((t for t in item if t.kind == "lesion"), None)
    taken_up = _enhanced(context.reading.lexicon.lang).match(folded, lesion.end, end) if lesion else None
    if lesion and taken_up:  # `3 lésions prenant le contraste`
        item = [t for t in item if not lesion.end <= t.start < taken_up.end()]
    if not item or any(t.kind not in _SHOWN and (t.kind, t.value) != _SMALL for t in item):
        return
    if any(t.kind in _CALLED for t in sentence.tokens if t.start >= end):
        return  # `lésion de 12 mm, évocatrice de méningiome`
    parts = [p for p in named if start <= p.start < end]
    if lesion is None:
        for place in parts:
            size = _size(item, place.end)
            if size and _of_brain(context, place) and place.start - start <= 1:
                yield make(context, sentence, place, "presumed", size, RULE)
        return
    told = taken_up.end() if taken_up else lesion.end
    if not parts and _counted(item, lesion, told, end) and level_of(context, sentence, lesion) == "presumed":
        yield make(context, sentence, own, "presumed", lesion, RULE)


def _of_brain(context: Context, place: Place) -> bool:
    return context.concepts[place.site]["icdo3"].startswith(_BRAIN)


def _size(item: Sequence[Token], end: int) -> Token | None:
    """The size told right behind an offset."""
    return next((t for t in item if t.kind == "length" and 0 <= t.start - end <= _SIZED), None)


@lru_cache(maxsize=4)
def _enhanced(lang: str) -> re.Pattern[str]:
    """Words behind lesions that take up contrast."""
    return re.compile(rf"(?:,?\s(?:{grammar(lang).any_of('enhancing')})(?![a-z]))+")


def _counted(item: Sequence[Token], lesion: Token, told: int, end: int) -> bool:
    """Whether lesions are counted and nothing but small, or have a size: not `lésions de la substance blanche`; what is
    told of them ends at `told`."""
    if _size(item, lesion.end) is not None:
        return True
    if not any(t.kind in _COUNTING and 0 <= lesion.start - t.end <= _COUNT for t in item):
        return False
    behind = next((t for t in item if t.start >= lesion.end), None)
    return told == end or (behind is not None and (behind.kind, behind.value) == _SMALL)
