"""Assessments: every telling of a response with its sites and date, and whether two tellings are one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.fact.case import Span
from kg.fact.context import Context, cover
from kg.fact.response_cycle import after_cycle_of
from kg.fact.response_date import dated
from kg.fact.response_found import site_found
from kg.fact.response_gone import GONE
from kg.fact.response_lapse import lapse_of
from kg.fact.response_moment import joined_date
from kg.fact.response_retold import gives_reason, lasts, renews, takes_up, was_before
from kg.fact.response_scope import only_term
from kg.fact.response_site import coarse, sites_of
from kg.fact.response_today import RULE as TODAY
from kg.fact.response_word import TELLING, response_words
from kg.fact.site import Place
from kg.fact.timeline import Moment
from kg.fact.told_date import BETWEEN
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NEXT = 2  # sentences between two tellings of one event
_WORK_UP = frozenset({"examination", "investigations", "diagnosis"})  # they tell what a scan shows, not how it goes
_TREATS = ("drug", "regimen", "class")
_TAKES_UP = frozenset({"diagnosis", "treatment"})  # sections that begin with what the ones before them told


@dataclass(slots=True)
class Event:
    """One assessment while its tellings are gathered.

    `again`: its words set it off from those before (`nouvelle progression`); `recap`: they take one of them up, as the
    reason of what is done next where `reason`; `before`: they tell it as one of before (`après deux rechutes`); `kept`:
    it lasts (`conserve une réponse partielle`); `gone`: it tells some lesions gone, not the disease;
    `lapse`: the time for which its treatment had run.
    """

    category: str
    sites: tuple[str, ...]
    moment: Moment | None
    own_date: bool
    again: bool
    recap: bool
    reason: bool
    before: bool
    kept: bool
    gone: bool
    lapse: Token | None
    sentence: int
    section: str
    at: int
    after_cycle: Token | None
    spans: list[Span] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)


def tellings(context: Context, treated: Sequence[int]) -> Iterator[Event]:
    """Every telling of a response in text order; `treated` is where treatments are told."""
    given = treatment_starts(context, operations=False)
    for sentence in context.sentences():
        if sentence.kinds.isdisjoint(TELLING):
            continue
        since = treated[0] if treated and sentence.section not in _WORK_UP else None
        words = [t for t in response_words(context, sentence, since) if not only_term(context, sentence, t)]
        if words:
            yield from _events(context, sentence, words, treated, given)


def _events(
    context: Context, sentence: Sentence, words: Sequence[Token], treated: Sequence[int], given: Sequence[int]
) -> list[Event]:
    """The events that the words of a sentence tell; one seen on two dates is two."""
    named = context.places(sentence)
    told: list[Event] = []
    for token in words:
        event = _event(context, sentence, token, named, treated, given)
        known = next((e for e in told if _is_one(e, event) and not _came_again(e, event, given)), None)
        if known is not None:
            if known.sites or "abbr" in token.flags:  # `réponse partielle (RP) des lésions pulmonaires`
                known.sites = tuple(dict.fromkeys((*known.sites, *event.sites)))
            known.spans += event.spans
            continue
        told.append(event)
        if event.moment and event.own_date and event.category != "PD":
            other = joined_date(context, sentence, event.moment)
            if other:
                told.append(replace(event, moment=other, spans=[*event.spans], sentences={sentence.index}))
    return sorted(told, key=lambda e: e.at)


def _event(
    context: Context,
    sentence: Sentence,
    token: Token,
    named: Sequence[Place],
    treated: Sequence[int],
    given: Sequence[int],
) -> Event:
    """What one word for a response tells."""
    category = token.means("response") or ""
    found = sites_of(context, sentence, token, named)
    sites = tuple(dict.fromkeys(coarse(context, p.site) for p in found))
    if not sites and (site := site_found(context, sentence, token, named)):
        sites = (site,)
    recap = takes_up(sentence, token)
    moment, own = dated(context, sentence, token, recap, treated, given)
    return Event(
        category,
        sites,
        moment,
        own,
        renews(sentence, token, recap),
        recap,
        recap and gives_reason(sentence, token),
        was_before(sentence, token),
        category != "PD" and lasts(sentence, token),
        token.flags >= GONE,
        None if own or (moment and moment.rule == TODAY) else lapse_of(context, sentence, token),
        sentence.index,
        sentence.section,
        token.start,
        after_cycle_of(sentence, token),
        [cover([token, *(Token(p.start, p.end, "site", p.site) for p in found)], "response-stated")],
        {sentence.index},
    )


def _is_one(known: Event, event: Event) -> bool:
    """Whether two tellings of a sentence are one event: several sites progress as one disease, but answer each."""
    if known.category != event.category or _day(event) not in ("", _day(known)):
        return False
    return known.category == "PD" or not event.sites or known.sites in ((), event.sites)


def _came_again(known: Event, event: Event, given: Sequence[int]) -> bool:
    """`progression, traitée par A jusqu'à nouvelle progression`: whether a sentence tells a treatment between two."""
    if event.category != "PD" or not event.again or event.recap or known.before:
        return False
    return any(known.at < at < event.at for at in given)


def _day(event: Event) -> str:
    """The date that the words of an event tell, empty where it is that of others."""
    return event.moment.edtf if event.moment and event.own_date else ""


def treatment_starts(context: Context, operations: bool = True) -> Sequence[int]:
    """Where the report tells that a treatment begins: what lies between two tellings makes them two events."""
    return context.once(_all_starts if operations else _starts_unoperated)


def _all_starts(context: Context) -> Sequence[int]:
    return _starts(context, ("surgery", "radiotherapy"))


def _starts_unoperated(context: Context) -> Sequence[int]:
    return _starts(context, ("radiotherapy",))


def _starts(context: Context, acts: Sequence[str]) -> Sequence[int]:
    given = [t.start for kind in _TREATS for _, t in context.tokens(kind) if t.kind == kind]
    procedures = [t for _, t in context.tokens("procedure") if t.kind == "procedure"]
    return sorted([*given, *(t.start for t in procedures if context.concepts[t.value]["kind"] in acts)])


def _month(event: Event) -> str:
    """The month of an event, empty where none is told."""
    return event.moment.edtf[:7] if event.moment and len(event.moment.edtf) >= len("2017-05") else ""


def _taken_up(known: Event, event: Event) -> bool:
    """Whether a section tells once more, without a date or at the organ told before, the progression it is about."""
    if event.own_date or event.section not in _TAKES_UP or event.section == known.section:
        return False
    if event.after_cycle is not None:
        return False  # seen while the treatment that the section tells was given
    return not event.sites or not set(event.sites).isdisjoint(known.sites)


def _dated_anew(known: Event, event: Event) -> bool:
    """Whether an answer has the date, of another month, that was told since the one it may repeat: that of a scan."""
    if event.category == "PD" or event.recap or event.kept or event.moment is None or not _month(event):
        return False
    return (
        event.moment.rule != BETWEEN
        and event.moment.token.start > known.at
        and _month(known) not in ("", _month(event))
    )


def same(known: Event, event: Event, treated: Sequence[int]) -> bool:
    """Whether two tellings are one event: category and site fit, dates agree or nothing happened in between."""
    if known.category != event.category:
        return False
    if (known.gone or event.gone) and bool(known.sites) != bool(event.sites):
        return False
    if known.category == "PD" and ((_month(known) and _month(known) == _month(event)) or _taken_up(known, event)):
        return True
    if _month(known) and _month(event):
        if known.category != "PD" and _month(known) == _month(event) and not (known.sites and event.sites):
            return True
        if _month(known) != _month(event) and not event.recap and event.sentence - known.sentence <= _NEXT:
            return False
    if known.sites and event.sites and set(known.sites) != set(event.sites):
        return False
    if _dated_anew(known, event):
        return False
    dates = (
        known.moment.edtf.rstrip("~") if known.moment else "",
        event.moment.edtf.rstrip("~") if event.moment else "",
    )
    if known.own_date and event.own_date:
        return dates[0] == dates[1] or dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])
    between = any(known.at < at < event.at for at in treated)
    if event.kept and not event.own_date:
        return not between
    if event.again and not event.recap:  # `compte tenu de la nouvelle progression`
        return False
    if event.recap and event.own_date and event.category != "PD" and between:
        return False
    if event.sentence - known.sentence <= _NEXT and (not event.sites or known.sites):
        return event.recap or not between
    return (event.recap and (not event.sites or bool(known.sites))) or not (event.own_date or between)
