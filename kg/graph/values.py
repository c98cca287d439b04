"""Values of the case records as individuals of the ontology, and back.

The ontology and the records use the same words except where one word would name two individuals.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _table(words: str, **renamed: str) -> Mapping[str, str]:
    return MappingProxyType(
        {word: word for word in words.split()} | {k.replace("_", "-"): v for k, v in renamed.items()}
    )


BASIS = _table("explicit implied derived background")
# What the words of one place say. The words of family and past history affirm; a reader may also give the word for
# what a place contributes to the verification of a tumour.
ASSERTION = _table(
    "affirmed hypothetical planned refused", suspected="suspectedMention", negated="negatedMention", family="affirmed",
    past="affirmed", confirmed="affirmed", presumed="affirmed", consistent="suspectedMention", refuted="negatedMention",
)  # fmt: skip
SEX = _table("male female")
LATERALITY = _table("left right bilateral midline")
VERIFICATION = _table("confirmed presumed suspected refuted")
DIAGNOSTIC_BASIS = _table("histology imaging clinical")
SPECIMEN = _table(
    "", primary="primarySpecimen", metastasis="metastasisSpecimen", recurrence="recurrenceSpecimen",
    serum="serumSpecimen", unspecified="unspecifiedSpecimen",
)  # fmt: skip
BIOMARKER = _table(
    "positive negative equivocal mutated rearranged amplified high low",
    wild_type="wildType", not_rearranged="notRearranged", not_amplified="notAmplified",
)  # fmt: skip
OUTCOME = _table("performed attemptedNotObtained")
DOSE_STATUS = _table("", reported="doseReported", notReported="doseNotReported", unclear="doseUnclear")
SETTING = _table("neoadjuvant adjuvant concomitant metastatic maintenance", palliative="palliativeSetting")
INTENT = _table("curative palliative supportive")
STATUS = _table("completed stopped ended ongoing", notReported="statusNotReported")
STOP_REASON = _table("progression toxicity", completed="completion", other="otherReason")
ORDER_BASIS = _table("calendar explicitMarker documentOrder")
RESPONSE = _table("", CR="completeResponse", PR="partialResponse", SD="stableDisease", PD="progressiveDisease")
CAUSALITY = _table("stated temporalOnly")
VITAL = _table("alive aliveWithDisease aliveWithoutDisease deadOfDisease dead lostToFollowUp")
ISSUE = _table("contradiction duplicate ambiguity gap textError unlinkedTerm")

# kind of an episode, of a condition and of a procedure -> class
EPISODE_CLASS = MappingProxyType({
    "surgery": "Surgery", "radiotherapy": "Radiotherapy", "chemotherapy": "Chemotherapy",
    "endocrine": "EndocrineTherapy",
    "targeted": "TargetedTherapy", "immunotherapy": "Immunotherapy", "bone-modifying": "BoneModifyingTherapy",
    "transplant": "Transplant", "supportive": "SupportiveTherapy", "other": "OtherTherapy",
})  # fmt: skip
CONDITION_CLASS = MappingProxyType(
    {"comorbidity": "Comorbidity", "symptom": "Symptom", "family-history": "FamilyHistory"}
)
PROCEDURE_CLASS = MappingProxyType({"biopsy": "Biopsy", "imaging": "ImagingExam"})


def reverse(table: Mapping[str, str]) -> Mapping[str, str]:
    """The records' word for each individual."""
    return MappingProxyType({individual: word for word, individual in table.items()})
