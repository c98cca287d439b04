"""Metastases: one row per organ or named bone, its certainty from everything the report says of it (DESIGN 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.fact.case import Issue, Metastasis, PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.enlarged import RULE as ENLARGED
from kg.fact.keys import Keys
from kg.fact.lesion import RULE as LESION
from kg.fact.sample import sampled_sites, samples
from kg.fact.sighting import Sighting, lesions, organs_of
from kg.fact.site import ANY, BONE, NODES, Place, lies_in, side_of, topography_of_metastasis
from kg.fact.spread import sightings
from kg.lexicon.concept import shipped_concepts

_STRENGTH = ("confirmed", "presumed", "consistent", "suspected", "refuted")
# Topographies whose fourth character names another bone, node group or skin region; elsewhere three tell the organ.
_FINE = ("C40", "C41", "C44", "C48", "C49", "C76", "C77", "C38")
SEEN = (ENLARGED, LESION)
COUNTED = "nodes-counted"
_BONES = ("C40", "C41.0", "C41.1", "C41.2", "C41.3")  # where one code is of several bones; the hip bones are one
_WHOLES = frozenset({"", BONE})
_BOTH = ("C34", "C71", "C74", "C56")  # organs whose lesions of either side are one row
_GROWTH = 16  # code points from `affectant` to the site grown into
_BASIS = {"confirmed": "histology", "presumed": "imaging", "suspected": "imaging"}


def read_metastases(
    context: Context, primaries: Sequence[PrimaryTumour], keys: Keys
) -> tuple[tuple[Metastasis, ...], tuple[Issue, ...]]:
    """The metastases of the case in the order of their first mention, and what the report contradicts about them."""
    taken = samples(context)
    groups = _grouped(context, sightings(context, primaries, taken))
    rows: list[Metastasis] = []
    issues: list[Issue] = []
    if not groups:
        return (), ()
    organs = organs_of(primaries)
    sampled = {_identity(s) for s in sampled_sites(context, taken) if context.concepts[s]["icdo3"][:3] not in organs}
    seen = lesions(context)
    extensions = _extensions(context, {_identity(g[0].site) for g in groups})
    for mentions in groups:
        row = _row(mentions, _identity(mentions[0].site) in sampled, seen, primaries, keys)
        extension = extensions.get(_identity(mentions[0].site), ())
        if extension and row.status != "refuted":
            row = replace(
                row,
                extends_to=tuple(dict.fromkeys(s for s, _ in extension)),
                evidence=tuple(sorted({*row.evidence, *(span for _, span in extension)})),
            )
        rows.append(row)
        if row.status == "presumed" and (doubt := _unproven(mentions)):
            issues.append(_contradiction(row, doubt, keys))
        elif row.status != "refuted" and (denial := _denied_at_once(mentions)):
            issues.append(_denial(row, denial, keys))
            rows[-1] = replace(row, evidence=tuple(sorted({*row.evidence, *denial})))
    return tuple(rows), tuple(issues)


def _extensions(context: Context, known: set[str]) -> dict[str, list[tuple[str, Span]]]:
    """Sites that a lesion grows into (`affectant le psoas`), by the identity of the site it lies in."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for sentence in context.sentences():
        if "invasion" not in context.kinds(sentence) or "lesion" not in context.kinds(sentence):
            continue
        grows = [t for t in sentence.of("invasion") if t.means("invasion")]
        own = [p for p in context.places(sentence) if p.end <= grows[0].start and _identity(p.site) in known]
        if not own or context.status(sentence, grows[0]) != "affirmed":
            continue
        for token in grows:
            reached = next((p for p in context.places(sentence) if 0 <= p.start - token.end <= _GROWTH), None)
            if reached and _identity(reached.site) != _identity(own[-1].site):
                span = Span(token.start, reached.end, "metastasis", "affirmed", "local-extension")
                found.setdefault(_identity(own[-1].site), []).append((reached.site, span))
    return found


def _unproven(mentions: Sequence[Sighting]) -> tuple[Span, ...]:
    """The spans of a suspicion and of the later affirmation, when nothing in between proves the metastasis."""
    first = next((n for n, m in enumerate(mentions) if m.level == "suspected"), None)
    if first is None:
        return ()
    later = [m.span for m in mentions[first + 1 :] if m.level == "presumed"]
    return (mentions[first].span, later[0]) if later else ()


def _denied_at_once(mentions: Sequence[Sighting]) -> tuple[Span, ...]:
    """The spans of a denial and an affirmation of one month; an organ that was free before is no conflict."""
    for denied in mentions:
        if denied.level == "refuted" and denied.moment:
            for told in mentions:
                same = told.moment and told.moment.edtf[:7] == denied.moment.edtf[:7]
                if same and told.level in ("confirmed", "presumed", "consistent") and told.rule != COUNTED:
                    return (denied.span, told.span)
    return ()


def _denial(row: Metastasis, spans: tuple[Span, ...], keys: Keys) -> Issue:
    return Issue(
        key=keys("dq", row.site or "metastasis"),
        rule="contradiction-denied-metastasis",
        kind="contradiction",
        affects=(row.key,),
        evidence=tuple(sorted(spans)),
        resolution="The text affirms and denies this metastasis for the same time: the affirmation was kept.",
        note_fr="Le texte affirme et nie cette métastase à la même date : l'affirmation est retenue.",
    )


def _contradiction(row: Metastasis, spans: tuple[Span, ...], keys: Keys) -> Issue:
    return Issue(
        key=keys("dq", row.site or "metastasis"),
        rule="contradiction-unproven-metastasis",
        kind="contradiction",
        affects=(row.key,),
        evidence=tuple(sorted(spans)),
        resolution="A lesion that was only suspected is later called a metastasis without proof: recorded as presumed.",
        note_fr="Une lésion seulement suspecte est ensuite appelée métastase, sans preuve : retenue comme présumée.",
    )


