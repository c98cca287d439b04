"""What a sentence tells of each of its acts: setting, cycles, start, stop and its reason, dates."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.about import owner, stops
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.course_word import ENDS, of_care
from kg.fact.therapy.cycle.length import add_count, settle_first_cycle, tell_length
from kg.fact.therapy.cycle.order import final_at
from kg.fact.therapy.cycle.times import TIMES
from kg.fact.therapy.date.dated import dates
from kg.fact.therapy.end.as_planned import as_planned
from kg.fact.therapy.end.goes_on import is_now, of_something_else, of_state
from kg.fact.therapy.end.own_will import of_own_will
from kg.fact.therapy.join import Unit
from kg.fact.therapy.plan.given import is_time
from kg.fact.therapy.purpose_word import share_setting, tell_purpose
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_COURSES = {"short": {"short", "start"}, "declined": {"stop"}, "rest": {"stop"}}
_LABELS = frozenset({"setting", "intent", "line", "reason"})
_TOLD = _LABELS | TIMES | {"course", "cycle", "fraction", "duration"}
_FAR = 160  # code points from an act to a word of its course


def tell(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Fill in what the tokens between and inside the units say of them."""
    for i, token in enumerate(sentence.tokens):
        if token.kind not in _TOLD:
            continue
        if token.kind in _LABELS:
            tell_purpose(context, sentence, found, candidates, i)
        elif token.kind == "course":
            _tell_turn(context, sentence, found, candidates, i)
        else:
            tell_length(context, sentence, found, candidates, i)
    for candidate in candidates:
        if "stop" in candidate.courses:
            candidate.goes_on = -1  # what goes on is something else
    share_setting(context, candidates)
    dates(context, sentence, found, candidates)
    for candidate in candidates:
        if candidate.still and candidate.goes_on >= 0 and "stop" not in candidate.courses:
            candidate.end = None  # `toujours en cours (dernière injection le 12/09)`
    settle_first_cycle(candidates)


def _tell_turn(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], i: int) -> None:
    """A word of the course: begun, stopped, gone on with."""
    token = sentence.tokens[i]
    number = owner(context, sentence, found, i, "course")
    if number is None or token.start - candidates[number].last.end >= _FAR:
        return
    candidate = candidates[number]
    if token.value in ("stop", "complete", "change") and not stops(context, sentence, found[number], i):
        return
    if token.value in ENDS and of_care(context, sentence.tokens, i):
        return
    if token.value == "continue" and of_something_else(context, sentence.tokens, i):
        candidate.courses |= {"follow-up"}
        return
    if token.value == "last" and not any(t.kind == "cycle" for t in sentence.tokens[:i]):
        return  # of the controls, not of the cycles
    if token.value == "final" and (told := final_at(sentence, i)):
        add_count(candidate, told)
    value = "complete" if token.value == "stop" and as_planned(context, sentence, token) else token.value
    candidate.courses |= _COURSES.get(value, {value})
    if token.value == "continue" and not of_state(context, sentence.tokens, i):
        candidate.goes_on = token.start
        candidate.still |= is_now(context, token)
    if token.value == "declined":
        candidate.reason = candidate.reason or "other"
    candidate.declined |= token.value == "rest" or (token.value == "stop" and of_own_will(context, token))
    carried = token.value in ("start", "complete") and i > found[number].last
    if (
        carried
        and candidate.status == "planned"
        and not (
            _left(context, sentence, found[number].last, token)
            or (token.value == "complete" and is_time(context, sentence, token))  # `prévu dès la fin de la cure`
        )
    ):
        candidate.status = "affirmed"  # `proposé ..., débuté en mars`


def _left(context: Context, sentence: Sentence, last: int, token: Token) -> bool:
    """Whether a verb is denied by what stands behind the act planned: `proposé, qui n'a pas été débuté`, not `A rejeté
    et B proposé, débuté en mars`."""
    behind = any(t.kind == "cue" and t.start > sentence.tokens[last].end for t in sentence.tokens)
    return behind and context.status(sentence, token) in ("negated", "refused")
