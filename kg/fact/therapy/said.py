"""What the words around an act of therapy say of it: done, refused, planned, weighed, or of the family."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.in_place import taken_instead
from kg.fact.therapy.join import Unit, next_to
from kg.fact.therapy.left_aside import left_aside
from kg.fact.therapy.own_verb import own_verb
from kg.fact.therapy.plan.planned import dated_aside, elective, planned_cycles, plans_visit
from kg.fact.therapy.plan.proposed import TAKES_BACK, only_proposed, taken_back
from kg.fact.therapy.plan.undone import is_undone
from kg.fact.therapy.scope import gone_on, own_clause, scope_ended
from kg.fact.therapy.unit import ANCHORS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SAYS = frozenset({"cue", "family-history", "denial", "compared", "vital", "then"})  # words that say if an act was done
_JOINS = frozenset({"and", "then"})
_NOT_DONE = frozenset({"refused<", "refused>", "negated<", "negated>"})  # not `4 cures sur 5 prévues (C5 annulée)`
_COUNTED = frozenset({"ordinal", "cycle", "quantity", "number"})  # between the number of a dose and what is said of it
_AWAITED = 24  # code points from `avant` to the act
_BESIDE = 8  # code points between such a word and its act


def status_of(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> str:
    """What the words say of a unit: the strongest that is said of its class word or its first drug."""
    first = sentence.tokens[unit.first].start
    if sentence.index in context.apart and (others := context.of_others(sentence, first)):
        return others
    if is_undone(context, sentence, unit):
        return "refused"
    kinds = sentence.kinds
    if kinds.isdisjoint(_SAYS):
        return "affirmed"
    if not kinds.isdisjoint(TAKES_BACK) and taken_back(sentence, unit):
        return "refused"
    tokens = sentence.tokens
    if "vital" in kinds and _died_before(context, tokens, unit):
        return "refused"
    if unit.first and _weighed(context, tokens[unit.first - 1], tokens[unit.first]):
        return "hypothetical"
    if unit.act and _awaited(context, tokens, unit.first):
        return "planned"
    named = [*unit.drugs[:1], *([unit.regimen] if unit.regimen is not None else [])] or unit.heads[-1:] or [unit.first]
    named = [*named, *_outside(context, tokens, unit)]
    said = {context.status(sentence, tokens[i]) for i in named}
    if said & {"negated", "hypothetical", "suspected", "planned"} and scope_ended(context, sentence, found, unit):
        return "affirmed"
    if said <= {"negated", "refused"} and (
        gone_on(context, sentence, unit)
        or _of_one(context, sentence, unit)
        or left_aside(context, sentence, unit.last, next_to(found, unit))
    ):
        return "affirmed"
    if said & {"negated", "refused", "hypothetical", "planned"} and (
        own := own_clause(context, sentence, unit) or own_verb(context, sentence, found, unit)
    ):
        return own
    if said == {"planned"} and (dated_aside(context, tokens, unit) or elective(context, tokens, unit)):
        return "affirmed"
    if said == {"planned"} and (planned_cycles(context, tokens) or plans_visit(context, sentence, unit)):
        return "affirmed"
    if said <= {"planned", "hypothetical"} and _begun(context, sentence, unit):
        return "affirmed"
    if said == {"refused"} and _stopped_first(sentence, unit):
        return "affirmed"
    if said <= {"refused", "negated"} and taken_instead(context, sentence, found, unit):
        return "affirmed"
    if context.status(sentence, tokens[unit.last]) == "planned":
        said.add("planned")  # told after the list: `du cisplatine et de la vinorelbine est proposé`
    for status in ("refused", "negated", "family", "hypothetical", "planned", "past"):
        if status in said:
            return status
    return "planned" if only_proposed(context, sentence, unit) else "affirmed"


def _outside(context: Context, tokens: tuple[Token, ...], unit: Unit) -> list[int]:
    """`chimiothérapie refusée (A)`, `deux schémas sont envisagés : A`: the class word whose drugs stand in brackets or
    behind a colon after what is said of it."""
    if not (unit.heads and unit.drugs):
        return []
    head, drug = unit.heads[-1], unit.drugs[0]
    said = any(t.kind == "cue" for t in tokens[head + 1 : drug])
    return [head] if said and context.reading.between(tokens[head], tokens[drug]).endswith((" (", ": ")) else []


def _stopped_first(sentence: Sentence, unit: Unit) -> bool:
    """`A suspendu en mai, non repris`: whether a therapy is told to have stopped before what denies that it went on."""
    for token in sentence.tokens[unit.last + 1 :]:
        if token.kind == "course":
            return token.value == "stop"
        if token.kind == "cue" or token.kind in ANCHORS:
            return False
    return False


def _of_one(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`A x 3, la 4e non faite`, `A (6e cure annulée)`, `A (5e sur 6 annulée)`, `A (J8 annulé)`: whether what is told as
    not given is one dose out of those given."""
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens) if i > unit.last and t.kind == "cue" and t.value in _NOT_DONE), None)
    if at is None:
        return False
    cue = tokens[at]
    numbered = at - 1 if tokens[at - 1].kind == "ordinal" else at - 2
    if numbered > unit.last and tokens[numbered].kind == "ordinal" and tokens[at - 1].kind in _COUNTED:
        return all(b.start - a.end <= _BESIDE for a, b in pairwise(tokens[numbered : at + 1]))
    lead = context.reading.folded[max(sentence.start, cue.start - _AWAITED) : cue.start]
    return _dose(context.reading.lexicon.lang).search(lead) is not None


