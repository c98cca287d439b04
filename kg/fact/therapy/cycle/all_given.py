"""Whether cycles that a report counts, or a date that it ends with, tell that a therapy was given to its end."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.therapy.candidate import AROUND, Cycles
from kg.fact.therapy.cycle.part import is_whole_plan
from kg.fact.therapy.cycle.short_of import short_of_plan
from kg.fact.therapy.date.before import date_before, last_stated
from kg.fact.therapy.draft import Draft
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FOR_TERM = AROUND | {"concomitant"}  # given for a time set beforehand
_LINE = frozenset({"metastatic"})  # goes on as long as it holds, unless all its cycles are summed up
_SUMMED = frozenset({"total"})
_CLAUSE = 90  # code points from the word for the beginning of a therapy to the time that it was to last
_LEAD = 4  # code points between `au terme de` and the number of cycles


def all_given(context: Context, draft: Draft) -> bool:
    """`Elle a reçu 6 cycles de A adjuvant`, `Il a reçu 6 cycles de A de mars à juillet`, `A x 6, 03/14 - 07/14`: a
    course of which the report tells that it was gone through: with its number and its end; without the one or the other
    where a sentence with a verb tells it.  Not a count without an end outside those given for a term, nor one of fewer
    cycles than were planned."""
    if draft.cycles and short_of_plan(context, draft.cycles):
        return False
    if draft.completed or (draft.stopped and draft.rested):
        return True
    if draft.lasted:
        return draft.end is not None or not _to_come(context, draft, draft.lasted)
    if draft.cycles and _at_their_end(context, draft.cycles):
        return True
    if draft.cycles and draft.cycles.decided:
        return False
    if draft.end and (draft.cycles or draft.setting in AROUND):
        return True
    if not _narrated(context, draft):
        return False
    if draft.end or draft.setting in _FOR_TERM:
        return True
    return draft.cycles is not None and draft.setting in _LINE and draft.cycles.certainty in _SUMMED


def _to_come(context: Context, draft: Draft, time: Token) -> bool:
    """`Un traitement par A est prescrit pendant 5 ans`: whether a time is how long a therapy was to last when it was
    begun, or it is told again as of today, and the report states no date so long after that."""
    entered = _entered(context.reading.lexicon.lang)
    begun = entered.search(context.reading.folded, max(0, time.start - _CLAUSE), time.start) is not None
    if not begun and not _is_of_now(context, draft, time):
        return False
    before, last = date_before(context, draft), last_stated(context)
    began = before.edtf if begun and before else draft.start.edtf if draft.start else None
    value, _, unit = f"{time.value} {time.unit}".strip().partition(" ")
    if began is None or last is None or not value.replace(".", "", 1).isdigit():
        return begun
    return when(shift(began, float(value), unit)).earliest > when(last).latest


def _is_of_now(context: Context, draft: Draft, time: Token) -> bool:
    """`A pendant 5 ans.  Actuellement, contrôles et A`: whether a later sentence tells of a therapy as of today."""
    sentence = context.reading.sentences[draft.last_said]
    return sentence.start > time.end and "present" in sentence.kinds


@lru_cache(maxsize=4)
def _entered(lang: str) -> re.Pattern[str]:
    """A word for the beginning of a therapy, and nothing between it and the time that parts them."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('entered')})(?![a-z])[^.;:]*$")


def _narrated(context: Context, draft: Draft) -> bool:
    """Whether a sentence that tells of a therapy, or counts its cycles, has a verb."""
    counted = {draft.cycles.sentence} if draft.cycles else set()
    return any(has_verb(context, context.reading.sentences[index]) for index in {*draft.told, *counted})


def has_verb(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells something in full, not as notes do."""
    verb, reading = _verb(context.reading.lexicon.lang), context.reading
    return any(
        len(match[0]) > 1 or reading.report.text[match.start()].isascii()  # `à` is folded to the verb `a`
        for match in verb.finditer(reading.folded, sentence.start, sentence.end)
    )


def _at_their_end(context: Context, cycles: Cycles) -> bool:
    """`Au terme de 6 cycles`, `il a reçu les 6 cycles prévus`: whether a count is told as that of all cycles."""
    sentence, span = context.reading.sentences[cycles.sentence], cycles.span
    if any(t.value == "end" and 0 <= span.start - t.end <= _LEAD for t in sentence.of("after")):
        return True
    planned = (t for t in sentence.of("cycle") if t.end == span.end and t.value == "planned")
    return any(
        is_whole_plan(context, number, t) for t in planned for number in sentence.tokens if number.start == span.start
    )


@lru_cache(maxsize=4)
def _verb(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{grammar(lang).any_of('verb')})(?!\w)")
