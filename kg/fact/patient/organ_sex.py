"""The sex that the organs of a patient tell: `patiente de 85 ans ... adénocarcinome de la prostate`.

Reports that were translated or dictated mix `le patient` and `la patiente`; no such word outweighs a prostate.
Source: ICD-O-3 topography, C51-C58 female and C60-C63 male genital organs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.fact.case import Condition, Episode, Metastasis, PrimaryTumour, Procedure, Span
from kg.lexicon.concept import shipped_concepts

RULE = "sex-of-organ"
Placed = PrimaryTumour | Metastasis | Condition | Procedure | Episode
_OF = {**{f"C5{digit}": "female" for digit in range(1, 9)}, **{f"C6{digit}": "male" for digit in range(4)}}


class OrganSex(NamedTuple):
    """A sex and the words of the facts that tell it."""

    sex: str
    spans: tuple[Span, ...]


def sex_of_organs(facts: tuple[Placed, ...]) -> OrganSex | None:
    """The sex that has the organs of these facts of the patient, where all of them agree."""
    told = [(sex, fact) for fact in facts if _holds(fact) for sex in _sexes(fact)]
    if len({sex for sex, _ in told}) != 1:
        return None
    return OrganSex(told[0][0], tuple(dict.fromkeys(fact.evidence[0] for _, fact in told if fact.evidence)))


def _holds(fact: Placed) -> bool:
    """Whether the patient has or had what a fact tells, not a relative, and it is not merely suspected."""
    if isinstance(fact, Condition):
        return fact.kind == "comorbidity" and fact.status == "confirmed"
    return not isinstance(fact, PrimaryTumour | Metastasis) or fact.status in ("confirmed", "presumed")


def _sexes(fact: Placed) -> Iterator[str]:
    if isinstance(fact, PrimaryTumour | Metastasis):
        topographies = [fact.topography or ""]
    else:
        topographies = [shipped_concepts()[site.concept]["icdo3"] for site in fact.sites]
    for topography in topographies:
        sex = _OF.get(topography[:3])
        if sex:
            yield sex
