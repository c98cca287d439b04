"""What ICD-O-3 morphology codes say: how much, of which organ, of which more general tumour."""

from __future__ import annotations

from kg.lexicon.concept import Concept

# General morphologies by code; whatever is not listed says more.
_GENERAL = {
    "8000": 0,
    "8001": 0,
    "8010": 1,
    "8800": 1,
    "8012": 2,
    "8020": 1,
    "8046": 1,
    "8140": 2,
    "8070": 2,
    "8240": 2,
    "8246": 2,
    "8720": 2,
    "9590": 1,
    "9591": 2,
    "9800": 1,
    "9064": 2,
    "9065": 2,
    "9380": 2,
    "8500": 3,
    "8312": 2,
    "8021": 1,
    "8050": 2,
    "8230": 2,
}
# Codes that ICD-O-3.2 changed: tumours that a case report calls a disease are coded as it does.
_REVISED = {
    "8936/1": "8936/3",
    "8680/1": "8680/3",
    "8700/0": "8700/3",
    "8580/1": "8580/3",
    "8581/1": "8581/3",
    "8582/1": "8582/3",
    "8583/1": "8583/3",
    "8584/1": "8584/3",
    "8585/1": "8585/3",
    "8815/0": "8815/1",
    "8452/1": "8452/3",
    "9133/1": "9133/3",
    "9836/3": "9811/3",
    "8152/1": "8152/3",
    "8153/1": "8153/3",
    "8155/1": "8155/3",
    "8156/1": "8156/3",
}
# General code -> codes that say more of the same tumour (ranges of four digits).
_REFINED_BY = {
    "8000": ((8001, 9999),),
    "8001": ((8002, 9999),),
    "8010": ((8011, 8589), (8940, 8941)),
    "8020": ((8021, 8589),),
    "8012": ((8013, 8013),),
    "8046": ((8012, 8589),),
    "8140": ((8141, 8389), (8440, 8551), (8570, 8576)),
    "8070": ((8071, 8078),),
    "8240": ((8041, 8042), (8241, 8249), (8150, 8156)),
    "8246": ((8013, 8013), (8041, 8042), (8150, 8156), (8240, 8249)),
    "8500": ((8501, 8543),),
    "8800": ((8801, 9044), (9120, 9260), (9540, 9580)),
    "8720": ((8721, 8790),),
    "8312": ((8310, 8311), (8316, 8319)),
    "9040": ((9041, 9043),),
    "8580": ((8581, 8586),),
    "9180": ((9181, 9195),),
    "9220": ((9221, 9243),),
    "8440": ((8441, 8472),),
    "8441": ((8460, 8462),),
    "8050": ((8051, 8053), (8130, 8130), (8260, 8263), (8340, 8350), (8460, 8461), (8503, 8504)),
    "8260": ((8341, 8350), (8460, 8461)),
    "9400": ((9401, 9442),),
    "9020": ((9020, 9020),),
    "8453": ((8453, 8453),),
    "9064": ((9060, 9102),),
    "9050": ((9051, 9053),),
    "9061": ((9085, 9085),),
    "9070": ((9085, 9085),),
    "9071": ((9085, 9085),),
    "9080": ((9085, 9085),),
    "9100": ((9085, 9085),),
    "9380": ((9381, 9480),),
    "9590": ((9591, 9769),),
    "9591": ((9596, 9769),),
    "8090": ((8091, 8098),),
    "8120": ((8122, 8131),),
    "8170": ((8171, 8175),),
    "8330": ((8331, 8335),),
    "8850": ((8851, 8858),),
    "8890": ((8891, 8891), (8896, 8896)),
    "8900": ((8901, 8920),),
    "8930": ((8931, 8931),),
    "9391": ((9392, 9394),),
    "9470": ((9471, 9474),),
    "9530": ((9531, 9539),),
    "9540": ((9561, 9561),),
    "9650": ((9651, 9667),),
    "9690": ((9691, 9698),),
    "9800": ((9801, 9948),),
    "9801": ((9805, 9818), (9826, 9826), (9835, 9837), (9840, 9840), (9861, 9920)),
    "9835": ((9811, 9818), (9836, 9837)),
    "9860": ((9861, 9920),),
    "9861": ((9840, 9840), (9865, 9874), (9891, 9920)),
}
# Families of tumours that do not turn into each other, by the range of their codes.
_FAMILIES = (
    ("carcinoma", 8050, 8576),
    ("melanoma", 8720, 8790),
    ("sarcoma", 8801, 8921),
    ("sarcoma", 9040, 9044),
    ("sarcoma", 9120, 9261),
    ("glioma", 9380, 9480),
    ("retinoblastoma", 9510, 9513),
    ("lymphoma", 9590, 9738),
    ("leukaemia", 9800, 9929),
)
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
    "C41.2": "trunk-skin",
    "C41.3": "trunk-skin",
    "C41.4": "trunk-skin",
}
# Skin that the code of the region does not tell.
_SKIN_BY_NAME = {"neck": "scalp", "posterior-neck": "scalp", "scapula": "trunk-skin"}
_WHOLE = ("skin", "soft-tissue", "subcutis", "muscle", "bone")  # tissues of which a region is told next
_SOFT = {
    "C76.0": "head-neck-soft-tissue",
    "C76.1": "thoracic-soft-tissue",
    "C76.2": "abdominal-soft-tissue",
    "C76.3": "pelvic-soft-tissue",
    "C76.4": "upper-limb-soft-tissue",
    "C76.5": "lower-limb-soft-tissue",
}
# Where a carcinoma or a melanoma is only found as a metastasis: bones but those of the jaws, spleen, adrenal ...
_NO_CARCINOMA = ("C38.4", "C40", "C41.2", "C41.3", "C41.4", "C41.9", "C42", "C70", "C71", "C72")
_NO_MELANOMA = ("C22", "C34", "C42", "C74", "C77")


