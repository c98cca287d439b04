"""The statements of a graph in canonical Turtle: subjects by kind and IRI, predicates and objects in a fixed order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.fmt.document import Subject, Term, Triple, TurtleError

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SH = "http://www.w3.org/ns/shacl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

# banner -> the types whose subjects stand under it; the first banner that fits is taken
_SECTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Ontology", frozenset({_OWL + "Ontology"})),
    ("Annotation properties", frozenset({_OWL + "AnnotationProperty"})),
    ("Object properties", frozenset({_OWL + "ObjectProperty"})),
    ("Data properties", frozenset({_OWL + "DatatypeProperty"})),
    ("Classes", frozenset({_OWL + "Class", _RDFS + "Datatype"})),
    ("Axioms", frozenset({_OWL + "AllDisjointClasses", _OWL + "AllDifferent", _OWL + "Axiom",
                          _OWL + "AllDisjointProperties"})),
    ("Shapes", frozenset({_SH + "NodeShape", _SH + "PropertyShape"})),
    ("Constraints", frozenset({_SH + "SPARQLConstraint", _SH + "SPARQLTarget", _SH + "PrefixDeclaration"})),
)  # fmt: skip
_REST = "Individuals"
BANNERS = frozenset([*(name for name, _ in _SECTIONS), _REST])
"""The titles between the kinds of subjects."""
_FIRST = {
    iri: rank
    for rank, iri in enumerate([
        _RDF + "type", _OWL + "versionIRI", _OWL + "versionInfo", _OWL + "imports", _RDFS + "subClassOf",
        _RDFS + "subPropertyOf", _OWL + "equivalentClass", _OWL + "disjointWith", _OWL + "inverseOf",
        _RDFS + "domain", _RDFS + "range", _RDFS + "label", _SKOS + "prefLabel", _SKOS + "definition",
        _RDFS + "comment", _SH + "name", _SH + "description", _SH + "targetClass", _SH + "path",
        _SH + "severity", _SH + "message",
    ])
}  # fmt: skip
_UNORDERED = frozenset({_OWL + "members", _OWL + "distinctMembers", _OWL + "unionOf", _OWL + "intersectionOf",
                        _OWL + "oneOf", _OWL + "disjointUnionOf", _OWL + "hasKey",
                        _OWL + "withRestrictions"})  # fmt: skip
_LOCAL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+\Z")


class Writer:
    """Writes terms and statements of one graph; `used` are the prefixes of what has been written."""

    def __init__(self, prefixes: Mapping[str, str], triples: Iterable[Triple], name: str) -> None:
        self.prefixes = prefixes
        self.name = name
        self.used: set[str] = set()
        self.by_subject: dict[Subject, dict[ox.NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        parents: dict[ox.BlankNode, int] = defaultdict(int)
        for subject, predicate, value in triples:
            values = self.by_subject[subject][predicate]
            if value not in values:
                values.append(value)
                if isinstance(value, ox.BlankNode):
                    parents[value] += 1
        if any(count > 1 for count in parents.values()):
            raise TurtleError("a blank node has several parents", place=name, remedy="give it an IRI")
        self.nested = frozenset(parents)
        # of two prefixes for one namespace a named one is taken: the OWL API adds an empty one
        self._longest_first = sorted(prefixes.items(), key=lambda item: (-len(item[1]), not item[0], item[0]))

    def subjects(self) -> list[tuple[str, Subject]]:
        """The subjects of statements with their banner, in order."""
        top = [s for s in self.by_subject if not (isinstance(s, ox.BlankNode) and s in self.nested)]
        keyed = sorted(top, key=lambda s: (self._section(s)[0], isinstance(s, ox.BlankNode), self._order(s)))
        reached = sum(map(self._size, keyed))
        if reached != len(self.by_subject):
            raise TurtleError("blank nodes form a circle", place=self.name, remedy="give one of them an IRI")
        # the OWL API writes the node of an annotated axiom up to three times; two that say the same are one
        said: dict[str, Subject] = {}
        for subject in keyed:
            said.setdefault(self._order(subject), subject)
        return [(self._section(s)[1], s) for s in said.values()]

    def _size(self, subject: Subject) -> int:
        """The number of subjects written within the statement of one."""
        inner = (v for values in self.by_subject[subject].values() for v in values if isinstance(v, ox.BlankNode))
        return 1 + sum(self._size(v) for v in inner if v in self.by_subject)

    def _order(self, subject: Subject) -> str:
        return subject.value if isinstance(subject, ox.NamedNode) else self.statement(subject)

    def _section(self, subject: Subject) -> tuple[int, str]:
        types = {t.value for t in self.by_subject[subject].get(ox.NamedNode(_RDF + "type"), ()) if not _is_literal(t)}
        for rank, (banner, members) in enumerate(_SECTIONS):
            if types & members:
                return rank, banner
        return len(_SECTIONS), _REST

    def statement(self, subject: Subject) -> str:
        """All triples of a subject, nested nodes included, as one Turtle statement."""
        head = self.term(subject, 0) if isinstance(subject, ox.NamedNode) else "[]"
        return f"{head}{self._predicates(subject, 1)} .\n"

    def _predicates(self, subject: Subject, depth: int) -> str:
        indent = "\n" + "  " * depth
        rows = []
        values = self.by_subject[subject]
        for predicate in sorted(values, key=lambda p: (_FIRST.get(p.value, len(_FIRST)), p.value)):
            ordered = predicate.value not in _UNORDERED
            written = sorted((self.term(value, depth, ordered) for value in values[predicate]), key=_language_last)
            joint = " , " if sum(map(len, written)) < 100 and not any("\n" in w for w in written) else f" ,{indent}  "
            name = "a" if predicate.value == _RDF + "type" else self.term(predicate, depth)
            rows.append(f"{name} {joint.join(written)}")
        separator = f" ;{indent}"
        return (" " if depth == 1 and rows and rows[0].startswith("a ") else indent) + separator.join(rows)

    def term(self, term: Term, depth: int, ordered: bool = True) -> str:
        """One term; `depth` is the indentation of nested nodes, `ordered` whether a list keeps its order."""
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.BlankNode):
            members = self._list(term)
            if members is not None:
                written = [self.term(member, depth) for member in members]
                return f"( {' '.join(written if ordered else sorted(written))} )"
            if term not in self.by_subject:
                return "[]"
            return f"[{self._predicates(term, depth + 1)}\n{'  ' * depth}]"
        return self._literal(term)

    def _list(self, node: ox.BlankNode) -> list[Term] | None:
        """The members of a well-formed list, or None."""
        members: list[Term] = []
        current: Term = node
        while isinstance(current, ox.BlankNode):
            values = self.by_subject.get(current, {})
            typed = values.get(ox.NamedNode(_RDF + "type")) == [ox.NamedNode(_RDF + "List")]  # as OWL 1 wanted it
            first, rest = values.get(ox.NamedNode(_RDF + "first"), []), values.get(ox.NamedNode(_RDF + "rest"), [])
            if len(values) != 2 + typed or len(first) != 1 or len(rest) != 1 or len(members) > len(self.by_subject):
                return None
            members.append(first[0])
            current = rest[0]
        return members if current == ox.NamedNode(_RDF + "nil") else None

    def _iri(self, iri: str) -> str:
        if iri == _RDF + "nil":
            return "()"
        for prefix, namespace in self._longest_first:
            if namespace and iri.startswith(namespace):
                local = iri[len(namespace) :]
                if not local or _LOCAL.match(local):
                    self.used.add(prefix)
                    return f"{prefix}:{local}"
        return f"<{iri}>"

    def _literal(self, literal: ox.Literal) -> str:
        value, kind = literal.value, literal.datatype.value
        if literal.language:
            return f"{_quoted(value)}@{literal.language}"
        bare = (
            (kind == _XSD + "integer" and _INTEGER.match(value))
            or (kind == _XSD + "decimal" and _DECIMAL.match(value))
            or (kind == _XSD + "boolean" and value in ("true", "false"))
        )
        if bare:
            return value
        return _quoted(value) if kind == _XSD + "string" else f"{_quoted(value)}^^{self._iri(kind)}"

    def resolve(self, token: str) -> str:
        """The IRI of a subject token (`oc:Tumour`, `<https://…>`), or the token itself."""
        if token.startswith("<"):
            return token[1:-1]
        prefix, colon, local = token.partition(":")
        return self.prefixes[prefix] + local.replace("\\", "") if colon and prefix in self.prefixes else token


def _is_literal(term: Term) -> bool:
    return isinstance(term, ox.Literal)


def _language_last(written: str) -> tuple[str, str]:
    """Texts in several languages sort by language, everything else by itself."""
    language = re.search(r'"@([A-Za-z-]+)\Z', written)
    return (language.group(1), written) if language else ("", written)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("\r", "\\r").replace("\t", "\\t")
    if "\n" not in value:
        return '"' + escaped.replace('"', '\\"') + '"'
    escaped = escaped.replace('"""', '\\"\\"\\"')
    if escaped.endswith('"'):
        escaped = escaped[:-1] + '\\"'
    return f'"""{escaped}"""'
