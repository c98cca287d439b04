"""When a therapy ended that no date told of it ends: on the date of its last cycle, in the month of the progression
that ended it, so long after its start as it was given for, on the day of its only session."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import Cycles, Told
from kg.fact.therapy.cycle.dealt import DEALT
from kg.fact.therapy.date.before import last_stated
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.outcome import COUNTED
from kg.fact.therapy.turn import Worse
from kg.lexicon.grammar import grammar
from kg.mention.cycle_label import made_upon
from kg.mention.token import THERAPY_KINDS, Token

LONGEST = 12  # months that what is given in cycles may have lasted at a progression
_SOON = 1  # sentences after the last telling within which a progression dates the end
_BESIDE = 24  # code points between a count of cycles and the date of the last one
_NEXT = 6  # the same with a comma between them
_LEAD = 30  # code points before a time in which `pendant` stands
_TERMS = frozenset({"mo", "a"})
_BEGINS = frozenset({"start", "change", "resume"})
_DAY = 10  # code points of a date to the day
_APART = ("then", "response")  # between a count and a date that is not its own


def ended_at(draft: Draft, worse: Worse | None, following: Draft | None) -> Told | None:
    """The end of a therapy that a progression ended: its month, as the therapy was stopped some time after it.

    None where the progression is told apart from the therapy, or after the next one, so that its date may be too late.
    """
    if worse is None or worse.moment is None or not _is_told_with(draft, worse, following):
        return None
    edtf = worse.moment.edtf
    if draft.start and not _is_within(draft, draft.start.edtf, edtf):
        return None
    month = f"{edtf[:7].rstrip('~')}~"
    return Told(month, (Derivation("end", "end-at-progression", month, (worse.span, worse.moment.span())),))


def at_last_cycle(context: Context, draft: Draft, over: bool) -> Told | None:
    """`En mai 2015, après 6 cycles`, `après 6 cycles (mai 2015)`: the date told beside the count of all the cycles;
    that of a numbered one (`C6 le 12/05/2015`) only where they are known to be over."""
    told = draft.cycles
    if told is None or draft.ongoing or draft.relation == "after" or told.span.rule == DEALT:
        return None
    here = [m for m in context.dates.get(told.sentence, ()) if m.token.kind != "relative-date" and not m.lasts]
    ordinal = told.span.rule == "cycles-ordinal"
    before = [m for m in here if told.certainty == "interim" and 0 <= told.span.start - m.token.end <= _BESIDE]
    after = [m for m in here if not ordinal and _is_behind(context, told, m.token.start)]
    its = [m for m in here if ordinal and is_of_cycle(context, told.span.end, m.token.start)]
    if its and not over:
        return None
    seen = () if ordinal else _seen_on(context, told, here)
    for moment in its or (*reversed(before), *after, *seen):
        if draft.start is None or _is_within(draft, draft.start.edtf, moment.edtf):
            return _last_cycle(told, moment)
    return None


def at_term(context: Context, draft: Draft) -> Told | None:
    """`Débuté en mars 2012, pendant 6 mois`, `interrompu au bout de 6 mois`: so long after a stated start.

    None where the therapy is told to go on since, or where that would be later than all dates that the report states.
    """
    time = draft.lasted
    if time is None or draft.start is None or draft.start.derivations or draft.still:
        return None
    if draft.ongoing and not 0 <= time.start - draft.goes_on <= _LEAD:
        return None  # not `poursuivi pendant 5 ans`
    value, _, unit = f"{time.value} {time.unit}".strip().partition(" ")  # the value of `au bout de` has its unit
    ended = time.kind == "relative-date"  # `interrompu au bout de`
    if not value.replace(".", "", 1).isdigit() or draft.goes_on > time.start:
        return None
    if not ended and not _is_told_as_term(context, time):
        return None
    known = draft.start.edtf
    if len(known) < len("2012-03") and unit != "a":
        return None
    edtf = shift(known, float(value), unit)
    last = last_stated(context)
    if last is None or when(edtf).earliest > when(last).latest:
        return None
    span = Span(time.start, time.end, "date", "affirmed", time.rule)
    return Told(edtf, (Derivation("end", "end-at-term", edtf, (span,)),))


def at_only_session(draft: Draft) -> Told | None:
    """`8 Gy en une séance le 12/05/2015`: an irradiation given at once on a known day ended on that day."""
    only = draft.fractions
    if draft.kind != "radiotherapy" or only is None or only.value != "1" or draft.start is None:
        return None
    day = draft.start.edtf
    if len(day) != _DAY:
        return None
    span = Span(only.start, only.end, "fraction", "affirmed", only.rule)
    return Told(day, (Derivation("end", "end-at-only-session", day, (span,)),))


def _is_told_as_term(context: Context, time: Token) -> bool:
    """`pendant 6 mois`: months or years for which a therapy was given, not weeks of its rhythm."""
    if (time.unit or time.value.rpartition(" ")[2]) not in _TERMS:
        return False
    before = context.reading.folded[max(0, time.start - _LEAD) : time.start]
    return _lasting(context.reading.lexicon.lang).search(before) is not None


@lru_cache(maxsize=4)
def _lasting(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('lasting', 'kept')})\s$")


def _seen_on(context: Context, told: Cycles, here: list[Moment]) -> tuple[Moment, ...]:
    """`Après six cycles, la maladie est stable (mai 2015)`: the only date of a sentence that opens with the count, of
    what all the cycles had brought; none where the sentence tells what was done then."""
    if told.certainty != "interim" or len(here) != 1 or here[0].token.start < told.span.end:
        return ()
    sentence = context.reading.sentences[told.sentence]
    if told.span.start - sentence.start > _LEAD:
        return ()
    between = [t for t in sentence.tokens if told.span.end <= t.start < here[0].token.start]
    done = any(t.kind in THERAPY_KINDS or t.value in _BEGINS for t in between)
    return (here[0],) if not done and any(t.kind == "response" for t in between) else ()


def _is_behind(context: Context, told: Cycles, start: int) -> bool:
    """Whether a date stands behind a count: `6 cycles de FEC (mai 2015)`, `6 cycles, en mai`, not of what is listed,
    nor of what came next (`3 FEC puis 3 docétaxel (mai 2015)`), nor of what was seen then (`6 FEC (RC en mai)`)."""
    end = told.span.end
    gap = context.reading.folded[end:start]
    if not 0 <= start - end <= (_NEXT if "," in gap else _BESIDE):
        return False
    sentence = context.reading.sentences[told.sentence]
    return sentence.kinds.isdisjoint(_APART) or not any(end <= t.start < start for k in _APART for t in sentence.of(k))


def is_of_cycle(context: Context, end: int, start: int) -> bool:
    """Whether a date is that of the cycle named before it: `C6 le 16/08/21`, `C6 (16/08/21)`, `sixième cycle le`."""
    upon = _upon(context.reading.lexicon.lang)
    return 0 <= start - end <= _BESIDE and upon.fullmatch(context.reading.folded, end, start) is not None


@lru_cache(maxsize=4)
def _upon(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s?{made_upon(lang)}")


def _last_cycle(cycles: Cycles, moment: Moment) -> Told:
    spans = tuple(sorted((cycles.span, moment.span())))
    return Told(moment.edtf, (Derivation("end", "end-at-last-cycle", moment.edtf, spans),))


def _is_within(draft: Draft, start: str, end: str) -> bool:
    """Whether a therapy begun at one date can have lasted until another one."""
    if start == end or when(end).latest < when(start).earliest:
        return False
    return draft.kind not in COUNTED or when(end).earliest <= when(shift(start, LONGEST, "mo")).latest


def _is_told_with(draft: Draft, worse: Worse, following: Draft | None) -> bool:
    """Whether a progression is told while the therapy is, or in the sentence behind the last, before what came next."""
    if following is not None and following.sentence < worse.sentence:
        return False
    return draft.sentence <= worse.sentence <= draft.last + _SOON
