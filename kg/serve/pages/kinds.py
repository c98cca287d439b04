"""Kinds that the pages colour: what class of item, or what kind of mention, belongs to which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kg.graph.values import CONDITION_CLASS, EPISODE_CLASS, PROCEDURE_CLASS

THERAPIES = tuple(EPISODE_CLASS.values())
CONDITIONS = tuple(CONDITION_CLASS.values())
PROCEDURES = tuple(PROCEDURE_CLASS.values())

# The order is that of the legend; a mention that proves items of several kinds takes the last of them.
KINDS = (
    "patient", "condition", "tumour", "metastasis", "procedure", "therapy", "marker", "response", "event", "site",
    "other",
)  # fmt: skip
_CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "patient": ("Patient", "ClinicalCase"),
    "condition": CONDITIONS,
    "tumour": ("PrimaryTumour", "TumourStage", "TumourSize"),
    "metastasis": ("Metastasis",),
    "procedure": (*PROCEDURES, "Specimen"),
    "therapy": (*THERAPIES, "DrugExposure", "Dose", "LineOfTherapy"),
    "marker": ("BiomarkerResult",),
    "response": ("ResponseAssessment", "PerformanceStatus", "VitalStatus"),
    "event": ("AdverseEvent",),
})  # fmt: skip
_OF_CLASS = {name: kind for kind, names in _CLASSES.items() for name in names}
_OF_MENTION = {"morphology": "tumour", "topography": "site"}  # of what proves no item


def kind_of_class(name: str | None) -> str:
    """The kind of an item by the local name of its class."""
    return _OF_CLASS.get(name or "", "other")


def kind_of_mention(mention_kind: str, classes: Iterable[str | None]) -> str:
    """The kind of a mention: that of the items it proves, by their classes, else what its words name."""
    kinds = {kind_of_class(name) for name in classes} - {"other"}
    return max(kinds, key=KINDS.index) if kinds else _OF_MENTION.get(mention_kind, "other")
