"""How long an act was given: its count of cycles, or that it lasted for a time."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.about import ACTS, leads, owner_of_count
from kg.fact.therapy.candidate import SYSTEMIC, Candidate, Cycles
from kg.fact.therapy.cycle.bare import BARE
from kg.fact.therapy.cycle.count import counted_now, cycles_at
from kg.fact.therapy.cycle.from_cycle import counts_none
from kg.fact.therapy.cycle.part import is_decided, is_given
from kg.fact.therapy.cycle.times import TIMES, times_at
from kg.fact.therapy.cycle.weeks import weeks_at
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LEADS = 14  # from `au terme de` to a count of cycles
_ENDS = frozenset({"stop", "short"})
_TURNS = frozenset({"start", "continue", "resume", "change"})
_OPEN = frozenset({"begun", "planned", "before", "passed"})  # counts that say nothing of what was given
_TERMS = frozenset({"wk", "mo", "a"})
_STATES = frozenset({"answer", "response", "notresponse", "better", "vital", "procedure", "care"})  # no therapy
_TERM = 60  # code points between a therapy and how long it was given
_LEAD = 14  # from `après`, `depuis` to a duration


def tell_length(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], i: int) -> None:
    """A count of cycles, or how long the act was given."""
    token = sentence.tokens[i]
    if token.kind == "duration":
        told = None
    else:
        told = times_at(context, sentence, i) if token.kind in TIMES else cycles_at(context, sentence, i)
        if told is None or counts_none(context, sentence, told, i):
            return
        decided = is_decided(context, sentence, told)
        told = told._replace(decided=decided, given=not decided and is_given(context, sentence, told))
    unsaid = {n for n, c in enumerate(candidates) if c.status == "negated"}
    number = owner_of_count(context, sentence, found, i, unsaid)
    if number is None:
        return
    candidate, unit = candidates[number], found[number]
    if told is None:
        near = abs(token.start - candidate.last.end) <= _TERM and candidate.first.kind != "dose"
        planned = context.status(sentence, token) == "planned"
        if near and not planned and _is_term(sentence.tokens, i) and _is_of_act(sentence, candidate, token):
            candidate.lasted = candidate.lasted or token
        if candidate.kind == "chemotherapy" and unit.regimen is None and unit.drugs and max(unit.drugs) < i:
            candidate.cycles = candidate.cycles or weeks_at(sentence, i)
    elif token.kind != "fraction" or (unit.kind in SYSTEMIC and leads(context, sentence, unit, i)):
        add_count(candidate, told)
        if told.span.rule == BARE and candidate.status == "planned":
            candidate.status = "affirmed"  # `4 cures prévues, 2 faites`
        candidate.still |= "present" in sentence.kinds and counted_now(context, sentence, i)


def _is_term(tokens: Sequence[Token], i: int) -> bool:
    """Whether a duration is the time for which a therapy was given (`pendant cinq ans`), no time since or after."""
    token = tokens[i]
    unit = token.unit or token.value.rpartition(" ")[2]
    before = tokens[i - 1] if i else None
    if unit not in _TERMS:
        return False
    since = before is not None and (before.kind == "after" or before.value == "since")
    return not (since and before is not None and token.start - before.end <= _LEAD)


def _is_of_act(sentence: Sentence, candidate: Candidate, time: Token) -> bool:
    """Whether nothing else is told between an act and a time that lasted: `A, avec une réponse pendant 6 mois`."""
    return not any(
        t.kind in _STATES or t.value == "pause" for t in sentence.tokens if candidate.last.end <= t.start < time.start
    )


def add_count(candidate: Candidate, told: Cycles) -> None:
    """Add a count of cycles to the one known: where it makes that surer, or both are counts on the way."""
    if candidate.kind in ACTS:
        return
    known = candidate.cycles
    if known is not None and _is_of_next(candidate, known, told):
        candidate.cycles_before, candidate.cycles = known, told
    elif told.span.rule == BARE and (known is None or known.certainty != "total"):
        candidate.cycles = told  # `4 cures prévues, 2 faites`
    elif known is None or told.certainty == "more":
        candidate.cycles = known.joined(told) if known else told
    elif known.joined(told).certainty != known.certainty or known.certainty == told.certainty == "interim":
        candidate.cycles = known.joined(told)


def _is_of_next(candidate: Candidate, known: Cycles, told: Cycles) -> bool:
    """`Après 6 cycles, A pendant 15 cycles`: whether a word of order parts the count before an act from it, and it is
    counted behind."""
    first = candidate.first.start
    if known.span.end > first or told.span.start < candidate.last.end or told.certainty not in ("count", "total"):
        return False
    return known.certainty == "interim" or any(
        t.kind == t.value == "then" and known.span.end <= t.start < first for t in candidate.sentence.of("then")
    )


def settle_first_cycle(candidates: list[Candidate]) -> None:
    """`Après le premier cycle, ... arrêté`: the first cycle counts where the sentence tells a stop, or another drug."""
    first = [c for c in candidates if c.cycles and c.cycles.certainty == "begun"]
    if not first:
        return
    replaced = sum(bool(c.drugs) for c in candidates) > 1
    if any("stop" in c.courses or (replaced and "change" in c.courses) for c in candidates):
        for candidate in first:
            candidate.cycles = candidate.cycles and candidate.cycles._replace(certainty="interim")


def _follows_on(context: Context, first: Candidate, cycles: Cycles, between: Sequence[Token]) -> bool:
    """`Elle a reçu 6 cycles, suivis de A`, `six cycles, et un entretien par A`: whether a word of order parts a count
    from the act behind it, or a mark or conjunction from a maintenance."""
    if any(t.kind == "then" and t.value != "before" for t in between):
        return True
    if first.setting != "maintenance" or (between and between[0].value == "maintenance"):
        return False  # `6 cycles d'entretien`
    gap = context.reading.folded[cycles.span.end : first.first.start]
    return "," in gap or any(t.value == "and" for t in between)


def _turns_to(context: Context, turning: Sequence[Token], act: Candidate) -> bool:
    """`Après 4 cycles, progression, on débute A, arrêté pour allergie`: whether the clause of an act begins it."""
    return bool(turning) and "," not in context.reading.folded[turning[-1].end : act.first.start]


def of_one_before(context: Context, first: Candidate, cycles: Cycles) -> bool:
    """Whether cycles told before an act that is begun, or follows on them, are those of what was given before it."""
    if cycles.certainty in _OPEN or cycles.span.end > first.first.start or first.generic:
        return False
    between = [t for t in first.sentence.tokens if cycles.span.end <= t.start <= first.first.start]
    turning = [t for t in between if t.kind == "course" and t.value in _TURNS]
    if first.courses & _ENDS and not _turns_to(context, turning, first):
        return False  # `le premier cycle, puis A a été arrêté`
    if _follows_on(context, first, cycles, between):
        return True
    turns = bool(turning) or any(t.kind == "line" for t in between)
    begins = turns or first.line is not None or "start" in first.courses
    if not begins:
        return False
    gap = context.reading.folded[cycles.span.end : first.first.start]
    if "," not in gap and not (turns and any(t.value == "and" for t in between)):
        return False
    over = any(t.kind == "after" and 0 <= cycles.span.start - t.end <= _LEADS for t in first.sentence.tokens)
    return cycles.certainty == "interim" or turns or over
