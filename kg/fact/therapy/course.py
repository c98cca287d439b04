"""What a sentence tells of each of its acts: setting, cycles, start, stop and its reason, dates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.about import leads, owner, owner_of_count, stops
from kg.fact.therapy.candidate import SYSTEMIC, Candidate, Cycles
from kg.fact.therapy.count import counted_now, cycles_at, final_at, times_at
from kg.fact.therapy.course_word import ENDS, of_care
from kg.fact.therapy.dated import dates
from kg.fact.therapy.join import Unit
from kg.fact.therapy.weeks import weeks_at
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_COURSES = {"short": {"short", "start"}, "declined": {"stop"}, "rest": {"stop"}}
ACTS = frozenset({"surgery", "radiotherapy", "transplant"})  # nothing that is given in cycles
_TOLD = frozenset({"setting", "intent", "line", "reason", "course", "cycle", "fraction", "quantity", "duration"})
_AROUND = frozenset({"neoadjuvant", "adjuvant"})
_MEANT = {"induction": "neoadjuvant", "relief": "palliative"}
_RELIEVES = frozenset({"radiotherapy", "treatment"})  # what is given against pain or bleeding and is no drug
_TERMS = frozenset({"wk", "mo", "a"})
_LABELS = frozenset({"setting", "intent", "line", "reason"})
_FAR = 160  # code points from an act to a word of its course
_TERM = 60  # code points between a therapy and how long it was given
_LEAD = 14  # from `après`, `depuis` to a duration


def tell(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Fill in what the tokens between and inside the units say of them."""
    for i, token in enumerate(sentence.tokens):
        if token.kind not in _TOLD:
            continue
        if token.kind in _LABELS:
            _describe(context, sentence, found, candidates, i)
        elif token.kind == "course":
            _turn(context, sentence, found, candidates, i)
        else:
            _number(context, sentence, found, candidates, i)
    for candidate in candidates:
        if "stop" in candidate.courses:
            candidate.goes_on = -1  # what goes on is something else
    _spread_setting(candidates)
    dates(context, sentence, found, candidates)
    _only_cycle(candidates)


def _describe(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], i: int) -> None:
    """A word of the setting, the line, the intent or the reason: what its act was given for."""
    token = sentence.tokens[i]
    if token.kind == "setting" and i and _of_the_past(sentence.tokens[i - 1], token):
        return  # `après la fin du traitement adjuvant, ...`
    number = owner(context, sentence, found, i, token.kind)
    if number is not None:
        _label(candidates[number], token.kind, token)
        if token.kind == "line" and _is_of_spread(context, sentence.tokens, i):
            candidates[number].setting = candidates[number].setting or "metastatic"


def _turn(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], i: int) -> None:
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
    if token.value == "last" and not any(t.kind == "cycle" for t in sentence.tokens[:i]):
        return  # of the controls, not of the cycles
    if token.value == "final" and (told := final_at(sentence, i)):
        _count(candidate, told)
    candidate.courses |= _COURSES.get(token.value, {token.value})
    if token.value == "continue":
        candidate.goes_on = token.start
    if token.value == "declined":
        candidate.reason = candidate.reason or "other"
    candidate.declined |= token.value == "rest"
    if token.value in ("start", "complete") and i > found[number].last and candidate.status == "planned":
        candidate.status = "affirmed"  # `proposé ..., débuté en mars`


def _number(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], i: int) -> None:
    """A count of cycles, or how long the act was given."""
    token = sentence.tokens[i]
    if token.kind == "duration":
        told = None
    else:
        told = times_at(context, sentence, i) if token.kind == "quantity" else cycles_at(context, sentence, i)
        if told is None:
            return
    number = owner_of_count(context, sentence, found, i)
    if number is None:
        return
    candidate, unit = candidates[number], found[number]
    if told is None:
        near = abs(token.start - candidate.last.end) <= _TERM
        candidate.lasted |= near and _is_term(sentence.tokens, i)
        if candidate.kind == "chemotherapy" and unit.regimen is None and unit.drugs and max(unit.drugs) < i:
            candidate.cycles = candidate.cycles or weeks_at(sentence, i)
    elif token.kind != "fraction" or (unit.kind in SYSTEMIC and leads(context, sentence, unit, i)):
        _count(candidate, told)
        candidate.still |= "present" in sentence.kinds and counted_now(context, sentence, i)


