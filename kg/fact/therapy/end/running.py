"""Whether a drug is told of the therapy that runs: in a line on its cycles, as what is left of it, as only held."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_CYCLE_LINE = re.compile(r"[^\w\n]{0,4}C\d{1,2}(?:\s?[-/]\s?C?\d{1,2})?(?:\s?J\d{1,2})?\s?:")  # `- C5-C6 : ...`
_HELD = frozenset({"stop", "resume"})
_LISTED = 2  # between the drugs and the word of order right behind them
_FOLLOWS = 36  # from `puis` to the drug that follows: `puis une maintenance par B`
_STOPPED = 20  # from the word for a stop to the drug that is stopped: `puis arrêt de l'oxaliplatine`
_BESIDE = 60  # code points between a drug and the harm it did


def in_cycle(context: Context, candidate: Candidate) -> bool:
    """`C5-C6 : paresthésies, vincristine à 1 mg`: whether a line on cycles of a running therapy names a drug of it."""
    if candidate.start or candidate.line or candidate.cycles:
        return False
    sentence = candidate.sentence
    return _CYCLE_LINE.match(context.reading.report.text, sentence.start, sentence.end) is not None


def left_over(draft: Draft, candidate: Candidate, part: bool) -> bool:
    """`B arrêté, A poursuivi seul`: whether what is left of a combination is told to go on where the other part is told
    as stopped, without a count or a date of its own; what is left of a chemotherapy is another one."""
    if not part or not draft.in_part or "continue" not in candidate.courses or candidate.cycles or candidate.start:
        return False
    if draft.kind == "chemotherapy":
        return False
    return candidate.sentence.index == draft.last


def is_rest(context: Context, draft: Draft, candidate: Candidate) -> bool:
    """`B arrêté, 3 cures de A`, `arrêt de B, A seul`: whether what is left of a chemotherapy that one drug of is
    stopped is told by a count of its own or as given alone, in the sentence of that stop."""
    if draft.kind != "chemotherapy" or "stop" in candidate.courses:
        return False
    told = candidate.cycles or is_left_alone(context, candidate)
    return bool(told) and candidate.sentence.index == draft.parted


def is_left_alone(context: Context, candidate: Candidate) -> bool:
    """`A et B, puis B seul`: whether a drug is told to be given by itself."""
    return "only" in candidate.courses or is_told_alone(context, candidate.last.end)


def is_told_alone(context: Context, end: int) -> bool:
    """Whether a drug that ends at an offset is told to be given by itself right behind it: `capécitabine seule`."""
    return _alone(context.reading.lexicon.lang).match(context.reading.folded, end) is not None


def follows_counted(draft: Draft, candidate: Candidate, part: bool) -> bool:
    """`A et B x4 puis B en entretien`, `A + B puis B`: whether some of the drugs are told to follow the counted cycles
    of all, or right behind all, not what is stopped of them."""
    if not part or candidate.relation != "then" or draft.last != candidate.sentence.index:
        return False
    first, sentence = candidate.first.start, candidate.sentence
    then = next((t for t in sentence.of("then") if 0 <= first - t.end <= _FOLLOWS), None)
    if then is None or not (draft.cycles or 0 <= then.start - draft.evidence[-1].end <= _LISTED):
        return False
    stops = [t for t in sentence.of("course") if t.value == "stop"]
    if not draft.cycles and any(0 <= t.start - candidate.last.end <= _STOPPED for t in stops):
        return False
    return not any(0 <= first - t.end <= _STOPPED for t in stops)


def given_till_stop(context: Context, candidate: Candidate) -> bool:
    """`A et B, puis B seul, arrêté en mai`: whether a drug is told to be given before its stop is told, not `puis B
    seul est arrêté`."""
    if candidate.relation != "then":
        return False
    after = (t for t in candidate.sentence.of("course") if t.start >= candidate.last.end)
    stop = next((t for t in after if t.value == "stop"), None)
    return stop is not None and "," in context.reading.between(candidate.last, stop)


def taken_up_first(candidate: Candidate) -> bool:
    """`Reprise de A, suspendu en mai`, `A est repris, après avoir été interrompu`: whether a drug is told as taken up
    before a word for its stop, not as held and taken up (`A a été suspendu, puis repris`)."""
    if "resume" not in candidate.courses:
        return False
    turns = [t.value for t in candidate.sentence.of("course") if t.value in _HELD]
    return bool(turns) and turns[0] == "resume"


@lru_cache(maxsize=4)
def _alone(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('alone')})\b")


def after_harm(context: Context, candidate: Candidate) -> bool:
    """`réaction au paclitaxel à la C1, reprise sous prémédication`: whether harm is told beside the drug before it is
    taken up again, so that it was only held, and no date or line of its own."""
    if candidate.start or candidate.line or candidate.cycles:
        return False
    tokens, first, last = candidate.sentence.tokens, candidate.first.start, candidate.last.end
    resumed = next((t.start for t in tokens if t.start >= last and t.means("course") == "resume"), None)
    if resumed is None:
        return False
    return any(t.start < resumed and _is_harm(context, t) for t in tokens if abs(t.start - first) <= _BESIDE)


def _is_harm(context: Context, token: Token) -> bool:
    if token.kind != "condition":
        return False
    return "adverse-event" in context.concepts[token.value]["roles"].split(",")
