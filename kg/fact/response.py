"""Responses: what the report says of the course of the tumour under or after a therapy, one row per assessment.

Two sentences that tell the same event (category, site, time) are one row with both as evidence and a duplicate issue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.fact.case import Episode, Issue, Metastasis, Response, Span
from kg.fact.certainty import consistent, narrated, own_date
from kg.fact.context import Context, cover
from kg.fact.keys import Keys
from kg.fact.response_site import after_cycle_of, coarse, sites_of
from kg.fact.site import NODES
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence
from kg.mention.token import Token

CATEGORIES = ("CR", "PR", "SD", "PD")
_SUBJECT = 60  # from a weak word (`stable`) to the disease it is said of
_TOLD = 2  # sentences back whose date still dates an assessment
_NEXT = 2  # sentences between two tellings of one event


@dataclass(slots=True)
class _Event:
    """One assessment while its tellings are gathered."""

    category: str
    sites: tuple[str, ...]
    moment: Moment | None
    own_date: bool
    sentence: int
    at: int
    after_cycle: int | None
    spans: list[Span] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)


def read_responses(
    context: Context, episodes: Sequence[Episode], metastases: Sequence[Metastasis], keys: Keys
) -> tuple[tuple[Response, ...], tuple[Issue, ...]]:
    """The responses of the case in text order and an issue for each event that is told twice in the same words."""
    treated = _treatment_starts(context)
    events: list[_Event] = []
    for event in _events(context):
        known = next((e for e in reversed(events[-3:]) if _same(e, event, treated)), None)
        if known is None:
            events.append(event)
        else:
            known.spans += event.spans
            known.sentences |= event.sentences
            known.sites = known.sites or event.sites
    rows: list[Response] = []
    issues: list[Issue] = []
    for event in events:
        several = event.category != "PD" and len(event.sites) > 1
        made: list[Response] = []
        for site in event.sites if several else (event.sites[0] if len(event.sites) == 1 else None,):
            made.append(_row(event, site, episodes, keys))
        rows += made
        if len(event.sentences) > 1 and event.own_date and _repeated(context, event):
            issues.append(_duplicate(event, made, keys))
    return tuple(rows), tuple(issues)


def _row(event: _Event, site: str | None, episodes: Sequence[Episode], keys: Keys) -> Response:
    return Response(
        key=keys("response", event.category),
        rule="response-stated",
        category=event.category,
        site=site,
        date=event.moment.when() if event.moment else None,
        therapy=_therapy(event, episodes),
        after_cycle=event.after_cycle,
        derivations=event.moment.derivation("date") if event.moment else (),
        evidence=tuple(sorted(event.spans)),
    )


def _events(context: Context) -> Iterator[_Event]:
    for sentence in context.sentences("response"):
        tokens = [t for t in sentence.of("response") if t.means("response") in CATEGORIES]
        if not tokens:
            continue
        named = context.places(sentence)
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for token in tokens:
            category = token.means("response") or ""
            if not _stated(context, sentence, token):
                continue
            found = sites_of(context, sentence, token, named)
            sites = tuple(dict.fromkeys(coarse(context, p.site) for p in found))
            if (category, sites) in seen or (seen and not sites and any(c == category for c, _ in seen)):
                continue
            seen.add((category, sites))
            own = own_date(context, sentence, token)
            later = not sentence.kinds.isdisjoint(("after", "cycle")) and any(
                t.kind in ("after", "cycle") and t.start < token.start for t in sentence.tokens
            )
            told = None if later else narrated(context, sentence.index, _TOLD)
            span = cover([token, *(Token(p.start, p.end, "site", p.site) for p in found)], "response-stated")
            yield _Event(
                category,
                sites,
                own or told,
                own is not None,
                sentence.index,
                token.start,
                after_cycle_of(context, sentence, token),
                [span],
                {sentence.index},
            )


def _stated(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words state the response: not denied, planned or merely possible, and said of the tumour."""
    status = context.status(sentence, token)
    if status not in ("affirmed", "past", "planned", "refused") and not consistent(context, sentence, token, status):
        return token.value == "SD" and status == "negated" and "weak" not in token.flags
    if (
        "abbr" in token.flags
        and not sentence.kinds.isdisjoint(("marker", "percent", "result"))
        and any(t.kind in ("marker", "percent", "result") and abs(t.start - token.start) <= 16 for t in sentence.tokens)
    ):
        return False
    if "weak" not in token.flags:
        return True
    return any(
        (t.kind in ("disease", "lesion", "spread", "response") or t.means("morphology") or t.value == NODES)
        and t is not token
        and abs(t.start - token.start) <= _SUBJECT
        for t in sentence.tokens
    )


_TREATS = ("drug", "regimen", "class", "procedure")


def _treatment_starts(context: Context) -> list[int]:
    """Where the report tells that a treatment begins: what lies between two tellings makes them two events."""
    return [
        t.start
        for s in context.sentences()
        if not s.kinds.isdisjoint(_TREATS)
        for t in s.tokens
        if t.kind in ("drug", "regimen", "class")
        or (t.kind == "procedure" and context.concepts[t.value]["kind"] in ("surgery", "radiotherapy"))
    ]


def _same(known: _Event, event: _Event, treated: Sequence[int]) -> bool:
    """Whether two tellings are one event: category and site fit, dates agree or nothing happened in between."""
    if known.category != event.category:
        return False
    if known.sites and event.sites and set(known.sites) != set(event.sites):
        return False
    dates = (
        known.moment.edtf.rstrip("~") if known.moment else "",
        event.moment.edtf.rstrip("~") if event.moment else "",
    )
    if known.own_date and event.own_date:
        return dates[0] == dates[1] or dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])
    if event.sentence - known.sentence <= _NEXT:
        return True
    return not event.own_date and not any(known.at < at < event.at for at in treated)


def _therapy(event: _Event, episodes: Sequence[Episode]) -> str | None:
    """The episode under evaluation: the one told last before the statement."""
    told = [
        (min(s.start for s in e.evidence), e.rank, e.key)
        for e in episodes
        if e.evidence
        and min(s.start for s in e.evidence) < event.at
        and e.kind not in ("supportive", "bone-modifying")
        and not (e.start and event.moment and e.start.earliest > event.moment.when().latest)
    ]
    return max(told)[2] if told else None


def _repeated(context: Context, event: _Event) -> bool:
    """Whether the sentences of an event are near copies of each other."""
    texts = [
        set(context.reading.folded[s.start : s.end].split())
        for s in (context.reading.sentences[i] for i in sorted(event.sentences))
    ]
    first = texts[0]
    return any(len(first & other) >= 0.7 * min(len(first), len(other)) for other in texts[1:])


def _duplicate(event: _Event, rows: Sequence[Response], keys: Keys) -> Issue:
    return Issue(
        key=keys("dq", "duplicate"),
        rule="duplicate-response",
        kind="duplicate",
        affects=tuple(r.key for r in rows),
        evidence=tuple(sorted(event.spans)),
        resolution="Two nearly identical sentences tell one assessment; it is recorded once with both as evidence.",
        note_fr="Deux phrases presque identiques racontent la même évaluation, enregistrée une seule fois.",
    )
