"""Where a tumour can arise: in the skin, soft tissue or bone of a region, in an organ, or nowhere near a site."""

from __future__ import annotations

from functools import lru_cache

from kg.fact.site import node_of
from kg.lexicon.concept import Concept

# ICD-O topography of a region, or of the bone named for it -> skin and soft tissue site there.
_SKIN = {
    "C76.0": "face-skin",
    "C76.1": "trunk-skin",
    "C76.2": "trunk-skin",
    "C76.3": "trunk-skin",
    "C76.7": "trunk-skin",
    "C76.4": "upper-limb-skin",
    "C76.5": "lower-limb-skin",
    "C40.0": "upper-limb-skin",
    "C40.1": "upper-limb-skin",
    "C40.2": "lower-limb-skin",
    "C40.3": "lower-limb-skin",
    "C41.1": "face-skin",
    "C41.2": "trunk-skin",
    "C41.3": "trunk-skin",
    "C41.4": "trunk-skin",
}
# Skin that the code of the region does not tell.
_SKIN_BY_NAME = {"neck": "scalp", "posterior-neck": "scalp", "scapula": "trunk-skin"}
# Skin over the lobe of the brain that a word may be of too: `carcinome basocellulaire temporal`.
_SKIN_OVER = {"C71.1": "face-skin", "C71.2": "face-skin", "C71.3": "scalp", "C71.4": "scalp"}
_WHOLE = ("skin", "soft-tissue", "subcutis", "muscle", "bone")  # tissues of which a region is told next
_SOFT = {
    "C76.0": "head-neck-soft-tissue",
    "C76.1": "thoracic-soft-tissue",
    "C76.2": "abdominal-soft-tissue",
    "C76.3": "pelvic-soft-tissue",
    "C76.4": "upper-limb-soft-tissue",
    "C76.5": "lower-limb-soft-tissue",
    "C76.7": "soft-tissue",  # of a limb
}
# Soft tissue that the code of the region does not tell.
_SOFT_BY_NAME = dict.fromkeys(("back", "flank", "trunk", "paravertebral-region"), "trunk-soft-tissue")
# Where a carcinoma or a melanoma is only found as a metastasis: bones but those of the jaws, spleen, adrenal ...
_NO_CARCINOMA = ("C38.4", "C40", "C41.2", "C41.3", "C41.4", "C41.9", "C42", "C70", "C71", "C72")
_NO_MELANOMA = ("C22", "C34", "C42", "C74", "C77")


def in_region(code: str) -> bool:
    """Whether a tumour arises in the skin or soft tissue of any region: melanoma, sarcoma, skin cancer."""
    number = int(code[:4])
    return (
        8720 <= number <= 8790
        or 8090 <= number <= 8110
        or 8800 <= number <= 8921
        or number in (8247, 9540, 9120, 8815)
        or 9040 <= number <= 9044
    )


def part_of_tissue(whole: Concept, part: Concept) -> str | None:
    """Skin, soft tissue or bone of the region named after it (`peau`, `épaule`), None where that is no part of it."""
    if whole.id == "bone":
        return part.id if part["kind"] == "bone" else None
    if whole.id not in _WHOLE:
        return None
    table, by_name = (_SKIN, _SKIN_BY_NAME) if whole.id == "skin" else (_SOFT, _SOFT_BY_NAME)
    site = by_name.get(part.id) or table.get(part["icdo3"], part.id)
    told = site in table.values() or site in _SOFT_BY_NAME.values()
    return site if told or part["icdo3"][:3] in ("C44", "C49") else None


def tells_organ(code: str) -> bool:
    """Whether a tumour's name tells its organ for certain (seminoma), unlike ductal carcinoma, melanoma, lymphoma."""
    number = int(code[:4])
    if number == 8160 or 9050 <= number <= 9053:
        return False  # bile ducts are inside and outside the liver, mesothelium is pleura and peritoneum
    return not (8500 <= number <= 8543 or 8720 <= number <= 8999 or 8090 <= number <= 8110 or number >= 9120)


@lru_cache(maxsize=65_536)  # asked of the same few sites and tumours in every report
def fitting(concept: Concept, code: str) -> str | None:
    """A site where a tumour of this code can arise: regions stand for their skin or soft tissue, nodes for none."""
    site = concept.id
    topography, kind = concept["icdo3"], concept["kind"]
    number = int(code[:4])
    if topography.startswith("C80"):
        return site
    if site == "heart" and 8240 <= number <= 8249:
        return None  # `carcinoïde cardiaque` is what a carcinoid does to the valves
    if site == "heart" and (8010 <= number <= 8589 or 8720 <= number <= 8790):
        return "external-ear"  # `auriculaire` is of the atrium, and of the ear where the tumour tells so
    if 8720 <= number <= 8790 and topography.startswith(_NO_MELANOMA):
        return None
    if 8090 <= number <= 8110 and topography.startswith("C71"):
        return _SKIN_OVER.get(topography)
    if 8720 <= number <= 8790 or 8090 <= number <= 8110 or number in (8247, 8832):
        return _SKIN_BY_NAME.get(site) or _SKIN.get(topography, site)
    if 8800 <= number <= 8921 or 9040 <= number <= 9044 or number in (9540, 9120, 8815):
        return _SOFT_BY_NAME.get(site) or _SOFT.get(topography, site)
    if number == 9732 or 9800 <= number <= 9929 or 9940 <= number <= 9969 or number >= 9975:
        return site if topography.startswith("C42") else None  # diseases of the marrow, wherever they are found
    if 9590 <= number <= 9999:
        return (node_of(site) if topography.startswith("C76") else None) or site
    if site == "adnexa":
        return "ovary"  # `annexectomie`: tumours of the adnexa are those of the ovary unless the tube is named
    if kind in ("region", "fluid", "muscle", "node") and topography[:3] in ("C76", "C77", "C49", "C41"):
        return None
    if 8010 <= number <= 8589 and topography[:3] in ("C49", "C47"):
        return None  # a carcinoma found in fat or muscle has grown into it
    if 8010 <= number <= 8589 and topography.startswith(_NO_CARCINOMA):
        return None
    if number == 8936 and not "C15" <= topography[:3] <= "C26":
        return None
    return None if kind in ("node", "fluid") or topography[:3] in ("C77", "C42") else site
