"""Dates that are of what came after an act told beside them: `après 3 cycles, en mars`, `après avoir terminé A`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import Candidate, Cycles
from kg.fact.therapy.cycle.length import of_one_before
from kg.mention.recognise import Sentence

_NEXT = 1  # from an act to the time that tells when it was done
_ORDERED = frozenset({"cycles-ordinal", "cycles-numbered"})  # rules of counts that tell the place of one cycle
_WHICH = 14  # from a comma to the word that an act was begun: `, qui a été débuté`


def in_other_clause(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """`Après avoir débuté A avec une bonne tolérance, une évaluation est faite en mars 2014`: whether a comma parts a
    date from an act that other things are told to have come after; not `sous A, débuté en mars 2014, ...`."""
    comma = context.reading.folded.rfind(",", candidate.last.end, moment.token.start)
    if comma < 0:
        return False
    word = next((t for t in sentence.of("course") if comma < t.start < moment.token.start), None)
    return word is None or word.start - comma > _WHICH


def is_time_since(candidate: Candidate, moment: Moment) -> bool:
    """`A a été débuté, avec une réponse après 3 mois`: whether a time behind an act is counted from it; not that which
    tells when it was done (`radiothérapie 6 mois plus tard`)."""
    time = moment.token
    if time.kind != "relative-date" or "after" not in time.flags:
        return False
    return "led" in time.flags or not 0 <= time.start - candidate.last.end <= _NEXT


def counted_by(context: Context, candidate: Candidate, moment: Moment) -> bool:
    """`Après 3 cycles, en mars`, `En mars, après 3 cycles de`: the date is of what was seen after the cycles; not that
    of what was begun after those of another (`Après 3 cycles, B a été débuté en mars`)."""
    cycles = candidate.cycles
    if cycles is None or not (cycles.certainty == "interim" or _is_next(candidate, cycles)):
        return False
    if moment.token.start >= cycles.span.end and of_one_before(context, candidate, cycles):
        return False
    return cycles.span.start < moment.token.start or cycles.span.start < candidate.first.start or candidate.generic


def _is_next(candidate: Candidate, cycles: Cycles) -> bool:
    """`vient le 12/03 pour la 4e cure de A`: whether a count is of those before the cycle that is told."""
    ordered = cycles.certainty == "before" and cycles.span.rule in _ORDERED
    return ordered and candidate.kind != "supportive"


def is_later_cycle(candidate: Candidate) -> bool:
    """`4e TIP fait le 26/07`: whether an act is told as a cycle of it that others came before, by its name alone."""
    cycles = candidate.cycles
    return (
        cycles is not None
        and cycles.span.rule == "cycles-ordinal"
        and cycles.span.start < candidate.first.start < cycles.span.end
    )


def is_over(sentence: Sentence, candidate: Candidate) -> bool:
    """`Le 14 décembre, après avoir terminé sa radiothérapie, ...`: the date is of what came after."""
    turn = next(
        (t for t in sentence.of("course") if t.kind == "course" and 0 <= candidate.first.start - t.end <= 12), None
    )
    if turn is None or turn.value not in ("complete", "stop"):
        return False
    return "after" in sentence.kinds and any(
        t.kind == "after" and 0 <= turn.start - t.end <= 8 for t in sentence.tokens
    )
