"""What ICD-O-3 morphology codes say: how much, of which kind, of which more general tumour."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.fact.tumour.kind import TWO_FAMILIES
from kg.lexicon.icdo3 import Ranges, as_ranges, by_code, ranges


@lru_cache(maxsize=4096)
def specificity(code: str) -> int:
    """How much a morphology code says: 0 tumour, 1 carcinoma, 2 adenocarcinoma, 3 ductal, 4 any further type."""
    return int(by_code("general").get(code[:4], 4))


@lru_cache(maxsize=65_536)  # asked of the same few types in every report
def refines(special: str, general: str) -> bool:
    """Whether a morphology code says more of the tumour that the other names: signet ring cell carcinoma, carcinoma."""
    if special[:4] == general[:4]:
        return False
    return any(low <= int(special[:4]) <= high for low, high in _refined_by().get(general[:4], ()))


@cache
def _refined_by() -> dict[str, Ranges]:
    """General code -> codes that say more of the same tumour."""
    return {code: as_ranges(special) for code, special in by_code("refined-by").items()}


def behaviour(code: str) -> int:
    """Malignant before in situ before uncertain before benign."""
    return {"3": 3, "2": 2, "1": 1}.get(code[-1:], 0)


@lru_cache(maxsize=4096)
def revised(code: str) -> str:
    """The code of ICD-O-3.2 for a tumour that is a primary of the case."""
    return by_code("revised").get(code, code)


@lru_cache(maxsize=4096)
def family_of(code: str) -> str | None:
    """The kind of malignant tumour (carcinoma, sarcoma, melanoma, lymphoma), None where the code tells none of them."""
    number = int(code[:4])
    if revised(code)[-1] != "3" or number in TWO_FAMILIES:
        return None
    return next((family for family, of in ranges("family") if any(low <= number <= high for low, high in of)), None)