@lru_cache(maxsize=4)
def _dose(lang: str) -> re.Pattern[str]:
    """`J8 annulé`, `la dernière annulée`: one of the doses, right before what is said of it."""
    return re.compile(rf"\b(?:[cjd]\s?\d{{1,2}}|{grammar(lang).any_of('latest')})(?:\s\w+)?\s\Z")


def _died_before(context: Context, tokens: tuple[Token, ...], unit: Unit) -> bool:
    """Whether the patient died before the act: `décédé avant le début de la chimiothérapie`."""
    for i in range(1, unit.first):
        before, dead = tokens[i], tokens[i - 1]
        if before.kind == "then" and before.value == "before" and dead.kind == "vital" and dead.value == "dead":
            return context.reading.between(dead, tokens[unit.first]).count(",") == 0
    return False


def _weighed(context: Context, before: Token, first: Token) -> bool:
    """Whether the word right before an act makes it an option or what was given to others: `une éventuelle X`."""
    if before.kind == "compared" or (before.kind == "cue" and before.value == "suspected>"):
        gap = context.reading.between(before, first)
        return len(gap) <= _BESIDE and "," not in gap
    return False


def _awaited(context: Context, tokens: tuple[Token, ...], first: int) -> bool:
    """Whether an act is told as still to come: `avant la chirurgie`, `avant le début de la radiothérapie`."""
    before = first - 1
    if before > 0 and tokens[before].kind == "course" and tokens[before].value == "start":
        before -= 1
    if before < 0 or tokens[before].kind != "then" or tokens[before].value != "before":
        return False
    gap = context.reading.between(tokens[before], tokens[first])
    return len(gap) <= _AWAITED and "," not in gap


def _begun(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether the class of an act is told as begun before its drugs are named: `envisagée, et une hormonothérapie a été
    mise en place avec`, `une chimiothérapie a été débutée pour une tumeur sensible au platine, avec`."""
    within = sentence.tokens[unit.first : unit.last]
    begun = any((b.kind, b.value) == ("course", "start") and not _to_begin(context, a, b) for a, b in pairwise(within))
    return begun and context.status(sentence, within[0]) in ("affirmed", "planned")


def _to_begin(context: Context, before: Token, start: Token) -> bool:
    """`envisager de commencer`, `retient un traitement par A à débuter`: whether a beginning is what is planned, not
    `programmée a été débutée`."""
    folded, (of, due) = context.reading.folded, _to_come(context.reading.lexicon.lang)
    if before.value == "planned>" and of.fullmatch(folded, before.end, start.start):
        return True
    return due.search(folded, max(before.end, start.start - _BESIDE), start.end) is not None


@lru_cache(maxsize=4)
def _to_come(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a plan and its beginning; a beginning that is to come (`à débuter`)."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('of')})"), re.compile(rf"\b(?:{words.any_of('due')})\Z")


def share_plan(sentence: Sentence, told: list[Candidate]) -> None:
    """`Une chimiothérapie a été envisagée, avec du docétaxel`, `une chirurgie est proposée, puis une irradiation`: what
    a planned therapy is told with is planned too."""
    for a, b in pairwise(told):
        if a.status != "planned" or "start" in a.courses or b.status != "affirmed" or b.courses or b.start:
            continue
        generic = a.generic and a.kind != "surgery" and b.relation == "with"
        if generic or (not b.cycles and _follows_plan(sentence, a, b)):
            b.status = "planned"


def _follows_plan(sentence: Sentence, a: Candidate, b: Candidate) -> bool:
    """Whether nothing but a word that joins them, or tells what may be given instead, stands between what is said of
    one act and another."""
    between = [t for t in sentence.tokens if a.last.end <= t.start < b.first.start]
    if [t.kind for t in between] == ["or"]:
        return True
    said, joins = between[:-1], between[-1:]
    if not said or any(t.kind != "cue" or not t.value.startswith("planned") for t in said):
        return False
    return joins[0].value in _JOINS and b.first.start - joins[0].end <= _BESIDE


def share_refusal(sentence: Sentence, told: list[Candidate]) -> None:
    """`La chirurgie et la radiothérapie ont été rejetées`: what is said after a pair is said of both."""
    for a, b in reversed(list(pairwise(told))):
        if b.status not in ("refused", "negated", "planned") or a.status != "affirmed" or b.relation != "with":
            continue
        between = [t for t in sentence.tokens if a.last.end <= t.start < b.first.start]
        before = "cue" in sentence.kinds and any(
            t.kind == "cue" and t.value.endswith(">") for t in sentence.tokens if t.end <= b.first.start
        )
        if not before and all(t.kind in ("with", "site", "side") for t in between) and b.first.start - a.last.end <= 30:
            a.status = b.status


def given_up(sentence: Sentence, told: list[Candidate]) -> None:
    """`Une duodénopancréatectomie a été tentée mais abandonnée`: an operation that was attempted and given up was not
    done."""
    for candidate in told:
        tried = any(0 <= t.start - candidate.last.end <= _AWAITED for t in sentence.of("attempt"))
        if tried and candidate.kind == "surgery" and "stop" in candidate.courses:
            candidate.status = "refused"
