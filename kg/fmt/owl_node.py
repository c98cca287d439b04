"""Entities, expressions and literals of OWL as nodes of a graph (OWL 2 Mapping to RDF Graphs, section 2.1).

What comes in are the values of py-horned-owl's model; they are told apart by the name of their class, so that this
module can be imported without the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.fmt.document import Subject, Term, Triple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TOP = frozenset({OWL + "Thing", RDFS + "Literal"})  # a cardinality over one of them is written without a filler

_CLASS, _DATATYPE, _RESTRICTION = OWL + "Class", RDFS + "Datatype", OWL + "Restriction"
# kind of expression -> the type of its node, and predicate (in OWL) -> attribute of the value
_EXPRESSIONS: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = MappingProxyType({
    "ObjectIntersectionOf": (_CLASS, (("intersectionOf", "first"),)),
    "ObjectUnionOf": (_CLASS, (("unionOf", "first"),)),
    "ObjectComplementOf": (_CLASS, (("complementOf", "first"),)),
    "ObjectOneOf": (_CLASS, (("oneOf", "first"),)),
    "ObjectSomeValuesFrom": (_RESTRICTION, (("onProperty", "ope"), ("someValuesFrom", "bce"))),
    "ObjectAllValuesFrom": (_RESTRICTION, (("onProperty", "ope"), ("allValuesFrom", "bce"))),
    "ObjectHasValue": (_RESTRICTION, (("onProperty", "ope"), ("hasValue", "i"))),
    "ObjectHasSelf": (_RESTRICTION, (("onProperty", "first"),)),
    "ObjectMinCardinality": (_RESTRICTION, (("onProperty", "ope"),)),
    "ObjectMaxCardinality": (_RESTRICTION, (("onProperty", "ope"),)),
    "ObjectExactCardinality": (_RESTRICTION, (("onProperty", "ope"),)),
    "DataSomeValuesFrom": (_RESTRICTION, (("onProperty", "dp"), ("someValuesFrom", "dr"))),
    "DataAllValuesFrom": (_RESTRICTION, (("onProperty", "dp"), ("allValuesFrom", "dr"))),
    "DataHasValue": (_RESTRICTION, (("onProperty", "dp"), ("hasValue", "l"))),
    "DataMinCardinality": (_RESTRICTION, (("onProperty", "dp"),)),
    "DataMaxCardinality": (_RESTRICTION, (("onProperty", "dp"),)),
    "DataExactCardinality": (_RESTRICTION, (("onProperty", "dp"),)),
    "DataIntersectionOf": (_DATATYPE, (("intersectionOf", "first"),)),
    "DataUnionOf": (_DATATYPE, (("unionOf", "first"),)),
    "DataComplementOf": (_DATATYPE, (("datatypeComplementOf", "first"),)),
    "DataOneOf": (_DATATYPE, (("oneOf", "first"),)),
    "DatatypeRestriction": (_DATATYPE, (("onDatatype", "first"), ("withRestrictions", "second"))),
    "InverseObjectProperty": ("", (("inverseOf", "first"),)),
})  # fmt: skip
_ENTITIES = ("Class", "Datatype", "NamedIndividual", "ObjectProperty", "DataProperty", "AnnotationProperty")
# kind of cardinality -> predicate without and with a filler
_CARDINALITIES = MappingProxyType({
    "Min": ("minCardinality", "minQualifiedCardinality"),
    "Max": ("maxCardinality", "maxQualifiedCardinality"),
    "Exact": ("cardinality", "qualifiedCardinality"),
})  # fmt: skip


class UnknownConstruct(ValueError):
    """A value that has no counterpart in this mapping; the message is its kind."""


def owl(name: str) -> ox.NamedNode:
    """A term of the OWL vocabulary."""
    return ox.NamedNode(OWL + name)


class Nodes:
    """Makes nodes; `triples` holds what has been said of the blank ones and what is added to it."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def add(self, subject: Subject, predicate: ox.NamedNode, value: Term) -> None:
        """Add one triple."""
        self.triples.append((subject, predicate, value))

    def typed(self, kind: str) -> ox.BlankNode:
        """A new blank node; `kind` is the IRI of its type, or nothing."""
        node = ox.BlankNode()
        if kind:
            self.add(node, ox.NamedNode(RDF + "type"), ox.NamedNode(kind))
        return node

    def subject(self, value: Any) -> Subject:
        """The node of an entity, individual or expression, as the subject of a triple."""
        node = self.term(value)
        if isinstance(node, ox.Literal):
            raise UnknownConstruct("a literal as subject")
        return node

    def term(self, value: Any) -> Term:
        """The node of a value; what an expression says is added to the triples.

        Raises:
            UnknownConstruct: no such kind of value in OWL 2.
            ValueError: not an IRI.
        """
        kind = type(value).__name__
        if isinstance(value, (list, tuple)):
            return self._list(value)
        if kind in _EXPRESSIONS:
            return self._expression(kind, value)
        if kind == "FacetRestriction":
            return self._facet(value)
        if kind not in _PLAIN:
            raise UnknownConstruct(kind)
        return _PLAIN[kind](value)

    def _list(self, values: Iterable[Any]) -> Term:
        node: Term = ox.NamedNode(RDF + "nil")
        for member in reversed([self.term(value) for value in values]):
            cell = ox.BlankNode()
            self.add(cell, ox.NamedNode(RDF + "first"), member)
            self.add(cell, ox.NamedNode(RDF + "rest"), node)
            node = cell
        return node

    def _expression(self, kind: str, value: Any) -> ox.BlankNode:
        of_type, parts = _EXPRESSIONS[kind]
        node = self.typed(of_type)
        for predicate, attribute in parts:
            self.add(node, owl(predicate), self.term(getattr(value, attribute)))
        if kind == "ObjectHasSelf":
            self.add(node, owl("hasSelf"), ox.Literal("true", datatype=ox.NamedNode(_XSD + "boolean")))
        elif kind.endswith("Cardinality"):
            self._cardinality(node, kind, value)
        return node

    def _cardinality(self, node: ox.BlankNode, kind: str, value: Any) -> None:
        objects = kind.startswith("Object")
        filler = self.term(value.bce if objects else value.dr)
        qualified = not (isinstance(filler, ox.NamedNode) and filler.value in _TOP)
        predicate = _CARDINALITIES[kind.removeprefix("Object").removeprefix("Data").removesuffix("Cardinality")][
            qualified
        ]
        number = ox.Literal(str(value.n), datatype=ox.NamedNode(_XSD + "nonNegativeInteger"))
        self.add(node, owl(predicate), number)
        if qualified:
            self.add(node, owl("onClass" if objects else "onDataRange"), filler)

    def _facet(self, value: Any) -> ox.BlankNode:
        node = ox.BlankNode()
        self.add(node, ox.NamedNode(_facet_iri(str(value.f))), self.term(value.l))
        return node


def _facet_iri(facet: str) -> str:
    name = facet.rpartition(".")[2]
    return (RDF if name == "LangRange" else _XSD) + name[0].lower() + name[1:]


def _iri(value: Any) -> Term:
    return ox.NamedNode(str(value))


def _entity(value: Any) -> Term:
    return ox.NamedNode(str(value.first))


_PLAIN: Mapping[str, Callable[[Any], Term]] = MappingProxyType({
    "IRI": _iri,
    **dict.fromkeys(_ENTITIES, _entity),
    "AnonymousIndividual": lambda value: ox.BlankNode(str(value.first).removeprefix("_:")),
    "SimpleLiteral": lambda value: ox.Literal(value.literal),
    "LanguageLiteral": lambda value: ox.Literal(value.literal, language=value.lang),
    "DatatypeLiteral": lambda value: ox.Literal(value.literal, datatype=ox.NamedNode(str(value.datatype_iri))),
})  # fmt: skip
