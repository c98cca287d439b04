"""Which date of a sentence starts or ends which of its acts."""

from __future__ import annotations

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.join import Unit
from kg.fact.timeline import Moment
from kg.mention.date import shift
from kg.mention.recognise import Sentence


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
        candidates[number].start = Told(edtf, (Derivation("start", "start-before-relative", edtf, spans),))
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
        if token.kind == "course" and token.value in ("until", "stop", "complete", "last"):
            return "end"
        if token.kind == "course":
            return "start"
    if moment.token.kind == "relative-date" and "ago" not in moment.token.flags:
        follows = [t for t in sentence.tokens if t.end <= moment.token.start and moment.token.start - t.end <= 30]
        if any(t.kind == "course" and t.value in ("stop", "complete") for t in follows):
            return "end"
    return "start"
