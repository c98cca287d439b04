"""Responses: what the report says of the course of the tumour under or after a therapy, one row per assessment.

Two sentences that tell the same event (category, site, time) are one row with both as evidence and a duplicate issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.fact.case import CARE, Episode, Issue, Metastasis, PrimaryTumour, Response
from kg.fact.context import Context
from kg.fact.date.told import BETWEEN
from kg.fact.date.treatment_start import treatment_starts
from kg.fact.keys import Keys
from kg.fact.response.announced import is_headed, seen_in, without_announced
from kg.fact.response.assessment import Event, tellings
from kg.fact.response.cycle import after_cycles
from kg.fact.response.lapse import since_start
from kg.fact.response.local import local_site
from kg.fact.response.same import names_sites_of, same
from kg.fact.response.therapy import Begun, therapy_of_response, told_later
from kg.fact.response.under import under_at


def read_responses(
    context: Context,
    primaries: Sequence[PrimaryTumour],
    episodes: Sequence[Episode],
    metastases: Sequence[Metastasis],
    keys: Keys,
) -> tuple[tuple[Response, ...], tuple[Issue, ...]]:
    """The responses of the case in text order and an issue for each event that is told twice in the same words."""
    treated = treatment_starts(context)
    events: list[Event] = []
    for event in without_announced(context, list(tellings(context, treated)), treated):
        if event.category != "PD" and not event.sites and (site := local_site(context, primaries, *event.spans[0][:2])):
            event.sites = (site,)
        if event.lapse:
            event.moment = since_start(episodes, event.at, event.lapse)
        elif event.after_cycle and not event.own_date:
            year = event.moment is None and event.category != "PD"
            event.moment = after_cycles(episodes, event.at, event.after_cycle, year) or event.moment
        if _later(events, event, treated):
            event.moment = None
        known = next((e for e in reversed(events) if same(e, event, treated)), None)
        if known and _answered_since(events, known, event, treated):
            known = None
        if known is None:
            events.append(event)
        else:
            known.spans += event.spans
            known.sentences |= event.sentences
            if event.category == "PD" or names_sites_of(known, event):
                known.sites = known.sites or event.sites
    told = [e for e in episodes if e.evidence and e.kind not in CARE] if events else []
    begun = sorted(
        [(min([s.start for s in e.evidence]), e.rank, e.key, e.start.earliest if e.start else "") for e in told]
    )
    of_key = {e.key: e for e in episodes}
    named = {span.start: e.key for e in reversed(episodes) if e.kind not in CARE for span in e.evidence}
    for event in events:
        if is_headed(context, event):
            event.moment = seen_in(context, event, metastases)
    rows: list[Response] = []
    issues: list[Issue] = []
    for event in events:
        under = under_at(context, event.spans[0].end)
        therapy = named.get(under) if under is not None else _told_again(context, event, begun, named)
        therapy = therapy or told_later(event, begun, of_key) or therapy_of_response(event, begun, of_key)
        made = [_row(event, site, therapy, keys) for site in _answered(event)]
        rows += made
        if len(event.sentences) > 1 and event.own_date and _repeated(context, event):
            issues.append(_duplicate(event, made, keys))
    return tuple(rows), tuple(issues)


def _told_again(context: Context, event: Event, begun: Sequence[Begun], named: Mapping[int, str]) -> str | None:
    """`A en 2015.  Mastectomie.  Après 6 cycles de A, réponse partielle`: the drug that a sentence names right before
    what is seen after it, though another act was told first since; no act is told first in that sentence."""
    if event.under is None or not event.sentences:
        return None
    first, at = context.reading.sentences[min(event.sentences)].start, event.under.start
    if not first <= at < event.at or any(first <= b[0] < event.at for b in begun):
        return None
    before = context.reading.folded[first:at]
    return named.get(at) if before.count("(") == before.count(")") else None


def _answered_since(events: Sequence[Event], known: Event, event: Event, treated: Sequence[int]) -> bool:
    """`progression; A débuté, maladie stable. Devant la progression, B`: whether a treatment brought something since
    the progression that an undated one seems to take up, so that it is another."""
    if event.category != "PD" or not event.reason or event.own_date:
        return False
    since = next((at for at in treated if at > known.at), event.at)
    return any(since < e.at < event.at and e.category != "PD" and not e.recap for e in events)


def _later(events: Sequence[Event], event: Event, treated: Sequence[int]) -> bool:
    """Whether a progression came again after a treatment and has but the date of one told before it."""
    if event.category != "PD" or event.own_date or event.recap or not event.again:
        return False
    if event.moment is None or event.moment.rule == BETWEEN:
        return False
    first = next((e for e in events if e.moment and e.moment.token is event.moment.token), None)
    return first is not None and any(first.at < at < event.at for at in treated)


def _answered(event: Event) -> tuple[str | None, ...]:
    """The sites of an event, a row each: several sites answer each, but progress as one disease."""
    if event.category == "PD" and len(event.sites) > 1:
        return (None,)
    return event.sites or (None,)


def _row(event: Event, site: str | None, therapy: str | None, keys: Keys) -> Response:
    return Response(
        key=keys("response", event.category),
        rule="response-stated",
        category=event.category,
        site=site,
        date=event.moment.when() if event.moment else None,
        therapy=therapy,
        after_cycle=int(event.after_cycle.value) if event.after_cycle else None,
        derivations=event.moment.derivation("date") if event.moment else (),
        evidence=tuple(sorted(event.spans)),
    )


def _repeated(context: Context, event: Event) -> bool:
    """Whether the sentences of an event are near copies of each other."""
    texts = [
        set(context.reading.folded[s.start : s.end].split())
        for s in (context.reading.sentences[i] for i in sorted(event.sentences))
    ]
    first = texts[0]
    return any(len(first & other) >= 0.7 * min(len(first), len(other)) for other in texts[1:])


def _duplicate(event: Event, rows: Sequence[Response], keys: Keys) -> Issue:
    return Issue(
        key=keys("dq", "duplicate"),
        rule="duplicate-response",
        kind="duplicate",
        affects=tuple(r.key for r in rows),
        evidence=tuple(sorted(event.spans)),
        resolution="Two nearly identical sentences tell one assessment; it is recorded once with both as evidence.",
        note_fr="Deux phrases presque identiques racontent la même évaluation, enregistrée une seule fois.",
    )
