"""Which date of a sentence starts or ends which of its acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.of_illness import Member, illness_dates
from kg.fact.therapy.candidate import SYSTEMIC, Candidate, Told
from kg.fact.therapy.date.begin import (
    begins,
    begins_at,
    beside,
    found_first,
    is_made,
    of_event,
    reached_by,
    refers_back,
    seen_under,
    stands_behind,
    told_to,
)
from kg.fact.therapy.date.cue import date_cue, is_length
from kg.fact.therapy.date.later import counted_by, in_other_clause, is_later_cycle, is_over, is_time_since
from kg.fact.therapy.date.shared import share
from kg.fact.therapy.date.spanned import past_denied, span, stretches
from kg.fact.therapy.date.stop import (
    died_then,
    ends_later,
    is_ended,
    lasted_since,
    leads_on,
    stopped_then,
    turned_then,
)
from kg.fact.therapy.date.stretch import first_day
from kg.fact.therapy.date.time_origin import origins
from kg.fact.therapy.date.visit import is_of_visit
from kg.fact.therapy.date.which import act_dated, governing, is_taken_up, past_origins
from kg.fact.therapy.end.pause import held_dates
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence

_TURNS_TO = frozenset({"start", "resume", "change"})
_TUMOUR = frozenset({"morphology", "site", "side"})
_BRACKET = re.compile(r"\s?\((?:[a-z]{2}\s)?")  # `lymphome (en 2009`
_PARTED = re.compile(r"[,;:.(]")
_OWN = 30  # code points between an act and a date that is its own
_MONTH = 7  # code points of a date to the month


def dates(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Deal the dates of a sentence out to its acts as their start or end."""
    if not context.dates.get(sentence.index):
        if not turned_then(context, sentence, candidates):
            stopped_then(context, sentence, candidates)
        return
    here, used, past, acts = origins(context, sentence, found, candidates)
    if held := held_dates(context, sentence):
        used.update(k for k, m in enumerate(here) if m in held)
    if ill := context.once(illness_dates).get(sentence.index):
        used.update(k for k, m in enumerate(here) if m.token in ill and not _tells_act(ill[m.token], candidates))
    used |= {k for k in range(1, len(here)) if is_length(context, sentence, here[k - 1], here[k])}
    spans = stretches(context, sentence, found, candidates, used)
    dealt = [
        (k, m, n)
        for k, m in enumerate(here)
        if k not in used and (n := act_dated(context, sentence, found, m)) is not None
    ]
    dealt = [(k, m, past_denied(candidates, n, m)) for k, m, n in dealt]
    if acts:
        dealt = [d for d in (past_origins(d, acts, candidates) for d in dealt) if d]
    dealt = governing(context, sentence, dealt, candidates[0])
    ends = {n for _, m, n in dealt if m.token.kind != "relative-date" and date_cue(context, sentence, m) == "end"}
    for k, moment, number in dealt:
        leading = moment.token.end <= candidates[0].first.start
        if leading and (
            _of_event(context, sentence, moment, here[k + 1 :], candidates[0])
            or _of_tumour(context, sentence, moment, here[k + 1 :])
        ):
            continue
        own = {n for _, m, n in dealt if m is not moment and not _ends_one(context, candidates, n, ends)}
        _place(context, sentence, candidates, Dealing(number, moment, leading, own if leading else set(), ends))
    if len(candidates) > 1:
        _begin_then(context, dealt, candidates)
    for candidate in past:
        candidate.start = None
    for number, token in spans + [(n, m.token) for _, m, n in dealt]:
        share(context, sentence, candidates, number, token)


def _begin_then(context: Context, dealt: list[tuple[int, Moment, int]], candidates: list[Candidate]) -> None:
    """`A en mai 2018, poursuivi jusqu'en mars 2020, date à laquelle B a été débuté`: what is told next began then."""
    for _, moment, number in dealt:
        following = candidates[number + 1] if number + 1 < len(candidates) else None
        if following is None or following.generic or not candidates[number].last.end <= moment.token.start:
            continue
        begun = following.kind == "surgery" or not following.courses.isdisjoint(_TURNS_TO)
        if begun and moment.token.end <= following.first.start and is_taken_up(context, moment):
            following.start, following.begins = Told.of(moment, "start"), True


def _tells_act(member: Member, candidates: list[Candidate]) -> bool:
    """Whether an act is told in a member of a list."""
    return any(member.start <= c.first.start < member.end for c in candidates)


def _ends_one(context: Context, candidates: list[Candidate], n: int, ends: set[int]) -> bool:
    """`En mars, début de A et de B (arrêté en mai)`: whether an act that a date ends is told with that before."""
    return n in ends and n > 0 and "," not in context.reading.between(candidates[n - 1].last, candidates[n].first)


class Dealing(NamedTuple):
    """A date dealt to an act: whether it stands at the head of the sentence, the acts that other dates are dealt to,
    and those that another date ends."""

    number: int
    moment: Moment
    leading: bool
    own: set[int]
    ends: set[int]


def _of_event(context: Context, sentence: Sentence, moment: Moment, later: Sequence[Moment], act: Candidate) -> bool:
    """`En décembre 2016, une progression ..., un traitement par A en janvier 2017`: the first date is the event's."""
    events = [
        t for t in sentence.of("response") if t.kind == "response" and moment.token.end <= t.start < act.first.start
    ]
    behind = [m for m in later if m.token.kind == "date" and m.token.start >= act.last.end] if events else []
    own = [m for m in behind if m.token.start - told_to(context, sentence, act, m) <= _OWN]
    return bool(own) and date_cue(context, sentence, own[0]) != "end"


