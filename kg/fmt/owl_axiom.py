"""Axioms of OWL as triples (OWL 2 Mapping to RDF Graphs, section 2), in the choices that the OWL API makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.fmt.document import Subject, Term, Triple
from kg.fmt.owl_node import OWL, RDF, RDFS, Nodes, UnknownConstruct, owl

_TYPE = ox.NamedNode(RDF + "type")

# axiom -> attribute of the subject, predicate, attribute of the object
_STATEMENTS: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "SubClassOf": ("sub", RDFS + "subClassOf", "sup"),
    "SubDataPropertyOf": ("sub", RDFS + "subPropertyOf", "sup"),
    "SubAnnotationPropertyOf": ("sub", RDFS + "subPropertyOf", "sup"),
    "ObjectPropertyDomain": ("ope", RDFS + "domain", "ce"),
    "ObjectPropertyRange": ("ope", RDFS + "range", "ce"),
    "DataPropertyDomain": ("dp", RDFS + "domain", "ce"),
    "DataPropertyRange": ("dp", RDFS + "range", "dr"),
    "AnnotationPropertyDomain": ("ap", RDFS + "domain", "iri"),
    "AnnotationPropertyRange": ("ap", RDFS + "range", "iri"),
    "InverseObjectProperties": ("first", OWL + "inverseOf", "second"),
    "DisjointUnion": ("first", OWL + "disjointUnionOf", "second"),
    "DatatypeDefinition": ("kind", OWL + "equivalentClass", "range"),
    "HasKey": ("ce", OWL + "hasKey", "vpe"),
    "ClassAssertion": ("i", RDF + "type", "ce"),
})  # fmt: skip
# axiom about one entity -> the type it gives it
_TYPES: Mapping[str, str] = MappingProxyType({
    "DeclareClass": OWL + "Class",
    "DeclareObjectProperty": OWL + "ObjectProperty",
    "DeclareDataProperty": OWL + "DatatypeProperty",
    "DeclareAnnotationProperty": OWL + "AnnotationProperty",
    "DeclareNamedIndividual": OWL + "NamedIndividual",
    "DeclareDatatype": RDFS + "Datatype",
    "FunctionalObjectProperty": OWL + "FunctionalProperty",
    "FunctionalDataProperty": OWL + "FunctionalProperty",
    "InverseFunctionalObjectProperty": OWL + "InverseFunctionalProperty",
    "ReflexiveObjectProperty": OWL + "ReflexiveProperty",
    "IrreflexiveObjectProperty": OWL + "IrreflexiveProperty",
    "SymmetricObjectProperty": OWL + "SymmetricProperty",
    "AsymmetricObjectProperty": OWL + "AsymmetricProperty",
    "TransitiveObjectProperty": OWL + "TransitiveProperty",
})  # fmt: skip
# axiom over n members -> the predicate from each to the next
_CHAINS: Mapping[str, str] = MappingProxyType({
    "EquivalentClasses": "equivalentClass",
    "EquivalentObjectProperties": "equivalentProperty",
    "EquivalentDataProperties": "equivalentProperty",
    "SameIndividual": "sameAs",
})  # fmt: skip
# axiom over n members -> the predicate between two, else the type of the node that lists them, and its predicate
_DISTINCT: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "DisjointClasses": ("disjointWith", "AllDisjointClasses", "members"),
    "DisjointObjectProperties": ("propertyDisjointWith", "AllDisjointProperties", "members"),
    "DisjointDataProperties": ("propertyDisjointWith", "AllDisjointProperties", "members"),
    "DifferentIndividuals": ("differentFrom", "AllDifferent", "distinctMembers"),
})  # fmt: skip


def triples_of(axioms: Iterable[Any]) -> list[Triple]:
    """The triples of annotated components of py-horned-owl's model.

    Raises:
        UnknownConstruct: a rule of SWRL, or what OWL 2 does not have.
        ValueError: an IRI that is none.
    """
    axioms = list(axioms)
    nodes = Nodes()
    ontology = _ontology(nodes, axioms)
    for axiom in axioms:
        _write(nodes, ontology, axiom.component, axiom.ann)
    return nodes.triples


def _ontology(nodes: Nodes, axioms: list[Any]) -> Subject:
    named = next((a.component for a in axioms if type(a.component).__name__ == "OntologyID"), None)
    node = nodes.subject(named.iri) if named and named.iri else ox.BlankNode()
    nodes.add(node, _TYPE, owl("Ontology"))
    if named and named.viri:
        nodes.add(node, owl("versionIRI"), nodes.term(named.viri))
    return node


def _write(nodes: Nodes, ontology: Subject, axiom: Any, annotations: Iterable[Any]) -> None:
    kind = type(axiom).__name__
    if kind in ("OntologyID", "DocIRI"):
        return
    if kind == "OntologyAnnotation":  # read from OWL/XML, its own annotations stand beside it
        _annotate(nodes, ontology, axiom.first, [*axiom.first.ann, *annotations])
    elif kind in _DISTINCT and len(axiom.first) != 2:
        _, of_type, predicate = _DISTINCT[kind]
        _listed(nodes, of_type, {predicate: axiom.first}, annotations)
    elif kind.startswith("Negative"):
        target = "targetIndividual" if "Object" in kind else "targetValue"
        parts = {"sourceIndividual": axiom.source, "assertionProperty": _property(axiom), target: axiom.target}
        _listed(nodes, "NegativePropertyAssertion", parts, annotations)
    else:
        for triple in _statements(nodes, ontology, kind, axiom):
            _stated(nodes, "Axiom", triple, annotations)


def _property(assertion: Any) -> Any:
    return assertion.ope if "Object" in type(assertion).__name__ else assertion.dp


def _statements(nodes: Nodes, ontology: Subject, kind: str, axiom: Any) -> list[Triple]:
    """The triples that say an axiom; each carries the annotations of the axiom."""
    if kind in _STATEMENTS:
        source, iri, target = _STATEMENTS[kind]
        return [(nodes.subject(getattr(axiom, source)), ox.NamedNode(iri), nodes.term(getattr(axiom, target)))]
    if kind in _TYPES:
        return [(nodes.subject(axiom.first), _TYPE, ox.NamedNode(_TYPES[kind]))]
    if kind in _CHAINS or kind in _DISTINCT:
        predicate = _CHAINS[kind] if kind in _CHAINS else _DISTINCT[kind][0]
        members = [nodes.subject(member) for member in axiom.first]
        return [(one, owl(predicate), other) for one, other in pairwise(members)]
    if kind == "Import":
        return [(ontology, owl("imports"), nodes.term(axiom.first))]
    if kind == "AnnotationAssertion":
        return [(nodes.subject(axiom.subject), _predicate(nodes, axiom.ann.ap), nodes.term(axiom.ann.av))]
    if kind in ("ObjectPropertyAssertion", "DataPropertyAssertion"):
        return [_assertion(nodes, axiom)]
    if kind == "SubObjectPropertyOf":
        if isinstance(axiom.sub, list):
            return [(nodes.subject(axiom.sup), owl("propertyChainAxiom"), nodes.term(axiom.sub))]
        return [(nodes.subject(axiom.sub), ox.NamedNode(RDFS + "subPropertyOf"), nodes.term(axiom.sup))]
    raise UnknownConstruct(kind)


def _assertion(nodes: Nodes, axiom: Any) -> Triple:
    inverse = type(_property(axiom)).__name__ == "InverseObjectProperty"
    if inverse:  # no predicate can be blank: said the other way round
        return nodes.subject(axiom.target), _predicate(nodes, axiom.ope.first), nodes.term(axiom.source)
    return nodes.subject(axiom.source), _predicate(nodes, _property(axiom)), nodes.term(axiom.target)


def _predicate(nodes: Nodes, entity: Any) -> ox.NamedNode:
    node = nodes.term(entity)
    if not isinstance(node, ox.NamedNode):
        raise UnknownConstruct("a property without a name")
    return node


def _listed(nodes: Nodes, kind: str, parts: Mapping[str, Any], annotations: Iterable[Any]) -> None:
    """An axiom that is a node of its own, which then carries its annotations."""
    node = nodes.typed(OWL + kind)
    for predicate, value in parts.items():
        nodes.add(node, owl(predicate), nodes.term(value))
    for annotation in annotations:
        _annotate(nodes, node, annotation, annotation.ann)


def _stated(nodes: Nodes, kind: str, triple: Triple, annotations: Iterable[Any]) -> None:
    """A triple and, if it has annotations, the node that carries them."""
    nodes.add(*triple)
    annotations = list(annotations)
    if not annotations:
        return
    node = nodes.typed(OWL + kind)
    parts: tuple[tuple[str, Term], ...] = tuple(zip(("Source", "Property", "Target"), triple, strict=True))
    for name, value in parts:
        nodes.add(node, owl("annotated" + name), value)
    for annotation in annotations:
        _annotate(nodes, node, annotation, annotation.ann)


def _annotate(nodes: Nodes, subject: Subject, annotation: Any, nested: Iterable[Any]) -> None:
    """One annotation of a node, with the annotations it has itself."""
    _stated(nodes, "Annotation", (subject, _predicate(nodes, annotation.ap), nodes.term(annotation.av)), nested)
