"""The organ that a form with boxes tells as that of the tumour: `Localisation : [ ] côlon  [X] rectum  [ ] anus`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.place.boxed import Boxed, boxed_sites
from kg.fact.site import Place
from kg.mention.recognise import Sentence
from kg.text.boxes import BOX

_EMPTY = re.compile(BOX)
_APART = 60  # code points from one organ with a box to the next of the same form
_CHOICE = 2  # organs to choose from
_OTHERS = frozenset(
    {"spread", "involved", "invasion", "response", "procedure", "drug"}
)  # `Métastases : `, `Radiothérapie : `


class FormOrgans(NamedTuple):
    """The organs of the forms of a report: those that are the only ticked ones, and those not ticked beside them."""

    ticked: Sequence[Place] = ()
    empty: Set[Place] = frozenset()


_NONE = FormOrgans()


def form_organs(context: Context) -> FormOrgans:
    """The organs of all forms in which just one is ticked, in text order."""
    if _EMPTY.search(context.reading.folded) is None:
        return _NONE  # as in most reports
    groups: list[list[Boxed]] = []
    for boxed in _boxed(context):
        if groups and boxed.place.start - groups[-1][-1].place.end <= _APART:
            groups[-1].append(boxed)
        else:
            groups.append([boxed])
    told = [group for group in groups if len(group) >= _CHOICE and sum(b.ticked for b in group) == 1]
    return FormOrgans(
        tuple(b.place for group in told for b in group if b.ticked),
        frozenset(b.place for group in told for b in group if not b.ticked),
    )


def _boxed(context: Context) -> Iterator[Boxed]:
    before: Sentence | None = None
    for sentence in context.reading.sentences:
        label = before is not None and context.reading.folded.endswith(":", before.start, before.end)
        if "site" in sentence.kinds and _OTHERS.isdisjoint(sentence.kinds) and not (label and _tells_other(before)):
            yield from boxed_sites(context, sentence, context.places(sentence), sentence.start)
        before = sentence


def _tells_other(sentence: Sentence | None) -> bool:
    return sentence is not None and not _OTHERS.isdisjoint(sentence.kinds)
