"""The organ that a form with boxes tells as that of the tumour: `Localisation : [ ] côlon  [X] rectum  [ ] anus`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.context import Context
from kg.fact.place.boxed import Boxed, boxed_sites
from kg.fact.site import Place
from kg.mention.recognise import Sentence
from kg.text.boxes import BOX

_EMPTY = re.compile(BOX)
_APART = 60  # code points from one organ with a box to the next of the same form
_CHOICE = 2  # organs to choose from
_OTHERS = frozenset({"spread", "involved", "invasion", "response", "procedure", "drug"})  # `Métastases : `, `Radiothérapie : `


def ticked_organs(context: Context) -> list[Place]:
    """The organs that are the only ticked ones of those of a form, in text order."""
    return [place for group in context.once(_choices) if (place := _only(group))]


def unticked(context: Context) -> frozenset[Place]:
    """The organs whose box is empty in a form that has the box of another one ticked."""
    groups = context.once(_choices)
    return frozenset(place for group in groups if _only(group) for place, ticked in group if not ticked)


def _choices(context: Context) -> Sequence[Sequence[Boxed]]:
    """The organs with boxes, those of one form together."""
    if _EMPTY.search(context.reading.folded) is None:
        return ()  # as in most reports
    groups: list[list[Boxed]] = []
    for boxed in _boxed(context):
        if groups and boxed.place.start - groups[-1][-1].place.end <= _APART:
            groups[-1].append(boxed)
        else:
            groups.append([boxed])
    return [group for group in groups if len(group) >= _CHOICE]


def _boxed(context: Context) -> Iterator[Boxed]:
    before: Sentence | None = None
    for sentence in context.reading.sentences:
        label = before is not None and context.reading.folded.endswith(":", before.start, before.end)
        if "site" in sentence.kinds and _OTHERS.isdisjoint(sentence.kinds) and not (label and _tells_other(before)):
            yield from boxed_sites(context, sentence, context.places(sentence), sentence.start)
        before = sentence


def _tells_other(sentence: Sentence | None) -> bool:
    return sentence is not None and not _OTHERS.isdisjoint(sentence.kinds)


def _only(group: Sequence[Boxed]) -> Place | None:
    """The only ticked one of some organs with boxes."""
    found = [place for place, ticked in group if ticked]
    return found[0] if len(found) == 1 else None