def _of_tumour(context: Context, sentence: Sentence, moment: Moment, later: Sequence[Moment]) -> bool:
    """`Lymphome (2009, stade III), traité par A en 2010`: whether a date in brackets right behind a tumour is that of
    its diagnosis, as what was given has a date of its own."""
    if not any(m.token.kind == "date" for m in later):
        return False
    before = next((t for t in reversed(sentence.tokens) if t.end <= moment.token.start), None)
    if before is None or before.kind not in _TUMOUR:
        return False
    return _BRACKET.fullmatch(context.reading.between(before, moment.token)) is not None


def _place(context: Context, sentence: Sentence, candidates: list[Candidate], dealt: Dealing) -> None:
    """Give one date to one act, or at the head of a sentence to all acts up to the next word of order or date."""
    number, moment, leading, own, ends = dealt
    reached = reached_by(candidates, number, own) if leading else [number]
    cue = date_cue(context, sentence, moment)
    if cue == "other" and not leading:
        return
    first = first_day(context, sentence, moment)
    if first:
        near = beside(candidates[number], moment)
        for n in reached:
            span(candidates[n], Told(first), Told.of(moment, "end"), near)
        return
    for n in reached:
        candidate = candidates[n]
        if candidate.first.start > moment.token.end and is_over(sentence, candidate):
            continue
        if candidate.kind == "surgery":
            if leading or cue != "end" or _is_done(context, sentence, candidate, moment):
                _begin(context, sentence, candidate, moment)
            continue
        if leading and candidate.courses & _TURNS_TO and leads_on(sentence, moment):
            candidate.start = candidate.start or Told.of(moment, "start")
            continue
        ended = (
            is_ended(context, sentence, candidate, leading)
            and not lasted_since(context, sentence, candidate, moment)
            and not died_then(context, sentence, moment)
            and not (leading and n > number and ends_later(sentence, candidates[number], candidate))
        )
        if cue == "end" or (cue == "start" and ended and n not in ends):
            if moment.token.kind != "relative-date":
                candidate.end = candidate.end or Told.of(moment, "end")
            elif "led" in moment.token.flags:
                candidate.lasted = candidate.lasted or moment.token  # `arrêté après 3 semaines`: since its start
        elif not counted_by(context, candidate, moment) or (
            cue == "begin" and not candidate.generic and not is_later_cycle(candidate)
        ):
            _begin(context, sentence, candidate, moment)


def _is_done(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """`cytoréduction complète le 12/03`: whether a word that an operation was complete leads on to its date; not
    `après la fin du traitement en mai, une gastrectomie`."""
    if moment.token.start < candidate.last.end:
        return False
    gap = context.reading.between(candidate.last, moment.token)
    words = [t for t in sentence.of("course") if candidate.last.end <= t.start < moment.token.start]
    return len(words) == 1 and words[0].value == "complete" and len(gap) <= _OWN and not _PARTED.search(gap)


def _is_past(context: Context, candidate: Candidate, moment: Moment) -> bool:
    """`Après l'intervention, elle a été vue en mai`: whether a date that a comma parts from an operation is of what
    came after it."""
    past = candidate.kind == "surgery" and candidate.looks_back and moment.token.start - candidate.last.end > _OWN
    return past and "," in context.reading.between(candidate.last, moment.token)


def _begin(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> None:
    """Take a date for the start of an act, unless it is told of what came after it or while it went on."""
    back = refers_back(context, sentence, candidate)
    behind = moment.token.start >= candidate.last.end
    begun = date_cue(context, sentence, moment) == "begin"
    own = behind and begun and "," not in context.reading.between(candidate.last, moment.token)
    if (back == "time" and not own) or (back and not behind):
        candidate.under = True
        return  # `après 3 cycles de A débutés en mars` tells its start
    seen = not begun or moment.lasts or (candidate.kind in SYSTEMIC and is_made(sentence, moment))
    if (
        behind
        and back
        and not begun
        and (seen_under(context, sentence, candidate) or _is_past(context, candidate, moment))
    ):
        candidate.under = True
        return
    if behind and seen and of_event(context, sentence, candidate, moment):
        return  # `A, avec une disparition des lésions depuis mars 2014`
    if back and candidate.kind != "surgery" and in_other_clause(context, sentence, candidate, moment):
        candidate.under = True
        return
    told = begun or (not back and begins(context, sentence, candidate, moment))
    if candidate.still and not behind and is_of_visit(context, sentence, moment):
        return  # `À ce jour (consultation du 12 mars 2014), il a reçu 26 cycles de`
    if behind and not begun and candidate.kind != "surgery" and is_time_since(candidate, moment):
        return  # `A a été débuté, avec une réponse après 3 mois`
    if not told and candidate.courses & {"continue", "follow-up"} and (behind or candidate.kind != "surgery"):
        return  # what goes on began before; an operation led to by its date is done, whatever is followed after it
    candidate.begins |= told
    start = Told.of(moment, "start")
    if not begun and found_first(context, candidate, moment):
        month = f"{moment.edtf[:_MONTH]}~"
        start = Told(month, (Derivation("start", "start-after-finding", month, (moment.span(),)),))
    if candidate.start is None:
        candidate.start, candidate.ahead = start, not behind and not begun
    elif start.refines(candidate.start) or (
        candidate.ahead
        and (
            begins_at(context, sentence, candidate, moment)
            if begun and not moment.lasts
            else stands_behind(context, sentence, candidate, moment)
        )
    ):
        candidate.start, candidate.ahead = start, False  # `En juin, une récidive ..., A a été débuté le 15 juillet`
