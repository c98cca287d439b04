"""Progressions that a report announces before it tells the case, or sums up under a heading: `Motif : récidive
hépatique`.  They are the one told in its place, with when it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.case import Metastasis
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.response.assessment import Event
from kg.fact.response.site import coarse
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

RULE = "date-of-metastasis"
_MONTH = 7  # code points of a year and month
_SHOWN = ("procedure", "relative-date")  # of a progression that is told in its place


def without_announced(context: Context, events: Sequence[Event], treated: Sequence[int]) -> list[Event]:
    """The events, with the announced progressions taken as further words of those they announce: the last one told
    later that fits, under a heading else the last one before it.  A progression that none fits stays."""
    kept = list(events)
    for event in events:
        headed = _headed(context, event)
        if not _announces(context, event) or not (headed or not treated or event.at < treated[0]):
            continue
        fitting = [e for e in kept if e is not event and _fits(event, e)]
        in_place = [e for e in fitting if not _announces(context, e)]
        later = [e for e in in_place if e.at > event.at]
        told = later or (in_place or [e for e in fitting if e.at < event.at] if headed else [])
        if told:
            kept.remove(event)
            _take(told[-1], event)
    return kept


def is_headed(context: Context, event: Event) -> bool:
    """Whether a progression is only named under a heading, so that the date of the document is not its date."""
    return event.category == "PD" and not event.own_date and not event.recap and _headed(context, event)


def seen_in(context: Context, event: Event, metastases: Sequence[Metastasis]) -> Moment | None:
    """When the metastases that an announced progression consists of were seen last, to the month where the days of
    several differ."""
    found = [
        (m.date.edtf.rstrip("~"), m.evidence[0])
        for m in metastases
        if m.date and m.status in ("confirmed", "presumed") and (not event.sites or _site(context, m) in event.sites)
    ]
    if not found:
        return None
    edtf, span = max(found, key=lambda dated: dated[0])
    several = any(other != edtf and other[:_MONTH] == edtf[:_MONTH] for other, _ in found)
    token = Token(span.start, span.end, "spread", "metastasis")
    return Moment(token, (edtf[:_MONTH] if several else edtf) + "~", RULE)


def _site(context: Context, metastasis: Metastasis) -> str:
    return coarse(context, metastasis.site) if metastasis.site and metastasis.site in context.concepts else ""


def _take(told: Event, announced: Event) -> None:
    told.spans += announced.spans
    told.sentences |= announced.sentences
    told.sites = told.sites or announced.sites


def _announces(context: Context, event: Event) -> bool:
    """Whether a sentence names a progression and tells neither when it was nor what showed it."""
    if event.category != "PD" or event.own_date or event.recap:
        return False
    return _headed(context, event) or context.reading.sentences[event.sentence].kinds.isdisjoint(_SHOWN)


def _fits(announced: Event, event: Event) -> bool:
    """Whether a progression may be the one announced: at the same sites where both name some."""
    if event.category != "PD" or event.again:
        return False
    return not announced.sites or not event.sites or not set(announced.sites).isdisjoint(event.sites)


def _headed(context: Context, event: Event) -> bool:
    """Whether an event is told right behind a heading that announces or sums up, on its line or the line before."""
    inline, alone = _headings(context.reading.lexicon.lang)
    folded, sentence = context.reading.folded, context.reading.sentences[event.sentence]
    if inline.match(folded, sentence.start, event.at):
        return True
    before = context.reading.sentences[event.sentence - 1] if event.sentence else None
    return before is not None and alone.fullmatch(folded, before.start, before.end) is not None


@lru_cache(maxsize=4)
def _headings(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A heading with the rest of its words and its colon, and one that has a line of its own."""
    heading = rf"\W{{0,3}}(?:{grammar(lang).any_of('announcing')})(?![a-z])[^:.;\n]{{0,30}}"
    return re.compile(heading + ":"), re.compile(heading + ":?")
