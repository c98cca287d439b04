"""The side of a metastasis; two sides of one organ as two: `surrénale droite` years before `surrénale gauche`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.metastasis.group import identity
from kg.fact.site import NODES, ONE_SIDE, Place, side_at, side_of, topography_of_metastasis
from kg.fact.spread.histology import BIOPSY_MALIGNANT
from kg.fact.spread.sighting import Sighting
from kg.lexicon.icdo3 import organ_group

_IN_PASSING = organ_group("sides-in-passing")
_WHOLE = organ_group("both-once")
_MANY = ("C41", "C71")
_BRAIN, _CEREBRUM = "C71", "brain"
_NODES = "C77"
_DRAINED = ("C50", "C44")  # what the axillary nodes drain
_MIDLINE = "C77.2"  # the nodes of the abdomen lie on the midline
_MEDIASTINAL = "C77.1"
_BETWEEN = "subcarinal-lymph-nodes"
_SAMPLED = (BIOPSY_MALIGNANT, "biopsy-metastasis")
_SIDES = ("left", "right")


def by_side(mentions: Sequence[Sighting], of_primary: str | None) -> list[list[Sighting]]:
    """The mentions of one metastasis, or of two where the other side of the organ is first told in another year."""
    told = [m for m in mentions if m.level != "refuted"]
    sides = [side_at(m.site, m.side, of_primary) for m in told]
    if not {*_SIDES} <= {*sides} or "bilateral" in sides:
        return [list(mentions)]
    if (topography_of_metastasis(told[0].site) or "").startswith(_IN_PASSING):
        return [list(mentions)]
    of = {side: [m for m, own in zip(told, sides, strict=True) if own == side] for side in _SIDES}
    first, later = sorted(of.values(), key=lambda told: (told[0].sentence, told[0].span))
    if not _apart(first, later):
        return [list(mentions)]
    start = later[0].span.start
    second = [m for m in mentions if m not in first and m.span.start >= start]
    return [[m for m in mentions if m not in second], second]


def _apart(first: Sequence[Sighting], later: Sequence[Sighting]) -> bool:
    """Whether the dates of two sides are of different years."""
    years = [next((m.moment.edtf[:4] for m in told if m.moment), None) for told in (first, later)]
    return None not in years and years[0] != years[1]


def laterality(
    site: str, telling: Sequence[Sighting], seen: Sequence[Place], primaries: Sequence[PrimaryTumour]
) -> str | None:
    """The side said of the metastasis, else the one its lesion is told on; axillary nodes take the primary's."""
    if identity(site).startswith(_MIDLINE):
        return None
    of_primary = side_of_primary(site, primaries)
    sided = [(m.level, s) for m in telling if (s := side_at(m.site, m.side, of_primary))]
    if (sided or _BETWEEN in [m.site for m in telling]) and _beyond_side(site, telling):
        return None
    proven = {side for level, side in sided if level == "confirmed"}
    if len(proven) == 1 and identity(site).startswith(_NODES):
        return proven.pop()  # the nodes that were sampled, whatever else was seen
    sides = [side for _, side in sided]
    beside = {s for p in seen if identity(p.site) == identity(site) and (s := side_of(p, of_primary))}
    code = topography_of_metastasis(site) or ""
    if sides and {"left", "right"} <= {*sides, *beside} and code.startswith(_MANY):
        return "bilateral" if _at_once(telling) else None  # several lesions, each of a side
    if {"left", "right"} <= set(sides) or ("bilateral" in sides and identity(site)[:3] in _WHOLE):
        return "bilateral"
    if sides:
        return max(dict.fromkeys(sides), key=sides.count)
    if {"left", "right"} <= beside and _in_both(site, primaries):
        return "bilateral"
    if len(beside) == 1:
        return beside.pop()
    return ONE_SIDE.get(site) or _of_axilla(site, primaries)


def _at_once(telling: Sequence[Sighting]) -> bool:
    """`métastases cérébrales, frontale droite et pariétale gauche`: whether the sentence that tells a metastasis first
    has lesions of both sides, and none of a part without one."""
    first = [m for m in telling if m.sentence == telling[0].sentence]
    whole = identity(telling[0].site)[:3] == _BRAIN and {m.side for m in first if m.site != _CEREBRUM}
    return whole == {*_SIDES}


def _beyond_side(site: str, telling: Sequence[Sighting]) -> bool:
    """Whether nodes of the mediastinum that lie on no side are told with those of one: `4R et 7`, `adénopathies
    médiastinales et hilaires droites`."""
    if not identity(site).startswith(_MEDIASTINAL) or any(m.side == "bilateral" for m in telling):
        return False
    told = [m for m in telling if m.rule not in _SAMPLED and m.site != NODES]  # an EBUS names the mediastinum alone
    beside = {m.sentence for m in told if side_at(m.site, m.side, None)}  # `médiastinale 4L`
    free = [m for m in told if not side_at(m.site, m.side, None)]
    return any(m.site == _BETWEEN or m.sentence not in beside for m in free)


def _in_both(site: str, primaries: Sequence[PrimaryTumour]) -> bool:
    """Whether lesions told on both sides of an organ are in the two of a pair, none of them the primary: `nodules
    pulmonaires, au sommet droit et à la base gauche`."""
    organ = identity(site)[:3]
    return organ in _WHOLE and organ not in _MANY and all(p.topography[:3] != organ for p in primaries)


def side_of_primary(site: str, primaries: Sequence[PrimaryTumour]) -> str | None:
    """The side that `ipsilateral` means of a site: that of the tumour in the same organ, else of the first tumour, or
    of the only side that tumours have."""
    sided = [p for p in primaries if p.laterality in ("left", "right")]
    own = next((p.laterality for p in sided if p.topography[:3] == identity(site)[:3]), None)
    sides = {p.laterality for p in sided if p is primaries[0]} or {p.laterality for p in sided}
    return own or (sides.pop() if len(sides) == 1 else None)


def _of_axilla(site: str, primaries: Sequence[PrimaryTumour]) -> str | None:
    """The side of axillary nodes told without one: that of the first tumour of breast or skin, which they drain."""
    if site != "axillary-lymph-nodes":
        return None
    sides = (p.laterality for p in primaries if p.topography.startswith(_DRAINED))
    return next((side for side in sides if side in ("left", "right")), None)
