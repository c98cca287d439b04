"""What a sentence tells of each of its acts: setting, cycles, start, stop and its reason, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.head import heads_last
from kg.fact.therapy.candidate import SYSTEMIC, Candidate, Cycles
from kg.fact.therapy.count import counted_now, cycles_at, final_at, times_at
from kg.fact.therapy.course_word import ENDS, of_care
from kg.fact.therapy.dated import dates
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_COURSES = {"short": {"short", "start"}, "declined": {"stop"}}
ACTS = frozenset({"surgery", "radiotherapy", "transplant"})  # nothing that is given in cycles
_TOLD = frozenset({"setting", "intent", "line", "reason", "course", "cycle", "fraction", "quantity", "duration"})
_TERMS = frozenset({"wk", "mo", "a"})
_TERM = 60  # code points between a therapy and how long it was given
_LEAD = 14  # from `après`, `depuis` to a duration
_DESCRIBING = frozenset({"line", "setting", "intent", "date", "month"})
_BREAK = re.compile(r"[,;:()]")
# How near before an act a word must stand to be about it rather than about the act told before.
_NEAR = {"cycle": 6, "setting": 6, "intent": 6, "course": 16, "line": 40, "reason": 0, "fraction": 6, "radiation": 6}


def owner(context: Context, sentence: Sentence, found: list[Unit], i: int, kind: str) -> int | None:
    """The unit that the token at `i` is about: the one it stands in or right before, else the one before it."""
    left: int | None = None
    for number, unit in enumerate(found):
        if unit.first <= i <= unit.last:
            return number
        if unit.last < i:
            left = number
            continue
        gap = _plain(context, sentence.tokens[i : unit.first + 1])
        joins = any(t.kind in ("with", "then") for t in sentence.tokens[i + 1 : unit.first])
        if left is None or (len(gap) <= _NEAR.get(kind, 6) and not joins and not _BREAK.search(gap)):
            return number
        break
    return left


def _plain(context: Context, tokens: tuple[Token, ...]) -> str:
    """The text between the first and the last of some tokens without the words that describe a therapy."""
    between = context.reading.between(tokens[0], tokens[-1])
    describing = _DESCRIBING | {"site", "side"} if heads_last(context) else _DESCRIBING
    for token in tokens[1:-1]:
        if token.kind in describing:
            between = between.replace(context.reading.folded[token.start : token.end], "", 1)
    return between


def tell(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Fill in what the tokens between and inside the units say of them."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        kind = token.kind
        if kind not in _TOLD:
            continue
        if kind == "setting" and i and _of_the_past(tokens[i - 1], token):
            continue  # `après la fin du traitement adjuvant, ...`
        if kind in ("setting", "intent", "line", "reason"):
            number = owner(context, sentence, found, i, kind)
            if number is not None:
                _label(candidates[number], kind, token)
                if kind == "line" and _is_of_spread(context, tokens, i):
                    candidates[number].setting = candidates[number].setting or "metastatic"
        elif kind == "course":
            number = owner(context, sentence, found, i, kind)
            if number is None or token.start - candidates[number].last.end >= 160:
                continue
            if token.value in ("stop", "complete", "change") and not _about(context, sentence, found[number], i):
                continue
            if token.value in ENDS and of_care(context, tokens, i):
                continue
            if token.value == "last" and not any(t.kind == "cycle" for t in tokens[:i]):
                continue  # of the controls, not of the cycles
            if token.value == "final" and (told := final_at(sentence, i)):
                _count(candidates[number], told)
            candidates[number].courses |= _COURSES.get(token.value, {token.value})
            if token.value == "continue":
                candidates[number].goes_on = token.start
            if token.value == "declined":
                candidates[number].reason = candidates[number].reason or "other"
            if (
                token.value in ("start", "complete")
                and i > found[number].last
                and candidates[number].status == "planned"
            ):
                candidates[number].status = "affirmed"  # `proposé ..., débuté en mars`
        elif kind == "cycle" or (kind == "fraction" and _of_drugs(context, sentence, found, i)):
            told = cycles_at(context, sentence, i)
            number = owner(context, sentence, found, i, "cycle")
            if told and number is not None:
                _count(candidates[number], told)
                candidates[number].still |= "present" in sentence.kinds and counted_now(context, sentence, i)
        elif kind == "duration" and _is_term(tokens, i):
            number = owner(context, sentence, found, i, "cycle")
            if number is not None and abs(token.start - candidates[number].last.end) <= _TERM:
                candidates[number].lasted = True
        elif kind == "quantity" and (told := times_at(context, sentence, i)):
            number = owner(context, sentence, found, i, "cycle")
            if number is not None:
                _count(candidates[number], told)
    _spread_setting(candidates)
    dates(context, sentence, found, candidates)
    _only_cycle(candidates)


def _of_drugs(context: Context, sentence: Sentence, found: list[Unit], i: int) -> bool:
    """Whether a word for fractions leads drugs or chemotherapy: `six séances de chimiothérapie`."""
    number = owner(context, sentence, found, i, "cycle")
    if number is None or found[number].first != i + 1 or found[number].kind not in SYSTEMIC:
        return False
    gap = context.reading.between(sentence.tokens[i], sentence.tokens[i + 1])
    return len(gap) <= _NEAR["cycle"] and not _BREAK.search(gap)


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


def _about(context: Context, sentence: Sentence, unit: Unit, i: int) -> bool:
    """Whether a word of stopping told before an act is about it: `arrêt du tamoxifène`, not `arrêt ..., puis`."""
    if i > unit.first:
        return True
    between = sentence.tokens[i + 1 : unit.first]
    gap = context.reading.between(sentence.tokens[i], sentence.tokens[unit.first])
    return (
        len(gap) <= 40 and not any(t.kind in ("with", "then", "course", "pronoun") for t in between) and "," not in gap
    )


def _label(candidate: Candidate, kind: str, token: Token) -> None:
    if kind == "setting":
        if token.value == "concomitant" and candidate.setting:
            return
        if candidate.kind != "surgery" and (candidate.setting is None or candidate.setting == "concomitant"):
            candidate.induces = token.value == "induction"
            candidate.setting = "neoadjuvant" if candidate.induces else token.value
    elif kind == "intent":
        candidate.intent = candidate.intent or token.value
    elif kind == "line":
        if token.value == "new":
            candidate.courses |= {"resume"}
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
        elif candidate.setting:
            last = candidate if candidate.setting in ("adjuvant", "neoadjuvant", "metastatic") else None
        elif last and candidate.relation in ("then", "with") and not candidate.generic:
            candidate.setting = (
                last.setting if last.setting != "neoadjuvant" or candidate.kind != "radiotherapy" else None
            )
