"""RDF lists and paths of a shapes graph, as SPARQL writes them."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.check.compiled_query import Unsupported
from kg.check.rule import RDF_TYPE, SH, Term

_OTHER_PATHS = ("inversePath", "alternativePath")
_PATHS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class Lists:
    """RDF lists and blank-node paths of a shapes graph."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        rdf = RDF_TYPE.value.removesuffix("type")
        self.first: dict[Term, Term] = {t.subject: t.object for t in triples if t.predicate.value == rdf + "first"}
        self.rest: dict[Term, Term] = {t.subject: t.object for t in triples if t.predicate.value == rdf + "rest"}
        self.paths: dict[Term, ox.Triple] = {
            t.subject: t for t in triples if t.predicate.value.removeprefix(SH) in (*_PATHS, *_OTHER_PATHS)
        }

    def items(self, head: Term | None) -> list[Term]:
        """The members of a list; the empty list is `rdf:nil`."""
        found = []
        while head is not None and head in self.first:
            found.append(self.first[head])
            head = self.rest.get(head)
        return found

    def path(self, node: Term) -> str:
        """A property path in SPARQL.

        Raises:
            Unsupported: what is no SHACL path.
        """
        if isinstance(node, ox.NamedNode):
            return str(node)
        if node in self.first:
            return "/".join(self._step(step) for step in self.items(node))
        if node in self.paths:
            kind, inner = self.paths[node].predicate.value.removeprefix(SH), self.paths[node].object
            if kind in _PATHS:
                return self._step(inner) + _PATHS[kind]
            if kind == "inversePath":
                return "^" + self._step(inner)
            return "|".join(self._step(step) for step in self.items(inner))
        raise Unsupported("a path of an unknown form")

    def _step(self, node: Term) -> str:
        path = self.path(node)
        return path if isinstance(node, ox.NamedNode) else f"({path})"
