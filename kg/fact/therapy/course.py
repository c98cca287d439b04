"""What a sentence tells of each of its acts: setting, cycles, start, stop and its reason, dates."""

from __future__ import annotations

import re

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, Cycles, Told
from kg.fact.therapy.unit import Unit
from kg.fact.timeline import Moment
from kg.mention.date import shift
from kg.mention.recognise import Sentence
from kg.mention.token import Token

MOST_CYCLES = 60
_BREAK = re.compile(r"[,;:()]")
# How near before an act a word must stand to be about it rather than about the act told before.
_NEAR = {"cycle": 6, "setting": 6, "intent": 6, "course": 16, "line": 40, "reason": 0, "fraction": 6, "radiation": 6}


def owner(context: Context, sentence: Sentence, found: list[Unit], i: int, kind: str) -> int | None:
    """The unit that the token at `i` is about: the one it stands in or right before, else the one before it."""
    token = sentence.tokens[i]
    left: int | None = None
    for number, unit in enumerate(found):
        if unit.first <= i <= unit.last:
            return number
        if unit.last < i:
            left = number
            continue
        gap = context.reading.between(token, sentence.tokens[unit.first])
        joins = any(t.kind in ("with", "then") for t in sentence.tokens[i + 1 : unit.first])
        if left is None or (len(gap) <= _NEAR.get(kind, 6) and not joins and not _BREAK.search(gap)):
            return number
        break
    return left


def cycles_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """The count of cycles told at the token `i` (a word like `cycles`, or `x 4`), with how sure it is the number given."""
    tokens = sentence.tokens
    token = tokens[i]
    before = tokens[i - 1] if i else None
    if before is None or before.kind not in ("quantity", "number", "ordinal") or not before.value.isdigit():
        return None
    if before.kind == "ordinal" and before.value == "1":
        return None
    if before.kind == "ordinal":  # `après le troisième cycle`
        return Cycles(
            int(before.value), "interim", Span(before.start, token.end, "cycles", "affirmed", "cycles-ordinal")
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
        int(before.value), certainty, Span(before.start, token.end, "cycles", "affirmed", "cycles-number-word")
    )