def specificity(code: str) -> int:
    """How much a morphology code says: 0 tumour, 1 carcinoma, 2 adenocarcinoma, 3 ductal, 4 any further type."""
    return _GENERAL.get(code[:4], 4)


def refines(special: str, general: str) -> bool:
    """Whether a morphology code says more of the tumour that the other names: signet ring cell carcinoma, carcinoma."""
    if special[:4] == general[:4]:
        return False
    return any(low <= int(special[:4]) <= high for low, high in _REFINED_BY.get(general[:4], ()))


def behaviour(code: str) -> int:
    """Malignant before in situ before uncertain before benign."""
    return {"3": 3, "2": 2, "1": 1}.get(code[-1:], 0)


def revised(code: str) -> str:
    """The code of ICD-O-3.2 for a tumour that is a primary of the case."""
    return _REVISED.get(code, code)


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
    table = _SKIN if whole.id == "skin" else _SOFT
    site = (_SKIN_BY_NAME.get(part.id) if whole.id == "skin" else None) or table.get(part["icdo3"], part.id)
    return site if site in table.values() or part["icdo3"][:3] in ("C44", "C49") else None


def tells_organ(code: str) -> bool:
    """Whether a tumour's name tells its organ for certain (seminoma), unlike ductal carcinoma, melanoma, lymphoma."""
    number = int(code[:4])
    if number == 8160 or 9050 <= number <= 9053:
        return False  # bile ducts are inside and outside the liver, mesothelium is pleura and peritoneum
    return not (8500 <= number <= 8543 or 8720 <= number <= 8999 or 8090 <= number <= 8110 or number >= 9120)


def fitting(concept: Concept, code: str) -> str | None:
    """A site where a tumour of this code can arise: regions stand for their skin or soft tissue, nodes for none."""
    site = concept.id
    topography, kind = concept["icdo3"], concept["kind"]
    number = int(code[:4])
    if topography.startswith("C80"):
        return site
    if site == "heart" and (8010 <= number <= 8589 or 8720 <= number <= 8790):
        return "external-ear"  # `auriculaire` is of the atrium, and of the ear where the tumour tells so
    if 8720 <= number <= 8790 and topography.startswith(_NO_MELANOMA):
        return None
    if 8720 <= number <= 8790 or 8090 <= number <= 8110 or number in (8247, 8832):
        return _SKIN_BY_NAME.get(site) or _SKIN.get(topography, site)
    if 8800 <= number <= 8921 or 9040 <= number <= 9044 or number in (9540, 9120, 8815):
        return _SOFT.get(topography, site)
    if number == 9732 or 9800 <= number <= 9929 or 9940 <= number <= 9969 or number >= 9975:
        return site if topography.startswith("C42") else None  # diseases of the marrow, wherever they are found
    if 9590 <= number <= 9999:
        return site
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


def family_of(code: str) -> str | None:
    """The kind of malignant tumour (carcinoma, sarcoma, melanoma, lymphoma), None where the code tells none of them."""
    number = int(code[:4])
    if revised(code)[-1] != "3" or 8980 <= number <= 8982 or 8033 <= number <= 8035:
        return None  # carcinosarcomas are both
    for family, low, high in _FAMILIES:
        if low <= number <= high:
            return family
    return None