def _identity(site: str) -> str:
    """What makes two mentions one metastasis: the organ, the named bone, the node group."""
    code = topography_of_metastasis(site) or ""
    if site == ANY:
        return ANY
    if code.startswith(_BONES):
        return _bone_group(site) or code
    return code if code[:3] in _FINE else code[:3]


def _bone_group(site: str) -> str | None:
    """The bone that counts as one metastasis: every vertebra is the spine, sacrum and ribs stand for themselves."""
    concepts = shipped_concepts()
    while concepts[concepts[site]["part_of"] or BONE]["kind"] == "bone" and concepts[site]["part_of"] not in _WHOLES:
        site = concepts[site]["part_of"]
    return site


def _grouped(context: Context, found: Sequence[Sighting]) -> list[list[Sighting]]:
    """The mentions by metastasis; a bone or node word without a place joins the named bones and nodes next to it."""
    groups: dict[str, list[Sighting]] = {}
    named = [s for s in found if s.level != "refuted"]
    nodes = {_identity(s.site): s.site for s in named if _node(s.site)}
    bones = {_identity(s.site): s.site for s in named if _bone(s.site)}
    seen_bones: set[str] = set()  # a bone word after a named bone refers back to it
    for s in found:
        if s.site == BONE and s.rule == "biopsy-metastasis":  # the fracture that was operated is named later
            later = {o.site for o in named if _bone(o.site) and o.sentence > s.sentence}
            s = s._replace(site=later.pop()) if len(later) == 1 else s
        reach = 0 if s.rule == "metastasis-site" else 10**6  # `métastases osseuses` says more than `la lésion osseuse`
        if (
            s.site == BONE
            and BONE not in seen_bones
            and any(_bone(o.site) and 0 <= s.sentence - o.sentence <= reach for o in named)
        ):
            if s.level != "confirmed" or len(bones) != 1:
                continue
            s = s._replace(site=next(iter(bones.values())))
        if s.site == NODES and s.level == "confirmed" and s.rule != COUNTED and len(nodes) == 1:
            s = s._replace(site=next(iter(nodes.values())))  # the adenopathy that was biopsied is the one named
        if s.site == NODES and any(_node(o.site) for o in named if o.rule not in SEEN):
            continue
        if s.site == BONE:
            seen_bones.add(s.site)
        key = _identity(s.site)
        if s.site == ANY and s.moment:
            key += s.moment.edtf[:7]
        groups.setdefault(key, []).append(s)
    return list(groups.values())


def _bone(site: str) -> bool:
    return site not in (BONE, ANY) and shipped_concepts()[site]["kind"] == "bone"


def _node(site: str) -> bool:
    return site not in (NODES, ANY) and shipped_concepts()[site]["kind"] == "node"


def _row(
    mentions: Sequence[Sighting],
    sampled: bool,
    seen: Sequence[Place],
    primaries: Sequence[PrimaryTumour],
    keys: Keys,
) -> Metastasis:
    # what else is said of the nodes decides over their size
    said = [m for m in mentions if m.rule not in SEEN or _after_denial(m, mentions)]
    level = min((m.level for m in said), key=_STRENGTH.index, default=mentions[0].level)
    status = "presumed" if level == "consistent" else level
    if status == "presumed" and sampled:
        status = "confirmed"
    telling = [m for m in mentions if m.level != "refuted"] if status != "refuted" else list(mentions)
    site = _most_precise([m.site for m in telling])
    first = telling[0]
    moment = next((m.moment for m in telling if m.moment), None)
    return Metastasis(
        key=keys("met", site),
        rule=first.rule,
        site=site,
        topography=topography_of_metastasis(site),
        status=status,
        laterality=_laterality(site, telling, seen, primaries),
        diagnostic_basis=_BASIS.get(status),
        date=moment.when() if moment else None,
        origin=primaries[0].key if primaries and status != "refuted" else None,
        derivations=moment.derivation("date") if moment else (),
        evidence=tuple(sorted({m.span for m in telling})),
    )


def _after_denial(seen: Sighting, mentions: Sequence[Sighting]) -> bool:
    """Whether a lesion was seen at a later date than any at which the metastasis is denied."""
    denied = [m.moment for m in mentions if m.level == "refuted"]
    if seen.moment is None or not denied:
        return False
    month = seen.moment.edtf[:7]
    return all(d is not None and d.edtf[:7] < month for d in denied)


def _laterality(
    site: str, telling: Sequence[Sighting], seen: Sequence[Place], primaries: Sequence[PrimaryTumour]
) -> str | None:
    """The side said of the metastasis, else the one its lesion is told on; axillary nodes take the primary's."""
    of_primary = primaries[0].laterality if primaries else None
    sides = [s for m in telling if (s := side_of(Place(m.site, 0, 0, m.side), of_primary))]
    if {"left", "right"} <= set(sides) and _identity(site)[:3] in _BOTH:
        return "bilateral"
    if sides:
        return max(dict.fromkeys(sides), key=sides.count)
    told = {s for p in seen if _identity(p.site) == _identity(site) and (s := side_of(p, of_primary))}
    if len(told) == 1:
        return told.pop()
    return of_primary if site == "axillary-lymph-nodes" and of_primary in ("left", "right") else None


def _most_precise(sites: Sequence[str]) -> str:
    """The site that lies in all others named for the organ, else the first."""
    best = sites[0]
    for site in sites[1:]:
        if site != best and ANY not in (site, best) and lies_in(site, best):
            best = site
    return best
