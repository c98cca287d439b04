"""The seam to `kg build --terms`: the lexicon with a cache behind it, and the slice of what graphs use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from kg.graph.iri import IriPolicy
from kg.graph.slice import codes_in, slice_quads
from kg.graph.terms import Terms
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.lexicon import Lexicon
from kg.terms.linking import UsedConcepts, code_concepts
from kg.terms.long_tail import LongTail
from kg.terms.lookup import Cache


@dataclass(frozen=True)
class LinkedLexicon:
    """A lexicon that looks unknown words up in a cache, and the terms that graphs name its concepts by."""

    lexicon: Lexicon
    terms: Terms
    used: UsedConcepts
    iris: IriPolicy

    def slice(self, graph: bytes) -> bytes:
        """The terminology slice of one graph, without the hierarchy."""
        codes = codes_in(graph)
        return slice_quads(codes, self.iris, self.used.concepts(codes))


def linked_lexicon(path: Path, lexicon: Lexicon, iris: IriPolicy) -> LinkedLexicon:
    """A lexicon with the cache of a file behind it.

    Raises:
        CacheError: the cache cannot be read.
    """
    cache = Cache(path)
    concepts = code_concepts(cache, lexicon.concepts)
    used = UsedConcepts(cache, dict(concepts))
    linked = replace(lexicon, concepts=concepts, more=LongTail(cache, lexicon.lang, concepts))
    return LinkedLexicon(linked, Terms(concepts, iris), used, iris)


def cached_slice(path: Path, codes: Collection[str], iris: IriPolicy) -> bytes:
    """The terminology slice of the graphs of a build: the concepts used and, up to the roots, what they are kinds of.

    Raises:
        CacheError: the cache cannot be read.
    """
    cache = Cache(path)
    used = UsedConcepts(cache, code_concepts(cache, shipped_concepts()))
    above = used.above(codes)
    return slice_quads(above.keys(), iris, used.concepts(above), above)
