"""Whether cycles that a report counts, or a date that it ends with, tell that a therapy was given to its end."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import AROUND, Cycles
from kg.fact.therapy.count_part import is_whole_plan
from kg.fact.therapy.date_before import date_before, last_stated
from kg.fact.therapy.draft import Draft
from kg.lexicon.grammar import grammar
from kg.mention.edtf import shift, when
from kg.mention.token import Token

_FOR_TERM = AROUND | {"concomitant"}  # given for a time set beforehand
_LINE = frozenset({"metastatic"})  # goes on as long as it holds, unless all its cycles are summed up
_SUMMED = frozenset({"total"})
_CLAUSE = 90  # code points from the word for the beginning of a therapy to the time that it was to last
_LEAD = 4  # code points between `au terme de` and the number of cycles


def all_given(context: Context, draft: Draft) -> bool:
    """`Elle a reçu 6 cycles de A adjuvant`, `Il a reçu 6 cycles de A de mars à juillet`: a course of which the report
    tells that it was gone through; not a note without a verb (`A x 6, 03/14 - 07/14, stable`), which tells when and how
    often it was given and leaves open why no more, nor a count without an end outside those given for a term."""
    if draft.completed or (draft.stopped and draft.rested):
        return True
    if draft.lasted:
        return draft.end is not None or not _to_come(context, draft, draft.lasted)
    if draft.cycles and _at_their_end(context, draft.cycles):
        return True
    if not _narrated(context, draft) or (draft.cycles and _decided(context, draft.cycles)):
        return False
    if draft.end or draft.setting in _FOR_TERM:
        return True
    return draft.cycles is not None and draft.setting in _LINE and draft.cycles.certainty in _SUMMED


def _to_come(context: Context, draft: Draft, time: Token) -> bool:
    """`Un traitement par A est prescrit pendant 5 ans`: whether a time is how long a therapy was to last when it was
    begun, and the report states no date so long after that."""
    entered = _entered(context.reading.lexicon.lang)
    if not entered.search(context.reading.folded, max(0, time.start - _CLAUSE), time.start):
        return False
    began, last = date_before(context, draft), last_stated(context)
    value, _, unit = f"{time.value} {time.unit}".strip().partition(" ")
    if began is None or last is None or not value.replace(".", "", 1).isdigit():
        return True
    return when(shift(began.edtf, float(value), unit)).earliest > when(last).latest


@lru_cache(maxsize=4)
def _entered(lang: str) -> re.Pattern[str]:
    """A word for the beginning of a therapy, and nothing between it and the time that parts them."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('entered')})(?![a-z])[^.;:]*$")


def _narrated(context: Context, draft: Draft) -> bool:
    """Whether a sentence that tells of a therapy, or counts its cycles, has a verb."""
    counted = {draft.cycles.sentence} if draft.cycles else set()
    verb, reading = _verb(context.reading.lexicon.lang), context.reading
    return any(
        len(match[0]) > 1 or reading.report.text[match.start()].isascii()  # `à` is folded to the verb `a`
        for index in {*draft.told, *counted}
        for match in verb.finditer(reading.folded, reading.sentences[index].start, reading.sentences[index].end)
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


def _decided(context: Context, cycles: Cycles) -> bool:
    """`Il est décidé de donner 6 cycles de A`: whether a count is told as decided, not as carried out, nor as what the
    cycles came to."""
    if cycles.certainty in _SUMMED:
        return False
    sentence, folded = context.reading.sentences[cycles.sentence], context.reading.folded
    decides, carried = _decides(context.reading.lexicon.lang)
    told = decides.search(folded, sentence.start, cycles.span.start)
    return told is not None and carried.search(folded, told.end(), sentence.end) is None


@lru_cache(maxsize=4)
def _verb(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{grammar(lang).any_of('verb')})(?!\w)")


@lru_cache(maxsize=4)
def _decides(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = grammar(lang)
    return (
        re.compile(rf"\b(?:{words.any_of('decides')})\b"),
        re.compile(rf"\b(?:{words.any_of('carried', 'giving')})\b"),
    )
