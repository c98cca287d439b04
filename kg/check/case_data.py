"""A graph as validation sees it: its triples as N-Triples lines by predicate, and where its items were read.

Lines, not term objects: a case has some 1,700 triples and most are never looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.check.background import RDF_TYPE, SUBCLASS, ancestors_with
from kg.check.rule import Target

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([nrtbf"\'\\]))')
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def unescaped(text: str) -> str:
    """The characters behind the escapes of an N-Triples literal."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: _SHORT.get(m[3], m[3]) if m[3] else chr(int(m[1] or m[2], 16)), text)


def bare(term: str) -> str:
    """An N-Triples term without brackets, quotation marks, language and datatype; blank nodes stay `_:name`."""
    if term.startswith("<"):
        return term[1:-1]
    return unescaped(term[1 : term.rindex('"')]) if term.startswith('"') else term


@dataclass(frozen=True)
class CaseData:
    """The triples of one or more cases: predicate IRI -> its lines `subject predicate object .`"""

    rows: Mapping[str, list[str]]

    def text(self, predicates: Collection[str] | None = None) -> str:
        """The triples as N-Triples, of some predicates or of all."""
        wanted = self.rows.keys() if predicates is None else self.rows.keys() & set(predicates)
        lines = [line for predicate in wanted for line in self.rows[predicate]]
        return "\n".join(lines) + "\n" if lines else ""

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Subject and object terms of a predicate, as N-Triples writes them."""
        found = self._pairs.get(predicate)
        if found is None:
            cut = len(predicate) + 3
            parts = (line.partition(" ") for line in self.rows.get(predicate, ()))
            found = self._pairs[predicate] = [(subject, rest[cut:-2]) for subject, _, rest in parts]
        return found

    def by_subject(self, predicate: str) -> Mapping[str, list[str]]:
        """Subject term -> object terms of a predicate."""
        found = self._by_subject.get(predicate)
        if found is None:
            found = self._by_subject[predicate] = {}
            for subject, target in self.pairs(predicate):
                found.setdefault(subject, []).append(target)
        return found

    def links(self) -> set[str]:
        """The IRIs that are objects, as N-Triples terms (and, harmlessly, ends of some literals)."""
        return {line[line.rindex(" <") + 1 : -2] for lines in self.rows.values() for line in lines if line[-3] == ">"}

    @cached_property
    def instances(self) -> Mapping[str, set[str]]:
        """Class IRI -> its instances, those typed with a subclass included (of the ontology or of the data itself)."""
        found: dict[str, set[str]] = {}
        for name, subjects in self._typed.items():
            for ancestor in self._ancestors.get(name) or (name,):
                found.setdefault(ancestor, set()).update(subjects)
        return found

    def concrete(self, iri: str) -> list[str]:
        """The classes that nodes are typed with and that are `iri` or below it."""
        return sorted(name for name in self._typed if name == iri or iri in self._ancestors.get(name, ()))

    def focus(self, targets: tuple[Target, ...]) -> frozenset[str]:
        """The nodes that the targets of a rule select, as N-Triples terms."""
        found = self._focus.get(targets)
        if found is None:
            nodes: set[str] = set()
            for kind, iri in targets:
                if kind == "targetClass":
                    nodes |= self.instances.get(iri, set())
                elif kind == "targetNode":
                    nodes.add(iri)
                else:
                    place = 0 if kind == "targetSubjectsOf" else 1
                    nodes.update(pair[place] for pair in self.pairs(iri))
            found = self._focus[targets] = frozenset(nodes)
        return found

    def labels(self, term: str) -> Mapping[str, str]:
        """The labels of an item by language; a plain one under the empty language."""
        found = self.by_subject(LABEL).get(term, ())
        return {text.rpartition('"')[2].removeprefix("@"): bare(text) for text in found}

    def kind(self, term: str) -> str:
        """The local name of a class of an item, or nothing."""
        return min((re.split(r"[/#:]", name[1:-1])[-1] for name in self.by_subject(RDF_TYPE).get(term, ())), default="")

    @cached_property
    def _typed(self) -> Mapping[str, set[str]]:
        """Class IRI -> the nodes that are typed with this very class."""
        found: dict[str, set[str]] = {}
        for subject, name in self.pairs(RDF_TYPE):
            found.setdefault(name[1:-1], set()).add(subject)
        return found

    @cached_property
    def _ancestors(self) -> Mapping[str, frozenset[str]]:
        return ancestors_with(self.pairs(SUBCLASS))

    @cached_property
    def _pairs(self) -> dict[str, list[tuple[str, str]]]:
        return {}

    @cached_property
    def _by_subject(self) -> dict[str, dict[str, list[str]]]:
        return {}

    @cached_property
    def _focus(self) -> dict[tuple[Target, ...], frozenset[str]]:
        return {}


def index_case(quads: bytes, has_graphs: bool = True) -> CaseData:
    """Index N-Quads (or N-Triples) lines as the graph module or pyoxigraph writes them."""
    rows: dict[str, list[str]] = {}
    for line in quads.decode().split("\n"):
        if line:
            predicate = line.split(" ", 2)[1][1:-1]
            triple = line[: line.rindex(" <")] + " ." if has_graphs else line
            try:
                rows[predicate].append(triple)
            except KeyError:
                rows[predicate] = [triple]
    return CaseData(rows)
