"""Concepts as the graph needs them: their IRI if they have a code, their labels in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg.graph.iri import IriPolicy
from kg.graph.phrases import Labels, same, word
from kg.lexicon.concept import Concept, shipped_concepts


class Terms:
    """Looks concepts up by id and keeps what it found; one per process and policy is enough.

    An id that is in no table (of a user's vocabulary that was removed) has no code and its own words as label.
    """

    def __init__(self, concepts: Mapping[str, Concept], iris: IriPolicy) -> None:
        self.concepts = concepts
        self._iris = iris
        self._links: dict[str, str | None] = {}
        self._labels: dict[str, Labels] = {}

    def link(self, concept: str) -> str | None:
        """The concept as an N-Triples term, or None when it has no code."""
        if concept not in self._links:
            found = self.concepts.get(concept)
            self._links[concept] = f"<{self._iris.ncit_iri(found.ncit)}>" if found and found.ncit else None
        return self._links[concept]

    def labels(self, concept: str) -> Labels:
        """French, English and Spanish label; English stands in for one that the table lacks."""
        if concept not in self._labels:
            found = self.concepts.get(concept)
            if found is None:
                known = word(concept)
                self._labels[concept] = known if known[0] else same(concept.replace("-", " "))
            else:
                en = found.labels.get("en", concept)
                self._labels[concept] = (found.labels.get("fr", en), en, found.labels.get("es", en))
        return self._labels[concept]

    def metastasis_of(self, site: str | None) -> str | None:
        """The concept of a metastasis at a site, None where the terminology has none."""
        found = self.concepts.get(site) if site else None
        return found["metastasis"] or None if found else None

    def paired(self, concept: str) -> bool:
        """Whether a site has a left and a right."""
        found = self.concepts.get(concept)
        return found is not None and found["paired"] == "yes"


@lru_cache(maxsize=8)
def shipped_terms(iris: IriPolicy) -> Terms:
    """The shipped terminology under an IRI policy."""
    return Terms(shipped_concepts(), iris)
