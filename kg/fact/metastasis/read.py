"""Metastases: one row per organ or named bone, its certainty from everything the report says of it (DESIGN 3.1)."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from kg.fact.case import Issue, Metastasis, PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.fact.metastasis.before import before, free_before
from kg.fact.metastasis.date import date_of
from kg.fact.metastasis.group import IMAGED_NODES, SEEN, WITHOUT_TUMOUR, grouped, identity
from kg.fact.metastasis.issue import contradiction, denial, denied_at_once, unproven
from kg.fact.metastasis.later import by_time
from kg.fact.metastasis.origin import Origins
from kg.fact.metastasis.side import by_side, laterality, side_of_primary
from kg.fact.site import ANY, Place, lies_in, node_of, of_both_sides, organ, topography_of_metastasis
from kg.fact.specimen.sample_meant import samples
from kg.fact.specimen.verdict import proven_sites
from kg.fact.spread.lesion import DENIED
from kg.fact.spread.read import sightings
from kg.fact.spread.sighting import Sighting, lesions, organs_of
from kg.fact.tumour.tie import PRESSING
from kg.lexicon.concept import shipped_concepts

_STRENGTH = ("confirmed", "presumed", "consistent", "suspected", "refuted")
_COURSE = "evolution"
_LONG = 12  # months after which a denial is of what a therapy left, no second look at what was seen
_GROWTH = 16  # code points from `affectant` to the site grown into
_BASIS = {"confirmed": "histology", "presumed": "imaging", "suspected": "imaging"}


def read_metastases(
    context: Context, primaries: Sequence[PrimaryTumour], keys: Keys
) -> tuple[tuple[Metastasis, ...], tuple[Issue, ...]]:
    """The metastases of the case in the order of their first mention, and what the report contradicts about them."""
    taken = samples(context)
    told = grouped(context, sightings(context, primaries, taken))
    timed = [part for group in told for part in by_time(group)]
    sided = [part for group in timed for part in by_side(group, side_of_primary(group[0].site, primaries))]
    groups = [part for group in sided for part in free_before(group)]
    rows: list[Metastasis] = []
    issues: list[Issue] = []
    if not groups:
        return (), ()
    organs = organs_of(primaries)
    proven = [s for s in proven_sites(context, taken) if organ(context.concepts[s]) not in organs]
    sampled = {identity(s) for s in proven} | {identity(n) for s in proven if (n := _nodes_of(context, s))}
    seen = lesions(context)
    since = next((s.index for s in context.reading.sentences if s.section == _COURSE), len(context.reading.sentences))
    extensions = _extensions(context, {identity(g[0].site) for g in groups})
    origins = Origins(context, primaries)
    for mentions in groups:
        row = _row(mentions, identity(mentions[0].site) in sampled, seen, primaries, since, keys)
        if row.status != "refuted":
            row = replace(row, origin=origins.of(row))
        extension = extensions.get(identity(mentions[0].site), ())
        if extension and row.status != "refuted":
            row = replace(
                row,
                extends_to=tuple(dict.fromkeys(s for s, _ in extension)),
                evidence=tuple(sorted({*row.evidence, *(span for _, span in extension)})),
            )
        rows.append(row)
        if row.status == "presumed" and (doubt := unproven(mentions)):
            issues.append(contradiction(row, doubt, keys))
        elif row.status != "refuted" and (spans := denied_at_once(mentions)):
            issues.append(denial(row, spans, keys))
            rows[-1] = replace(row, evidence=tuple(sorted({*row.evidence, *spans})))
    return tuple(rows), tuple(issues)


def _nodes_of(context: Context, site: str) -> str | None:
    """The nodes that a lesion sampled in a region may be: `biopsie d'une lésion médiastinale`."""
    return node_of(site) if context.concepts[site]["kind"] == "region" else None


def _extensions(context: Context, known: Set[str]) -> dict[str, list[tuple[str, Span]]]:
    """Sites that a lesion grows into (`affectant le psoas`), by the identity of the site it lies in."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for sentence in context.sentences():
        if "invasion" not in sentence.kinds or "lesion" not in sentence.kinds:
            continue
        grows = [t for t in sentence.of("invasion") if t.means("invasion") not in (None, PRESSING)]
        if not grows:
            continue
        before = [p for p in context.places(sentence) if p.end <= grows[0].start]
        own = [whole for p in before if (whole := _whole_told(p.site, known))]
        if not own or context.status(sentence, grows[0]) != "affirmed":
            continue
        for token in grows:
            reached = next((p for p in context.places(sentence) if 0 <= p.start - token.end <= _GROWTH), None)
            if reached and _whole_told(reached.site, known) != own[-1]:
                span = Span(token.start, reached.end, "metastasis", "affirmed", "local-extension")
                found.setdefault(own[-1], []).append((reached.site, span))
    return found


