"""Assessments: every telling of a response with its sites and date; those of a sentence that are one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.fact.case import Span
from kg.fact.context import Context, cover
from kg.fact.course_end import ends_course
from kg.fact.date.counted import counts_from
from kg.fact.date.moment import Moment
from kg.fact.date.told import NARRATED
from kg.fact.date.treatment import dates_begin
from kg.fact.date.treatment_start import told_last, treatment_starts
from kg.fact.response.cycle import after_cycle_of
from kg.fact.response.date import dated
from kg.fact.response.date_list import joined_dates, listed_dates
from kg.fact.response.found import site_found
from kg.fact.response.gone import GONE
from kg.fact.response.lapse import RELAPSE, lapse_of
from kg.fact.response.retold import gives_reason, lasts, of_sample, renews, takes_up, was_before
from kg.fact.response.scope import only_term
from kg.fact.response.since import lasted_until
from kg.fact.response.site import coarse, sites_of
from kg.fact.response.word import TELLING, response_words
from kg.fact.site import Place
from kg.fact.therapy.act import act_of
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_OPERATED = "operated"  # of a course: `opéré`
_BEHIND = 6  # from a response to the dates that are its own: ` en `
WORK_UP = frozenset({"examination", "investigations", "diagnosis"})  # they tell what a scan shows, not how it goes


@dataclass(slots=True)
class Event:
    """One assessment while its tellings are gathered.

    `again`: its words set it off from those before (`nouvelle progression`); `recap`: they take one of them up, as the
    reason of what is done next where `reason`; `before`: they tell it as one of before (`après deux rechutes`); `kept`:
    it lasts (`conserve une réponse partielle`); `over`: it is told until when (`est restée stable jusqu'en mars`);
    `gone`: it tells some lesions gone, not the disease; `relapse`: it is told as a relapse;
    `lapse`: the time for which its treatment had run; `under`: the drug or regimen told last before it.
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
    over: bool
    gone: bool
    relapse: bool
    lapse: Token | None
    under: Token | None
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
        since = treated[0] if treated and sentence.section not in WORK_UP else None
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
            bracketed = (
                context.reading.folded[token.start - 1 : token.start] == "("
            )  # `progression (récidive hépatique)`
            if known.sites or bracketed or "abbr" in token.flags:  # `réponse partielle (RP) des lésions pulmonaires`
                known.sites = tuple(dict.fromkeys((*known.sites, *event.sites)))
            known.spans += event.spans
            continue
        told.append(event)
        if event.moment and event.own_date and (event.category != "PD" or _relapsed_on(event, token)):
            others = (listed_dates if event.category == "PD" else joined_dates)(context, sentence, event.moment)
            told += [replace(event, moment=m, spans=[*event.spans], sentences={sentence.index}) for m in others]
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
    since = counts_from(context, sentence, token)
    recap = since or takes_up(sentence, token) or of_sample(context, sentence, token)
    moment, own = (None, False) if since else dated(context, sentence, token, recap, treated, given)
    lapse = lapse_of(context, sentence, token)
    if own and moment and lapse and moment.token.end <= lapse.start and _of_therapy(context, sentence, moment, token):
        moment, own = None, False  # `exérèse en mars 2012, avec récidive à un an`
    counts = not own and not recap and (moment is None or moment.rule in NARRATED)
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
        category != "PD" and lasted_until(context, sentence, token),
        token.flags >= GONE,
        token.flags >= RELAPSE,
        lapse if counts else None,
        told_last(context, token.start),
        sentence.index,
        sentence.section,
        token.start,
        after_cycle_of(sentence, token),
        [cover([token, *(Token(p.start, p.end, "site", p.site) for p in found)], "response-stated")],
        {sentence.index},
    )


def _of_therapy(context: Context, sentence: Sentence, moment: Moment, token: Token) -> bool:
    """Whether the date before a response is told behind a therapy or an act, of which it is; that before an answer is
    the one on which its treatment began or ended (`radiothérapie finie le 15/3/2020, RC à 3 mois`)."""
    if moment.token.end > token.start:
        return False
    if token.means("response") != "PD":
        return ends_course(context, sentence, moment) or dates_begin(context, sentence, moment)
    before = (t for t in sentence.tokens if t.end <= moment.token.start)
    return any(
        t.kind in THERAPY_KINDS or t.value == _OPERATED or (t.kind == "procedure" and act_of(context, t.value))
        for t in before
    )


def _is_one(known: Event, event: Event) -> bool:
    """Whether two tellings of a sentence are one event: several sites progress as one disease, but answer each."""
    if known.category != event.category or _day(event) not in ("", _day(known)):
        return False
    return known.category == "PD" or not event.sites or known.sites in ((), event.sites)


def _came_again(known: Event, event: Event, given: Sequence[int]) -> bool:
    """`progression, traitée par A jusqu'à nouvelle progression`: whether a sentence tells a treatment between two, the
    first of which is over."""
    anew = event.again and not event.recap and not known.before if event.category == "PD" else known.over
    return anew and any(known.at < at < event.at for at in given)


def _relapsed_on(event: Event, token: Token) -> bool:
    """`récidive locale en 2015 et 2018`: whether the date of a relapse is told right behind it."""
    return (
        "relapse" in token.flags
        and event.moment is not None
        and 0 <= event.moment.token.start - event.spans[0].end <= _BEHIND
    )


def _day(event: Event) -> str:
    """The date that the words of an event tell, empty where it is that of others."""
    return event.moment.edtf if event.moment and event.own_date else ""
