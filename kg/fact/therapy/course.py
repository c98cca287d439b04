"""What a sentence tells of each of its acts: setting, cycles, start, stop and its reason, dates."""

from __future__ import annotations

import re

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, Cycles
from kg.fact.therapy.dated import dates
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

MOST_CYCLES = 60
ACTS = frozenset({"surgery", "radiotherapy", "transplant"})  # nothing that is given in cycles
_TOLD = frozenset({"setting", "intent", "line", "reason", "course", "cycle", "quantity"})
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
    for token in tokens[1:-1]:
        if token.kind in ("line", "setting", "intent", "date", "month"):
            between = between.replace(context.reading.folded[token.start : token.end], "", 1)
    return between


def cycles_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """The count of cycles told at the word for cycles at `i`, with how sure it is the number given."""
    tokens = sentence.tokens
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.kind == "quantity" and _numbered(context, token, after):  # `au cycle 17`
        return Cycles(
            int(after.value),
            "interim",
            Span(token.start, after.end, "cycles", "affirmed", "cycles-numbered"),
            sentence.index,
        )
    if before is None or before.kind not in ("quantity", "number", "ordinal") or not before.value.isdigit():
        return None
    if before.kind == "ordinal" and before.value == "1":
        return None
    if before.kind == "ordinal":  # `après le troisième cycle`
        return Cycles(
            int(before.value),
            "interim",
            Span(before.start, token.end, "cycles", "affirmed", "cycles-ordinal"),
            sentence.index,
        )
    if context.reading.between(before, token).strip(" -") or not 1 <= int(before.value) <= MOST_CYCLES:
        return None
    lead = tokens[i - 2] if i > 1 else None
    near = lead is not None and before.start - lead.end <= 14
    certainty = "count"
    if lead is not None and near and lead.kind == "total":
        certainty = "total"
    elif lead is not None and near and lead.kind == "after":
        certainty = "interim"
    return Cycles(
        int(before.value),
        certainty,
        Span(before.start, token.end, "cycles", "affirmed", "cycles-number-word"),
        sentence.index,
    )


def _numbered(context: Context, cycle: Token, number: Token) -> bool:
    """Whether a number right after the word is that of the cycle: `cycle 17`, not `cycles 2, 3 et 4`."""
    if context.reading.between(cycle, number) != " " or not number.value.isdigit():
        return False
    singular = not context.reading.folded[cycle.start : cycle.end].endswith("s")
    return singular and 2 <= int(number.value) <= MOST_CYCLES


def times_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`AC x 4`: a number right after a sign of multiplication."""
    token = sentence.tokens[i]
    if token.kind != "quantity" or not token.value.isdigit() or not 1 <= int(token.value) <= 18:
        return None
    lead = context.reading.folded[max(0, token.start - 3) : token.start]
    if "x" not in lead or not re.search(r"(?:^|[\s)\d])x\s?$", lead):
        return None
    span = Span(token.start, token.end, "cycles", "affirmed", "cycles-times")
    return Cycles(int(token.value), "count", span, sentence.index)


def tell(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Fill in what the tokens between and inside the units say of them."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        kind = token[2]
        if kind not in _TOLD:
            continue
        if kind == "setting" and i and _of_the_past(tokens[i - 1], token):
            continue  # `après la fin du traitement adjuvant, ...`
        if kind in ("setting", "intent", "line", "reason"):
            number = owner(context, sentence, found, i, kind)
            if number is not None:
                _label(candidates[number], kind, token)
        elif kind == "course":
            number = owner(context, sentence, found, i, kind)
            if number is None or token.start - candidates[number].last.end >= 160:
                continue
            if token.value in ("stop", "complete", "change") and not _about(context, sentence, found[number], i):
                continue
            if token.value == "last" and not any(t.kind == "cycle" for t in tokens[:i]):
                continue  # of the controls, not of the cycles
            candidates[number].courses |= {token.value}
            if token.value == "start" and i > found[number].last and candidates[number].status == "planned":
                candidates[number].status = "affirmed"  # `proposé ..., débuté en mars`
        elif kind == "cycle":
            told = cycles_at(context, sentence, i)
            number = owner(context, sentence, found, i, "cycle")
            if told and number is not None:
                _count(candidates[number], told)
        elif kind == "quantity" and (told := times_at(context, sentence, i)):
            number = owner(context, sentence, found, i, "cycle")
            if number is not None:
                _count(candidates[number], told)
    _spread_setting(candidates)
    dates(context, sentence, found, candidates)


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
            candidate.setting = token.value
    elif kind == "intent":
        candidate.intent = candidate.intent or token.value
    elif kind == "line":
        if token.value == "new":
            candidate.courses |= {"resume"}
        else:
            candidate.line = candidate.line or int(token.value)
    else:
        candidate.reason = token.value


def _count(candidate: Candidate, told: Cycles) -> None:
    if candidate.kind in ACTS:
        return
    known = candidate.cycles
    rank = ("interim", "count", "total").index
    if known is None or rank(told.certainty) > rank(known.certainty):
        candidate.cycles = told


def _spread_setting(candidates: list[Candidate]) -> None:
    """`un traitement adjuvant par A, B et radiothérapie`: acts joined to one with a setting share it."""
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
