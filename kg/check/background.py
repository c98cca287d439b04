"""What an engine needs beside a case: the class hierarchy, the value sets and the concepts in use.

Without the hierarchy, target classes match nothing and everything passes (research: `sh:targetClass` needs
`rdfs:subClassOf` in the data).  Only these triples are given, not the whole ontology, which keeps the cost of a
case independent of the ontology's labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.check.built import built_quads
from kg.graph.iri import OC
from kg.graph.ontology import ontology_triples

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The ontology's classes: superclasses of each (itself included), and the triples as N-Triples lines."""

    ancestors: Mapping[str, frozenset[str]]
    lines: str


@lru_cache(maxsize=1)
def hierarchy() -> Hierarchy:
    """Class hierarchy and value types of `ontology/case.ttl`.

    Raises:
        GraphError: the file is not valid Turtle.
    """
    parents: dict[str, set[str]] = {}
    lines: list[str] = []
    for triple in ontology_triples():
        subject, predicate, target = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(target, ox.NamedNode):
            continue
        ours = target.value.startswith(OC) and subject.value.startswith(OC)
        if ours and predicate in (RDF_TYPE, SUBCLASS):
            lines.append(f"{subject} <{predicate}> {target} .\n")
            if predicate == SUBCLASS:
                parents.setdefault(subject.value, set()).add(target.value)
    return Hierarchy({name: frozenset(_closure(name, parents)) for name in parents}, "".join(sorted(lines)))


def ancestors_with(more: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Superclasses of each class, itself included, in the ontology and in what pairs of `<subclass>` `<class>` add."""
    known = hierarchy().ancestors
    parents: dict[str, set[str]] = {}
    for child, parent in more:
        parents.setdefault(child[1:-1], set()).add(parent[1:-1])
    if not parents:
        return known
    for name, above in known.items():
        parents.setdefault(name, set()).update(above)
    return {name: frozenset(_closure(name, parents)) for name in parents}


def _closure(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += parents.get(current, ())
    return found


class ConceptLines:
    """The terminology slice by concept, so that a case is given only the concepts it uses."""

    def __init__(self, quads: bytes) -> None:
        self._lines: dict[str, list[str]] = {}
        for line in quads.decode().splitlines():
            subject = line.partition(" ")[0]
            self._lines.setdefault(subject, []).append(triple_line(line))

    @classmethod
    def of(cls, path: Path, digest: str = "") -> ConceptLines:
        """The slice of an output folder; `digest` is its sha256 as built.

        Raises:
            GraphError: it is damaged.
        """
        return cls(built_quads(path, digest)[0] if path.exists() else b"")

    def used(self, terms: Iterable[str]) -> str:
        """The triples of those `terms` (`<IRI>`) that are concepts."""
        return "".join(line for term in sorted(set(terms) & self._lines.keys()) for line in self._lines[term])


def triple_line(quad: str) -> str:
    """An N-Quads line as written by the graph module without its graph name."""
    return quad.rstrip(" .\n").rpartition(" ")[0] + " .\n"