def _only_cycle(candidates: list[Candidate]) -> None:
    """`Après le premier cycle, ... arrêté`: the first cycle counts where the sentence tells a stop, or another drug."""
    replaced = sum(bool(c.drugs) for c in candidates) > 1
    ends = any("stop" in c.courses or (replaced and "change" in c.courses) for c in candidates)
    for candidate in candidates:
        if candidate.cycles and candidate.cycles.certainty == "begun":
            candidate.cycles = candidate.cycles._replace(certainty="interim") if ends else candidate.cycles


def _is_of_spread(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """Whether a line is one for distant disease: `en deuxième ligne métastatique`."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.means("spread") != "metastasis":
        return False
    return not context.reading.between(tokens[i], after).strip(' "»')


def _is_term(tokens: Sequence[Token], i: int) -> bool:
    """Whether a duration is the time for which a therapy was given (`pendant cinq ans`), no time since or after."""
    token = tokens[i]
    unit = token.unit or token.value.rpartition(" ")[2]
    before = tokens[i - 1] if i else None
    if unit not in _TERMS:
        return False
    since = before is not None and (before.kind == "after" or before.value == "since")
    return not (since and before is not None and token.start - before.end <= _LEAD)


def _of_the_past(before: Token, token: Token) -> bool:
    return before.kind == "course" and before.value == "complete" and token.start - before.end <= 2


def _label(candidate: Candidate, kind: str, token: Token) -> None:
    if kind == "setting":
        if token.value == "concomitant" and candidate.setting:
            return
        if token.value == "relief" and candidate.kind not in _RELIEVES:
            return  # `un bon contrôle antalgique` under drugs
        if (candidate.kind != "surgery" or token.value == "palliative") and (
            candidate.setting is None or candidate.setting == "concomitant"
        ):
            candidate.induces = token.value == "induction"
            candidate.setting = _MEANT.get(token.value, token.value)
    elif kind == "intent":
        candidate.intent = candidate.intent or token.value
    elif kind == "line":
        if token.value == "new":
            candidate.courses |= {"resume"}
            candidate.anew = True
        else:
            candidate.line = candidate.line or int(token.value)
    elif candidate.reason != "toxicity":
        candidate.reason = token.value


def _count(candidate: Candidate, told: Cycles) -> None:
    if candidate.kind in ACTS:
        return
    known = candidate.cycles
    if known is None or told.certainty == "more":
        candidate.cycles = known.joined(told) if known else told
    elif known.joined(told).certainty != known.certainty or known.certainty == told.certainty == "interim":
        candidate.cycles = known.joined(told)


def _spread_setting(candidates: list[Candidate]) -> None:
    """`un traitement adjuvant par A, B et radiothérapie`: acts joined to one with a setting share it, and so do a
    radiotherapy and what is given along with it (`chimiothérapie et radiothérapie concomitante`)."""
    for a, b in pairwise(candidates):
        if (
            b.relation == "with"
            and "radiotherapy" in (a.kind, b.kind)
            and {a.setting, b.setting} == {None, "concomitant"}
        ):
            a.setting = b.setting = "concomitant"
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.kind == "surgery":
            last = None
        elif last and last.setting in _AROUND and (candidate.relation, candidate.setting) == ("with", "concomitant"):
            candidate.setting = last.setting
        elif candidate.setting:
            last = candidate if candidate.setting in ("adjuvant", "neoadjuvant", "metastatic") else None
        elif last and candidate.relation in ("then", "with") and not candidate.generic:
            candidate.setting = (
                last.setting if last.setting != "neoadjuvant" or candidate.kind != "radiotherapy" else None
            )
