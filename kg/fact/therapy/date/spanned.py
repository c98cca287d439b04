"""Stretches of time dealt out to the acts of a sentence: `de mars à juillet 2009`, `26/04, 18/05 et 08/06/2018`."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.date.edtf import months_of
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import SYSTEMIC, Candidate, Told
from kg.fact.therapy.date.begin import beside, reached_by, refers_back
from kg.fact.therapy.date.stretch import first_listed, is_range, last_day
from kg.fact.therapy.date.which import act_dated
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LISTED = re.compile(r"\s?(?:[,;/]|[a-z]{1,3})\s?(?:[a-z]{2}\s)?")  # `26/04, 18/05 et le 08/06/2018`
_LABEL = re.compile(r"\sc\s?\d")  # of a cycle, between the dates of two
_ASIDE = re.compile(r"\((?:[a-z]{1,4}\s)?$")  # `docétaxel x 3 (de mai à juin)`: of the last drugs alone
_HEADED = re.compile(r"\s?:")  # `02/13-06/13 :` heads what is listed
_LEAD = 8  # code points before a date in which that begins
_LISTS = SYSTEMIC | {"radiotherapy"}
_OF = 4  # code points between an answer and the time that it lasted
_NOT_GIVEN = frozenset({"negated", "refused"})
_FEW = 3  # dates of cycles that make a list


def stretches(
    context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], used: set[int]
) -> list[tuple[int, Token]]:
    """Deal the stretches of time of a sentence out: the acts that got one, with its first day.  `used` are the places
    of the dates dealt out; those of the stretches are added."""
    here = context.dates[sentence.index]
    spans: list[tuple[int, Token]] = []
    for k, moment in enumerate(here):
        if k in used:
            continue
        number = act_dated(context, sentence, found, moment)
        if number is None:
            continue
        number = _before_denied(candidates, past_denied(candidates, number, moment), moment)
        if _is_behind_end(context, sentence, candidates[number], moment) or _is_of_answer(sentence, moment):
            continue
        last = last_day(context, moment)
        later = here[k + 1] if k + 1 < len(here) and k + 1 not in used else None
        taken = {k}
        if (
            later
            and is_range(context, sentence, moment, later)
            and moment.edtf[:7] <= later.edtf[:7]
            and not _of_log(context, here, k)
        ):
            taken.add(k + 1)
            day = _first_of_series(context, candidates[number], moment)
            leads = later.token.end <= candidates[0].first.start
            others = (act_dated(context, sentence, found, m) for m in here[k + 2 :])
            own = {n for n in others if n is not None} if leads else set()
            if day:
                span(candidates[number], Told(day), Told.of(later, "end"), beside(candidates[number], moment, later))
            else:
                _deal(context, candidates, number, own if leads else None, moment, later)
        elif last:
            span(candidates[number], Told.of(moment, "start"), Told(last), beside(candidates[number], moment))
        elif listed := _cycles_listed(context, here[k:], candidates[number]):
            taken.update(range(k, k + len(listed)))
            near = beside(candidates[number], moment, listed[-1])
            span(candidates[number], Told.of(moment, "start"), Told.of(listed[-1], "end"), near)
        else:
            continue
        spans.append((number, moment.token))
        used |= taken
    return spans


def _of_log(context: Context, here: tuple[Moment, ...], k: int) -> bool:
    """`C1 10/05/21  C2 31/05/21  C3 21/06/21`: whether the label of a cycle parts a date from the next, and one of them
    from a third."""
    gaps = [context.reading.between(a.token, b.token) for a, b in pairwise(here[max(0, k - 1) : k + 3])]
    return len([gap for gap in gaps if _LABEL.search(gap)]) > 1


def past_denied(candidates: list[Candidate], n: int, moment: Moment) -> int:
    """`A sans B, C1 le 12/03`: a date behind an act that is told as not given is of the one before it."""
    behind = candidates[n].last.end <= moment.token.start
    if not (n and behind and candidates[n].status in _NOT_GIVEN) or moment.token.kind == "relative-date":
        return n
    return n - 1 if candidates[n - 1].status == "affirmed" else n


def _before_denied(candidates: list[Candidate], n: int, moment: Moment) -> int:
    """`50 Gy, du 4/11 au 20/12/2013, sans A`: a stretch before an act that is told as not given is of the one before
    it."""
    if not n or candidates[n].status != "negated" or candidates[n].first.start < moment.token.end:
        return n
    return n - 1 if candidates[n - 1].status == "affirmed" else n


def _is_behind_end(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """`Après avoir terminé la chimiothérapie, des contrôles de mai 2013 à mars 2015`: that of what came after it."""
    if not candidate.courses & {"complete", "stop"} or moment.token.start < candidate.last.end:
        return False
    if "," not in context.reading.between(candidate.last, moment.token):
        return False
    return bool(refers_back(context, sentence, candidate))


def _is_of_answer(sentence: Sentence, moment: Moment) -> bool:
    """`A, avec une réponse de mai 2013 à mars 2015`: whether a stretch is that of the answer told right before it."""
    if "response" not in sentence.kinds:
        return False
    before = [t for t in sentence.tokens if t.end <= moment.token.start]
    return bool(before) and before[-1].kind == "response" and moment.token.start - before[-1].end <= _OF


def _deal(
    context: Context, candidates: list[Candidate], number: int, own: set[int] | None, first: Moment, last: Moment
) -> None:
    """Give a stretch to its act, or at the head of a sentence (`own`: the acts with dates of their own) to all that it
    reaches; to drugs given one after the other its first day as a start, its last day as the end of the last."""
    folded, at = context.reading.folded, first.token.start
    heads = own is not None and _HEADED.match(folded, last.token.end) is not None
    aside = _ASIDE.search(folded, max(0, at - _LEAD), at)
    alone = aside and not _outlasts(candidates[number], first, last)
    chain = [] if alone else _one_after_other(candidates, number, own, heads)
    if len(chain) > 1:
        candidates[chain[0]].start, candidates[chain[0]].begins = Told.of(first, "start"), True
        candidates[chain[-1]].end = Told.of(last, "end")
        return
    near = beside(candidates[number], first, last)
    for reached in [number] if own is None else reached_by(candidates, number, own):
        span(candidates[reached], Told.of(first, "start"), Told.of(last, "end"), near)


def _one_after_other(candidates: list[Candidate], number: int, own: set[int] | None, heads: bool) -> list[int]:
    """`3 FEC puis 3 docétaxel de mai à septembre`, `02/13-06/13 : FEC puis docétaxel`: drugs that one stretch of time
    is told of; behind them only where the cycles of each are counted, as it may be that of the last else."""
    first = last = number
    while heads and last + 1 < len(candidates) and last + 1 not in (own or ()) and _follows(candidates[last + 1]):
        last += 1
    while own is None and first and _follows(candidates[first]) and _counted(candidates[first - 1 : first + 1]):
        first -= 1
    chain = list(range(first, last + 1))
    return chain if all(candidates[n].kind in SYSTEMIC for n in chain) else []


def _outlasts(candidate: Candidate, first: Moment, last: Moment) -> bool:
    """`3 FEC puis 3 docétaxel (janvier - mai 2013)`: whether a stretch has more months than the cycles of an act."""
    cycles = candidate.cycles
    return cycles is not None and months_of(last.edtf) - months_of(first.edtf) > cycles.number


def _counted(pair: list[Candidate]) -> bool:
    """Whether cycles of two drugs are counted, and no date is told of the first."""
    return all(c.cycles for c in pair) and not (pair[0].start or pair[0].end)


def _follows(candidate: Candidate) -> bool:
    return candidate.relation == "then" and candidate.kind in SYSTEMIC


def _first_of_series(context: Context, candidate: Candidate, moment: Moment) -> str | None:
    """`FEC : cures les 12/01, 02/02 et 23/02/2018`: the first day of a series behind drugs or an irradiation whose last
    two days are known."""
    if candidate.kind not in _LISTS or moment.token.start < candidate.last.end:
        return None
    return first_listed(context, moment, dated=2)


def _cycles_listed(context: Context, here: tuple[Moment, ...], candidate: Candidate) -> tuple[Moment, ...]:
    """`R-DHAP : 26/04, 18/05, 08/06/2018`: the dates of the cycles of drugs or of the sessions of an irradiation, told
    one after the other behind them."""
    if candidate.kind not in _LISTS or here[0].token.start < candidate.last.end:
        return ()
    listed = [here[0]]
    for moment in here[1:]:
        gap = context.reading.between(listed[-1].token, moment.token)
        if moment.token.kind == "relative-date" or not _LISTED.fullmatch(gap) or moment.edtf <= listed[-1].edtf:
            break
        listed.append(moment)
    return tuple(listed) if len(listed) >= _FEW else ()


def span(candidate: Candidate, start: Told, end: Told, near: bool) -> None:
    """Give an act the first and last day of a stretch of time, which tells its beginning where it stands beside it."""
    candidate.start, candidate.end = start, end
    candidate.begins |= near