def times_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`AC x 4`: a number right after a sign of multiplication."""
    token = sentence.tokens[i]
    if token.kind != "quantity" or not token.value.isdigit() or not 1 <= int(token.value) <= 18:
        return None
    lead = context.reading.folded[max(0, token.start - 3) : token.start]
    if not re.search(r"(?:^|[\s)\d])x\s?$", lead):
        return None
    return Cycles(int(token.value), "count", Span(token.start, token.end, "cycles", "affirmed", "cycles-times"))


def tell(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Fill in what the tokens between and inside the units say of them."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        kind = token.kind
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


def dates(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> None:
    """Deal the dates of a sentence out to its acts as their start or end."""
    here = context.dates.get(sentence.index, ())
    used: set[int] = set()
    for k, moment in enumerate(here):
        if k in used:
            continue
        if _since_start(context, sentence, here, k, found, candidates):
            used.add(k)
            continue
        later = here[k + 1] if k + 1 < len(here) else None
        if later and _is_range(context, sentence, moment, later):
            number = _dated(context, sentence, found, moment)
            if number is not None and moment.edtf[:7] <= later.edtf[:7]:
                candidates[number].start = Told.of(moment, "start")
                candidates[number].end = Told.of(later, "end")
                used |= {k, k + 1}
                continue
    leading = True
    for k, moment in enumerate(here):
        if k in used:
            continue
        number = _dated(context, sentence, found, moment)
        if number is None:
            continue
        leading = moment.token.end <= candidates[0].first.start and number == 0
        _place(context, sentence, candidates, number, moment, leading)


def _is_range(context: Context, sentence: Sentence, a: Moment, b: Moment) -> bool:
    """Two dates of one stretch of time: `de mars à juillet 2009`, `(2/11/2010 - 17/12/2010)`, `entre A et B`."""
    gap = context.reading.between(a.token, b.token)
    opened = any(t.kind == "between" and 0 <= a.token.start - t.end <= 5 for t in sentence.tokens)
    return len(gap) <= (10 if opened else 5) and ";" not in gap and "." not in gap and "," not in gap


def _dated(context: Context, sentence: Sentence, found: list[Unit], moment: Moment) -> int | None:
    """The act a date is about: the one before it, unless a comma or an order word turns to the next."""
    left: int | None = None
    tokens = sentence.tokens
    for number, unit in enumerate(found):
        if tokens[unit.first].start < moment.token.end:
            left = number
            continue
        if left is None:
            return number
        right_gap = context.reading.between(moment.token, tokens[unit.first])
        left_gap = context.reading.between(tokens[found[left].last], moment.token)
        turns = any(t.kind == "then" and tokens[found[left].last].end <= t.start < moment.token.start for t in tokens)
        if (turns or "," in left_gap or ";" in left_gap) and "(" not in left_gap and len(right_gap) <= 60:
            return number
        break
    return left


def _since_start(
    context: Context,
    sentence: Sentence,
    here: tuple[Moment, ...],
    k: int,
    found: list[Unit],
    candidates: list[Candidate],
) -> bool:
    """`4 mois après le début du traitement hormonal`: the date of the sentence less the time dates that start."""
    moment = here[k]
    token = moment.token
    if token.kind != "relative-date" or "after" not in token.flags:
        return False
    start = next(
        (t for t in sentence.tokens if t.kind == "course" and t.value == "start" and 0 <= t.start - token.end <= 6),
        None,
    )
    if start is None:
        return False
    number = next((n for n, c in enumerate(candidates) if 0 <= c.first.start - start.end <= 8), None)
    base = here[k - 1] if k else None
    if number is None:
        return True
    if base is not None and base.token.kind == "date":
        edtf = shift(base.edtf, -float(token.value), token.unit)
        spans = (
            base.span(),
            Span(token.start, sentence.tokens[found[number].last].end, "date", "affirmed", token.rule),
        )
        candidates[number].start = Told(edtf, (Derivation("start", "date-relative", edtf, spans),))
        candidates[number].courses -= {"start"}
    return True


def _place(
    context: Context, sentence: Sentence, candidates: list[Candidate], number: int, moment: Moment, leading: bool
) -> None:
    """Give one date to one act, or at the head of a sentence to all acts up to the next word of order."""
    reached = [candidates[number]]
    if leading:
        for candidate in candidates[number + 1 :]:
            if candidate.relation in ("then", "after") or candidate.start:
                break
            reached.append(candidate)
    cue = _cue(context, sentence, moment)
    first = _first_day(sentence, moment)
    if first:
        candidates[number].start, candidates[number].end = Told(first), Told.of(moment, "end")
        return
    for candidate in reached:
        role = cue
        if role == "start" and candidate.courses & {"stop", "complete"} and not candidate.courses & {"start", "resume"}:
            role = "end"
        if role == "end":
            candidate.end = candidate.end or Told.of(moment, "end")
        elif role == "start" and not (candidate.cycles and candidate.cycles.certainty == "interim"):
            candidate.start = candidate.start or Told.of(moment, "start")


def _first_day(sentence: Sentence, moment: Moment) -> str | None:
    """`du 6 au 22 mars 2017`: the first day as a date, None where no bare day stands before the date."""
    if len(moment.edtf) != 10:
        return None
    day = next((t for t in sentence.tokens if t.kind == "quantity" and 1 <= moment.token.start - t.end <= 5), None)
    if day is None or not day.value.isdigit() or not 0 < int(day.value) < int(moment.edtf[8:]):
        return None
    return f"{moment.edtf[:8]}{int(day.value):02}"


def _cue(context: Context, sentence: Sentence, moment: Moment) -> str:
    """Whether the words right before a date make it a start or an end."""
    before = [t for t in sentence.tokens if t.end <= moment.token.start and moment.token.start - t.end <= 12]
    for token in reversed(before):
        if token.kind == "course" and token.value in ("until", "stop", "complete"):
            return "end"
        if token.kind == "course":
            return "start"
    if moment.token.kind == "relative-date" and "ago" not in moment.token.flags:
        follows = [t for t in sentence.tokens if t.end <= moment.token.start and moment.token.start - t.end <= 30]
        if any(t.kind == "course" and t.value in ("stop", "complete") for t in follows):
            return "end"
    return "start"
