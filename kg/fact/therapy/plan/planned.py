"""Words for a plan that only tell the kind of an operation, the number of cycles, what was done on a date, or the visit
that a therapy is told with."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.cycle.part import DATES
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_BESIDE = 8  # code points between cycles and the bracket in which their number is told as planned
_ASIDE = re.compile(r"\((?:\w+\s)?\Z")
_PART_OF = 5  # from the cycles given to all of them: ` des `
# What a number of cycles is told of, and `initialement` before the word for a plan.
_OF_CYCLES = frozenset({"drug", "regimen", "with", "listing"})
_COUNTED = frozenset({"cycle", "fraction"})
_OF_PLAN = 16  # code points between cycles and the word that their number was planned


def dated_aside(context: Context, tokens: tuple[Token, ...], unit: Unit) -> bool:
    """Whether a date in brackets follows: `programmé pour une splénectomie (18/04/17)`, `chirurgie programmée
    (18/04/17)` was done then."""
    ends = {unit.first, unit.last} if unit.act else {unit.last}
    cued = {i + 1 for i in ends if any(t.kind == "cue" for t in tokens[i + 1 : i + 2])}
    for i in ends | cued:
        after = tokens[i + 1 : i + 2]
        if after and after[0].kind == "date" and context.reading.between(tokens[i], after[0]).endswith("("):
            return True
    return False


def elective(context: Context, tokens: tuple[Token, ...], unit: Unit) -> bool:
    """`a subi une chirurgie programmée`: whether the word for a plan that follows an operation only tells its kind, as
    the verb before it tells it as done."""
    before, behind = tokens[unit.first - 1 : unit.first], tokens[unit.first + 1 : unit.first + 2]
    if unit.kind != "surgery" or not before or not behind or before[0].means("course") != "start":
        return False
    return behind[0].kind == "cue" and context.reading.between(tokens[unit.first], behind[0]) == " "


def planned_cycles(context: Context, tokens: tuple[Token, ...]) -> bool:
    """Whether the one plan of a sentence is that of cycles after those given: `6 cycles de A sur 8 prévus`, `5 des 6
    cures de A prévues`, `20 séances sur 33 prévues`, `4 cures de A (03-06/2019), 6 étaient prévues`."""
    plans = [i for i, t in enumerate(tokens) if t.kind == "cue" and t.value.startswith("planned")]
    if len(plans) != 1 or not plans[0]:
        return False
    at = plans[0]
    if _counted_aside(context, tokens[at - 1], tokens[at]):
        return True
    told = tokens[at - 1].kind in NUMBER_KINDS  # the whole number stands right before the plan
    last = at - 2 if told else at - 1
    while told and last > 0 and tokens[last].kind in DATES:
        last -= 1
    cycle = _cycles_before(tokens, last)
    if told and (last < at - 2 or cycle < 1):
        given = tokens[cycle - 1] if cycle > 0 else tokens[last]
        return _is_fewer(given, tokens[at - 1]) and context.reading.between(tokens[at - 1], tokens[at]) == " "
    if cycle < 1:
        return False
    if told:
        before = tokens[at - 2]
        apart = len(context.reading.between(before, tokens[at])) <= _OF_PLAN
        return tokens[cycle - 1].kind in NUMBER_KINDS and apart
    given, whole = tokens[max(0, cycle - 2)], tokens[cycle - 1]
    parted = len(context.reading.between(given, whole)) <= _PART_OF
    return cycle > 1 and {given.kind, whole.kind} <= NUMBER_KINDS and parted


def _cycles_before(tokens: tuple[Token, ...], i: int) -> int:
    """Where the word for cycles, or fractions, stands whose drugs end at a token, -1 where none does."""
    while i >= 0 and tokens[i].kind in _OF_CYCLES:
        i -= 1
    return i if i >= 0 and tokens[i].kind in _COUNTED else -1


def _is_fewer(given: Token, whole: Token) -> bool:
    """Whether fewer cycles than all those planned are told before them."""
    if not {given.kind, whole.kind} <= NUMBER_KINDS or not (given.value.isdigit() and whole.value.isdigit()):
        return False
    return int(given.value) < int(whole.value)


def _counted_aside(context: Context, whole: Token, plan: Token) -> bool:
    """`docétaxel x 4 (6 prévus)`, `x 4 (sur 6 prévus)`: whether a plan in brackets is only of a number."""
    if whole.kind not in NUMBER_KINDS or context.reading.between(whole, plan) != " ":
        return False
    return _ASIDE.search(context.reading.folded, max(0, whole.start - _BESIDE), whole.start) is not None


def plans_visit(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`docétaxel débuté, avec réévaluation prévue à 3 mois`: whether all that is planned is a visit or an examination,
    told with the therapy behind it."""
    end = sentence.tokens[unit.last].end
    if any(t.kind == "cue" and t.value.startswith("planned") and t.start < end for t in sentence.of("cue")):
        return False
    return _visit(context.reading.lexicon.lang).match(context.reading.folded, end, sentence.end) is not None


@lru_cache(maxsize=4)
def _visit(lang: str) -> re.Pattern[str]:
    """From a therapy to the participle that a visit or an examination told with it is to come."""
    words = grammar(lang)
    lead = rf",?\s(?:{words.any_of('clause')})\s(?:{words.before_word('article', 'indefinite')})?"
    visit = rf"(?:{words.any_of('visit')})\s(?:[a-z]+\s){{0,2}}(?:{words.any_of('coming')})"
    return re.compile(rf"{lead}(?:{words.any_of('appointment')}|{visit})(?![a-z])")
