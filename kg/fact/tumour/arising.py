"""Where a tumour can arise: in the skin, soft tissue or bone of a region, in an organ, or nowhere near a site."""

from __future__ import annotations

from functools import lru_cache

from kg.fact.site import node_of
from kg.fact.tumour.kind import (
    BASAL_CELL,
    BLOOD,
    CARCINOMA,
    IN_TISSUE,
    MANY_ORGANS,
    MARROW_DISEASE,
    MELANOMA,
    NEURAL_TISSUE,
    NEUROENDOCRINE,
)
from kg.lexicon.concept import Concept
from kg.lexicon.icdo3 import by_organ, kinds_by_organ, organ_group, ranges_by_organ

_ANYWHERE = ("C76", "C77", "C80")  # regions, nodes, an unknown primary: of these the rules for a site tell
_WHOLE = ("skin", "soft-tissue", "subcutis", "muscle", "bone")  # tissues of which a region is told next
# Where a carcinoma or a melanoma is only found as a metastasis: bones but those of the jaws, spleen, adrenal ...
_NO_CARCINOMA = organ_group("no-carcinoma")
_NO_MELANOMA = organ_group("no-melanoma")
_MERKEL = 8247  # a neuroendocrine tumour of the skin
_OF_SKIN = MELANOMA | BASAL_CELL | {_MERKEL, 8081, 8832}  # and Bowen's disease, dermatofibrosarcoma
_OF_REGION = MELANOMA | BASAL_CELL | IN_TISSUE | {_MERKEL}
_GUT_STROMA = 8936


def in_region(code: str) -> bool:
    """Whether a tumour arises in the skin or soft tissue of any region: melanoma, sarcoma, skin cancer."""
    return int(code[:4]) in _OF_REGION


def part_of_tissue(whole: Concept, part: Concept) -> str | None:
    """Skin, soft tissue or bone of the region named after it (`peau`, `épaule`), None where that is no part of it."""
    if whole.id == "bone":
        return part.id if part["kind"] == "bone" else None
    if whole.id not in _WHOLE:
        return None
    if whole.id == "skin" and part.id in by_organ("skin-of-tumour"):
        return None
    site = _lying("skin" if whole.id == "skin" else "soft-tissue", part)
    return site or (part.id if part["icdo3"][:3] in ("C44", "C49") else None)


def _lying(tissue: str, part: Concept) -> str | None:
    """The skin or soft tissue of a region, or over the bone named for it."""
    sites = by_organ(tissue)
    return sites.get(part.id) or sites.get(part["icdo3"])


def tells_organ(code: str) -> bool:
    """Whether a tumour's name tells its organ for certain (seminoma), unlike ductal carcinoma, melanoma, lymphoma."""
    return int(code[:4]) not in MANY_ORGANS


@lru_cache(maxsize=65_536)
def may_arise(concept: Concept, code: str) -> bool:
    """Whether a type of tumour may be one of an organ: an endometrioid carcinoma is none of the breast."""
    number, organ = int(code[:4] or 0), concept["icdo3"][:3]
    if code[-1:] != "3" or organ in _ANYWHERE:
        return True
    homes = [home for home, types in ranges_by_organ("only-in") if any(low <= number <= high for low, high in types)]
    return not homes or organ in homes


def placed_at(number: int, site: str, topography: str) -> str | None:
    """Where a tumour told with an organ or a region is by its kind: a meningioma in the meninges over a lobe."""
    rows = kinds_by_organ("placed")
    kinds = (*rows.get(site, ()), *rows.get(topography, ()))
    return next((to for low, high, to in kinds if low <= number <= high), None)


@lru_cache(maxsize=65_536)  # asked of the same few sites and tumours in every report
def fitting(concept: Concept, code: str) -> str | None:
    """A site where a tumour of this code can arise: regions stand for their skin or soft tissue, nodes for none."""
    site = concept.id
    topography, kind = concept["icdo3"], concept["kind"]
    number = int(code[:4])
    if topography.startswith("C80"):
        return site
    if placed := placed_at(number, site, topography):
        return placed
    if site == "heart" and number in NEUROENDOCRINE:
        return None  # `carcinoïde cardiaque` is what a carcinoid does to the valves
    if site == "heart" and (number in CARCINOMA or number in MELANOMA):
        return "external-ear"  # `auriculaire` is of the atrium, and of the ear where the tumour tells so
    if number in MELANOMA and topography.startswith(_NO_MELANOMA):
        return None
    if number in BASAL_CELL and topography.startswith("C71"):
        return by_organ("skin-over").get(topography)  # `carcinome basocellulaire temporal`, read as of the lobe
    if number in _OF_SKIN:
        return by_organ("skin-of-tumour").get(site) or _lying("skin", concept) or site
    if number in IN_TISSUE:
        return _lying("soft-tissue", concept) or site
    if number in NEURAL_TISSUE and (tissue := _lying("soft-tissue", concept)):
        return tissue
    if number in MARROW_DISEASE:
        return site if topography.startswith("C42") else None
    if number in BLOOD:
        return (node_of(site) if topography.startswith("C76") else None) or site
    if site == "adnexa":
        return "ovary"  # `annexectomie`: tumours of the adnexa are those of the ovary unless the tube is named
    if kind in ("region", "fluid", "muscle", "node") and topography[:3] in ("C76", "C77", "C49", "C41"):
        return None
    if number in CARCINOMA and topography[:3] in ("C49", "C47"):
        return None  # a carcinoma found in fat or muscle has grown into it
    if number in CARCINOMA and topography.startswith(_NO_CARCINOMA):
        return None
    if number == _GUT_STROMA and not "C15" <= topography[:3] <= "C26":
        return None
    return None if kind in ("node", "fluid") or topography[:3] in ("C77", "C42") else site
