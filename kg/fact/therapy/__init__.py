"""Therapies of a case: what was given, when, in which order, why it ended.

Sentence rules find the tellings (`read`), the document-level reading makes them episodes (`merge`), dates and
words of order rank them (`order`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Episode, Issue, Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.date.titled import opens_report
from kg.fact.keys import Keys
from kg.fact.therapy.build import episodes
from kg.fact.therapy.cycle.missed import may_miss
from kg.fact.therapy.date.dated_line import dated_line, is_bare
from kg.fact.therapy.date.operation_day import dated_by_title
from kg.fact.therapy.end.left_out import day_left_out
from kg.fact.therapy.extent import extent_of
from kg.fact.therapy.issue import issues
from kg.fact.therapy.merge import merge
from kg.fact.therapy.operation.past_care import of_other_organ
from kg.fact.therapy.operation.specimen_of import with_specimen
from kg.fact.therapy.operation.tumour import (
    beside_therapy,
    first_tumour,
    is_of_tumour,
    led_to_diagnosis,
    sent_for_report,
    told_for_tumour,
)
from kg.fact.therapy.other_illness import BIOLOGICAL, of_other_illness
from kg.fact.therapy.read import HARMS, NOT_GIVEN, TELLS, candidates
from kg.fact.therapy.target import Targets
from kg.fact.therapy.turn import read_turns

__all__ = ["read_episodes"]


def read_episodes(
    context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis], keys: Keys
) -> tuple[tuple[Episode, ...], tuple[Issue, ...]]:
    """The therapies given, in rank order, and what the report leaves open about them."""
    first = first_tumour(context)
    told = [
        c
        for sentence in context.sentences()
        if not (kinds := sentence.kinds).isdisjoint(TELLS)
        or kinds >= NOT_GIVEN
        or ("cue" in kinds and not kinds.isdisjoint(HARMS) and day_left_out(context, sentence))
        or ("site" in kinds and ("cue" in kinds or "lessened" in kinds) and may_miss(sentence))
        or ("date" in kinds and is_bare(sentence))
        for c in (dated_line(context, sentence) if is_bare(sentence) else []) or candidates(context, sentence)
        if c.kind != "surgery"
        or (sentence.index >= first and c.status != "past")
        or is_of_tumour(context, sentence)
        or beside_therapy(context, sentence)
        or opens_report(context, sentence)
        or led_to_diagnosis(context, c, first)
        or sent_for_report(context, c, first)
    ]
    turns = read_turns(context)
    given = with_specimen(context, list(told_for_tumour(context, dated_by_title(context, told), first)))
    codes = [p.topography for p in primaries] + [m.topography for m in metastases if m.topography]
    tumours = frozenset(codes)
    drafts = [
        d
        for d in merge(context, given, turns)
        if not (
            of_other_organ(context, d, tumours)
            if d.kind == "surgery"
            else d.kind in BIOLOGICAL and of_other_illness(context, d, primaries)
        )
    ]
    extent = extent_of(context, primaries, metastases)
    built = episodes(context, drafts, extent, turns, Targets(context, primaries, metastases), keys)
    return built, issues(built, keys)
