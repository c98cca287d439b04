"""What ICD-O-3 morphology codes say: how much, of which kind, of which more general tumour."""

from __future__ import annotations

from functools import lru_cache

# General morphologies by code; whatever is not listed says more.
_GENERAL = {
    "8000": 0,
    "8001": 0,
    "8002": 1,
    "8004": 1,
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
    "8010": ((8011, 8589), (8941, 8941), (9110, 9110)),
    "8020": ((8021, 8589),),
    "8012": ((8013, 8013),),
    "8046": ((8012, 8589),),
    # an adenocarcinoma is no endocrine tumour, but parts of one may be
    "8140": ((8141, 8149), (8160, 8239), (8243, 8245), (8250, 8389), (8440, 8551), (8570, 8576), (9110, 9110)),
    "8070": ((8071, 8078),),
    "8240": ((8041, 8042), (8241, 8249), (8150, 8156)),
    "8246": ((8013, 8013), (8041, 8042), (8150, 8156), (8240, 8249)),
    "8500": ((8501, 8519), (8521, 8523), (8541, 8543)),  # lobular carcinoma is another type
    "8800": ((8801, 9044), (9120, 9260), (9540, 9580)),
    "8720": ((8721, 8790),),
    "8312": ((8260, 8260), (8310, 8311), (8316, 8319)),
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
    "8002": ((8041, 8045),),
    "9064": ((9060, 9102),),
    "9065": ((9070, 9102),),
    "9050": ((9051, 9053),),
    "9061": ((9085, 9085),),
    "9070": ((9085, 9085),),
    "9071": ((9085, 9085),),
    "9080": ((9085, 9085),),
    "9100": ((9085, 9085), (9101, 9102)),
    "9370": ((9371, 9372),),
    "9380": ((9381, 9480),),
    "9590": ((9591, 9769),),
    "9591": ((9596, 9769),),
    "8090": ((8091, 8098),),
    "8120": ((8122, 8131),),
    "8170": ((8171, 8175),),
    "8330": ((8331, 8335),),
    "8390": ((8391, 8420),),
    "8590": ((8591, 8671),),
    "8680": ((8681, 8693),),
    "8810": ((8811, 8814),),
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
    "9440": ((9441, 9441),),
    "9702": ((9700, 9701), (9705, 9709), (9714, 9718), (9827, 9827)),
    "9751": ((9752, 9754),),
    "9800": ((9801, 9948),),
    "9801": ((9805, 9818), (9826, 9826), (9835, 9837), (9840, 9840), (9861, 9920)),
    "9835": ((9811, 9818), (9836, 9837)),
    "9860": ((9861, 9920),),
    "9861": ((9840, 9840), (9865, 9874), (9891, 9920)),
    "9863": ((9875, 9876),),
    "9989": ((9980, 9987),),
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


def specificity(code: str) -> int:
    """How much a morphology code says: 0 tumour, 1 carcinoma, 2 adenocarcinoma, 3 ductal, 4 any further type."""
    return _GENERAL.get(code[:4], 4)


@lru_cache(maxsize=65_536)  # asked of the same few types in every report
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


@lru_cache(maxsize=4096)
def family_of(code: str) -> str | None:
    """The kind of malignant tumour (carcinoma, sarcoma, melanoma, lymphoma), None where the code tells none of them."""
    number = int(code[:4])
    if revised(code)[-1] != "3" or 8980 <= number <= 8982 or 8033 <= number <= 8035:
        return None  # carcinosarcomas are both
    for family, low, high in _FAMILIES:
        if low <= number <= high:
            return family
    return None
