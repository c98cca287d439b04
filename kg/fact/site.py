"""Sites: which organ, node group or bone a word means, what lies in what (`part_of` of the table), topography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kg.lexicon.concept import Concept, shipped_concepts
from kg.lexicon.icdo3 import organ_group

NODES = "lymph-nodes"
ANY = "any"  # no site at all: distant metastases denied as a whole
BONE = "bone"
PERITONEUM = "peritoneum"
UNKNOWN = "unknown-primary"  # where a tumour comes from that is told to be of unknown origin
SIDES = ("left", "right", "bilateral", "midline")
_RETROPERITONEUM = "C48.0"
SEARCHED = organ_group("searched")  # where metastases are looked for
ONE_SIDE = {"lung-middle-lobe": "right", "lingula": "left"}  # lobes that only one lung has
WEIGHTINGS = frozenset({"t1-vertebra", "t2-vertebra"})  # their names tell too how an image was made: `en T2`
_SPINE = {"neck": "cervical-spine", "back": "thoracic-spine", "lumbar-region": "lumbar-spine"}  # `osseuses lombaires`


class Place(NamedTuple):
    """A site named in a sentence: concept, side as said (also `ipsilateral`, `contralateral`) and its stretch."""

    site: str
    start: int
    end: int
    laterality: str | None = None
    listed: bool = False  # joined to the place before it by a comma or `and`
    weak: bool = False  # an ambiguous word that needs a reason to be read as a site


@lru_cache(maxsize=1)
def _by_region() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Node site by region, not that of one side, and bone by region."""
    nodes: dict[str, str] = {}
    bones: dict[str, str] = {}
    for concept in shipped_concepts().values():
        region = concept["part_of"] if concept.group == "site" else ""
        if region and concept["kind"] == "node" and not own_side(concept.id):
            nodes.setdefault(region, concept.id)
        elif region and concept["kind"] == "bone" and shipped_concepts()[region]["kind"] == "region":
            bones.setdefault(region, concept.id)
    return MappingProxyType(nodes), MappingProxyType(bones)


def node_of(site: str) -> str | None:
    """The node group of a region or organ, that of the region it lies in when it has none of its own."""
    concepts = shipped_concepts()
    nodes, _ = _by_region()
    while site:
        if concepts[site]["kind"] == "node":
            return site
        if site in nodes:
            return nodes[site]
        site = concepts[site]["part_of"]
    return None


def bone_of(site: str) -> str | None:
    """The bone that an adjective means next to a bone word (`osseuses pelviennes`), or None."""
    if shipped_concepts()[site]["kind"] == "bone":
        return site
    return _SPINE.get(site) or _by_region()[1].get(site)


def details(whole: Place, part: Place) -> bool:
    """Whether a place names one of the bones or nodes that the place before it tells: `osseuses (sternum, sacrum)`."""
    kind = shipped_concepts()[whole.site]["kind"]
    return whole.site in (BONE, NODES) and part.site != whole.site and shipped_concepts()[part.site]["kind"] == kind


@cache  # asked of the sites that there are
def lies_in(part: str, whole: str) -> bool:
    """Whether a site is the other or a part of it, by `part_of`."""
    concepts = shipped_concepts()
    while part:
        if part == whole:
            return True
        part = concepts[part]["part_of"]
    return False


def organ(concept: Concept) -> str:
    """The characters that tell one organ from another in ICD-O-3."""
    return organ_of(concept["icdo3"])


@cache
def organ_of(topography: str) -> str:
    """The organ that a topography is of: three characters, four for the retroperitoneum, which is no peritoneum."""
    return topography[:5] if topography.startswith(_RETROPERITONEUM) else topography[:3]


@cache
def topography_of_metastasis(site: str) -> str | None:
    """The ICD-O-3 topography of a metastasis at a site, None for `any`."""
    return None if site == ANY else shipped_concepts()[site]["metastasis_code"] or None


@cache
def own_side(site: str) -> str | None:
    """The side that the name of a site tells: of the lobes of one lung, of the stations of mediastinal nodes."""
    return next((s for s in SIDES if f"-{s}-" in site), None)


def of_both_sides(site: str, told: Sequence[str]) -> str:
    """A site of both sides, or what it is a part of where its name tells one of them, so that it holds the others told
    by their side: of `LSD` and `LIG` the lung."""
    concepts, sided = shipped_concepts(), [other for other in told if own_side(other)]
    while own_side(site) or not all(lies_in(other, site) for other in sided):
        whole = concepts[site]["part_of"]
        if not whole or concepts[whole]["kind"] != concepts[site]["kind"]:
            break  # nodes of both hila are not all of the thorax
        site = whole
    return site


def side_of(place: Place, of_primary: str | None) -> str | None:
    """The side of a place, with `ipsilateral` and `contralateral` resolved by the side of the primary."""
    return side_at(place.site, place.laterality, of_primary)


def side_at(site: str, told: str | None, of_primary: str | None) -> str | None:
    """The same of a site with the side told of it."""
    side = told or own_side(site) or ONE_SIDE.get(site)
    if side == "ipsilateral":
        return of_primary
    if side == "contralateral":
        return {"left": "right", "right": "left"}.get(of_primary or "")
    if site == ANY:
        return None
    concept = shipped_concepts()[site]
    bone = concept["kind"] == "bone" and concept["icdo3"] != "C41.2"
    sided = (
        bone
        or own_side(site)
        or site in ONE_SIDE
        or concept["paired"] == "yes"
        or concept["icdo3"][:3] in ("C71", "C77", "C44", "C38", "C49")
    )
    return side if sided and side != "midline" else None
