"""One place of two words that name the same one: an organ and its part, a region and its nodes."""

from __future__ import annotations

from kg.fact.site import BONE, NODES, Place, bone_of, lies_in, node_of
from kg.lexicon.concept import shipped_concepts

_SKULL, _BRAIN = "skull", "C71"
_PART = 14  # between an organ and its part: `lobe supérieur du poumon`


def joined(first: Place, second: Place) -> Place | None:
    """One place of two words that name the same one: an organ and its part, a region and its nodes."""
    concepts = shipped_concepts()
    if second.site == NODES or concepts[second.site]["kind"] == "node":
        node = node_of(first.site)
        if second.site == NODES and node:
            return first._replace(site=node, end=second.end)
        return None
    if second.site == BONE and bone_of(first.site):
        return first._replace(site=bone_of(first.site) or BONE, end=second.end, weak=False)
    if second.start - first.end > _PART:
        return None
    if first.weak and lies_in(second.site, "lung"):  # `segment VI du LII` is not of the liver
        return second._replace(start=first.start, listed=first.listed)
    if (
        concepts[first.site]["kind"] == "bone"
        and concepts[second.site]["kind"] == "region"
        and second.start - first.end <= 2
    ):
        return first._replace(end=second.end)
    if first.site == _SKULL and concepts[second.site]["icdo3"].startswith(_BRAIN) and second.start - first.end <= 1:
        return first._replace(end=second.end)  # `crâne frontal`
    if (
        concepts[first.site]["kind"] == "tissue"
        and concepts[second.site]["kind"] == "bone"
        and second.start - first.end <= 1
    ):
        return first._replace(end=second.end)
    if lies_in(first.site, second.site):
        return first._replace(end=second.end, weak=False)
    if lies_in(second.site, first.site):
        return second._replace(start=first.start, listed=first.listed, weak=False)
    return None