def _whole_told(site: str, known: Set[str]) -> str | None:
    """The identity of the metastasis that a site is of: its own, or that of the bone it is a part of."""
    own = identity(site)
    return own if own in known else min((whole for whole in known if lies_in(site, whole)), default=None)


def _row(
    mentions: Sequence[Sighting],
    sampled: bool,
    seen: Sequence[Place],
    primaries: Sequence[PrimaryTumour],
    since: int,
    keys: Keys,
) -> Metastasis:
    # what else is said of the nodes decides over their size, and a biopsy that found no tumour over all imaging of them
    seen_only = (*SEEN, *IMAGED_NODES) if [m for m in mentions if m.rule in WITHOUT_TUMOUR] else SEEN
    said = [m for m in mentions if m.rule not in (*seen_only, DENIED) or _apart_from_denial(m, mentions, since)]
    seen_first = next((m for m in mentions if m.rule != DENIED), mentions[0])
    level = _level([m.level for m in said]) if said else seen_first.level
    status = "presumed" if level == "consistent" else level
    if status == "presumed" and sampled:
        status = "confirmed"
    telling = [m for m in mentions if m.level != "refuted"] if status != "refuted" else list(mentions)
    site = _most_precise([m.site for m in telling])
    side = laterality(site, telling, seen if status != "refuted" else (), primaries)
    if side == "bilateral":
        site = of_both_sides(site, [m.site for m in telling])
    first = telling[0]
    # what denies it dates it
    moment = date_of([m for m in telling if status != "refuted" or m.level == "refuted"], status)
    return Metastasis(
        key=keys("met", site),
        rule=first.rule,
        site=site,
        topography=topography_of_metastasis(site),
        status=status,
        laterality=side,
        diagnostic_basis=_BASIS.get(status),
        date=moment.when() if moment else None,
        derivations=moment.derivation("date") if moment else (),
        evidence=tuple(sorted({m.span for m in telling})),
    )


def _level(told: Sequence[str]) -> str:
    """How certain a metastasis is that these levels tell in turn: one only suspected and then denied is none."""
    if told[-1] == "refuted" and {*told} == {"suspected", "refuted"}:
        return "refuted"
    return min(told, key=_STRENGTH.index)


def _apart_from_denial(seen: Sighting, mentions: Sequence[Sighting], since: int) -> bool:
    """Whether a lesion was seen later than any denial of the metastasis, or so long before that what was denied is what
    a therapy left of it."""
    return _after_denial(seen, mentions, since) or _long_before_denial(seen, mentions)


def _long_before_denial(seen: Sighting, mentions: Sequence[Sighting]) -> bool:
    moment = seen.moment
    if moment is None or seen.level == "refuted":
        return False
    denied = [m.moment for m in mentions if m.level == "refuted"]
    return bool(denied) and all(d is not None and before(moment, d, _LONG) for d in denied)


def _after_denial(seen: Sighting, mentions: Sequence[Sighting], since: int) -> bool:
    """Whether a lesion was seen later than any denial of the metastasis: at a later date, or in the section on the
    course, which starts with the sentence `since`."""
    denied = [m for m in mentions if m.level == "refuted"]
    if not denied:
        return False
    if seen.moment is None or any(m.moment is None for m in denied):
        return all(m.sentence < since for m in denied) and seen.sentence >= since
    month = seen.moment.edtf[:7]
    return all(m.moment is not None and m.moment.edtf[:7] < month for m in denied)


def _most_precise(sites: Sequence[str]) -> str:
    """The site that lies in all others named for the organ, else the first."""
    best = sites[0]
    for site in sites[1:]:
        if site != best and ANY not in (site, best) and lies_in(site, best):
            best = site
    return _whole_of(best, [s for s in sites if s != ANY and not lies_in(best, s)])


def _whole_of(site: str, others: Sequence[str]) -> str:
    """What a site and others of its metastasis are parts of, where the code stays the same: the spine of two
    vertebrae."""
    whole = site
    while whole and not all(lies_in(other, whole) for other in others):
        whole = shipped_concepts()[whole]["part_of"]
    same = whole and topography_of_metastasis(whole) == topography_of_metastasis(site)
    return whole if same else site
