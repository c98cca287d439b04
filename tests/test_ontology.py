"""The ontology file: complete in three languages, OWL that a reasoner can use, and wrong graphs are inconsistent."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import owlready2
import pyoxigraph
import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "ontology" / "case.ttl"
SEED = Path(__file__).resolve().parent / "data" / "shapes" / "seed_like.ttl"
OC = Namespace("https://w3id.org/oncocase/ont#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
ONTOLOGY = URIRef("https://w3id.org/oncocase/ont")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
PREFIXES = "@prefix oc: <https://w3id.org/oncocase/ont#> . @prefix x: <https://example.org/x#> . "


@cache
def ontology() -> Graph:
    return Graph().parse(FILE)


def entities() -> list[URIRef]:
    """All classes, properties and values of the ontology."""
    return sorted({e for kind in KINDS for e in ontology().subjects(RDF.type, kind) if isinstance(e, URIRef)})


def test_both_parsers_read_the_same_number_of_triples() -> None:
    assert len(list(pyoxigraph.parse(path=str(FILE)))) == len(ontology())


def test_the_ontology_has_version_licence_and_titles() -> None:
    graph = ontology()
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in graph
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef("https://w3id.org/oncocase/ont/0.1.0")
    assert graph.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(ONTOLOGY, DCTERMS.creator) is not None
    for prop in (DCTERMS.title, DCTERMS.description):
        assert {o.language for o in graph.objects(ONTOLOGY, prop) if isinstance(o, Literal)} == {"en", "es", "fr"}


def test_every_entity_has_one_label_and_one_definition_in_each_language() -> None:
    incomplete = [
        (entity, prop)
        for entity in entities()
        for prop in (RDFS.label, SKOS.definition)
        if sorted(str(o.language) for o in ontology().objects(entity, prop) if isinstance(o, Literal))
        != ["en", "es", "fr"]
    ]
    assert incomplete == []
    assert len(entities()) > 250


def test_labels_of_one_kind_are_not_used_twice() -> None:
    for kind in (OWL.Class, OWL.ObjectProperty):
        labels = [str(ontology().value(c, RDFS.label, any=True)) for c in ontology().subjects(RDF.type, kind)]
        assert len(labels) == len(set(labels))


def test_the_page_on_the_model_agrees_with_the_file() -> None:
    """docs/model.md is the contract of the graph writer: its tables are the domains, ranges and functionality."""
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    told: set[tuple[str, str, str, str]] = set()
    domain = ""
    for line in page.split("## Properties by class")[1].split("## Value sets")[0].splitlines():
        if line.startswith("### "):
            domain = "" if line == "### No domain" else line.split()[1]
        elif line.startswith("| ") and not line.startswith("| property"):
            name, range_, count, _ = (cell.strip() for cell in line.strip("|").split("|"))
            told.add((domain, name, range_, count))
    held: set[tuple[str, str, str, str]] = set()
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for prop in ontology().subjects(RDF.type, kind):
            count = "1" if (prop, RDF.type, OWL.FunctionalProperty) in ontology() else "n"
            held.add(
                (
                    local(ontology().value(prop, RDFS.domain)),
                    local(prop),
                    local(ontology().value(prop, RDFS.range)),
                    count,
                )
            )
    assert told == held
    for cls in ontology().subjects(RDF.type, OWL.Class):
        assert local(cls) in page
    for value in ontology().subjects(RDF.type, OWL.NamedIndividual):
        assert f"`{local(value)}`" in page


def local(node: Node | None) -> str:
    """The part of an IRI after '#'; empty for None."""
    return str(node).rsplit("#", 1)[-1] if node else ""


def test_nothing_must_exist_by_owl() -> None:
    """A reasoner would assume an unnamed dose for every drug. Completeness is SHACL's."""
    used = set(ontology().predicates()) | set(ontology().objects())
    for term in ("someValuesFrom", "hasValue", "minCardinality", "cardinality", "minQualifiedCardinality",
                 "qualifiedCardinality", "Restriction", "equivalentClass", "sameAs"):  # fmt: skip
        assert OWL[term] not in used


def test_every_property_has_a_range_that_the_reasoner_knows() -> None:
    known = {XSD.string, XSD.integer, XSD.decimal, XSD.dateTime, XSD.boolean}
    assert set(ontology().objects(None, RDFS.range)) - set(ontology().subjects(RDF.type, OWL.Class)) <= known
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for prop in ontology().subjects(RDF.type, kind):
            assert ontology().value(prop, RDFS.range) is not None, prop


def test_every_foreign_property_is_declared_as_an_annotation() -> None:
    """An undeclared one would take the graph out of OWL 2 DL."""
    builtin = (str(RDF), str(RDFS), str(OWL))
    for graph in (ontology(), Graph().parse(SEED)):
        for prop in set(graph.predicates()):
            if not str(prop).startswith((*builtin, str(OC))):
                assert (prop, RDF.type, OWL.AnnotationProperty) in ontology(), prop


def test_every_value_belongs_to_one_set_whose_members_differ() -> None:
    sets = set(ontology().subjects(RDFS.subClassOf, OC.Value))
    different = [set(ontology().items(m)) for m in ontology().objects(None, OWL.distinctMembers)]
    different += [{one, other} for one, other in ontology().subject_objects(OWL.differentFrom)]
    for value_set in sets:
        members = set(ontology().subjects(RDF.type, value_set))
        assert len(members) >= 2
        assert members in different, value_set


def test_the_seed_graph_uses_properties_as_declared() -> None:
    seed = Graph().parse(SEED)
    for subject, prop, value in seed:
        if not str(prop).startswith(str(OC)):
            continue
        assert (prop, RDF.type, None) in ontology(), prop
        for domain in ontology().objects(prop, RDFS.domain):
            assert has_type(seed, subject, domain), (subject, prop)
        wanted = ontology().value(prop, RDFS.range)
        if isinstance(value, Literal):
            assert (value.datatype or XSD.string) == wanted, (subject, prop)
        else:
            assert has_type(seed, value, wanted) or has_type(ontology(), value, wanted), (subject, prop, value)


def has_type(graph: Graph, node: Node, cls: Node | None) -> bool:
    return any(cls in ontology().transitive_objects(t, RDFS.subClassOf) for t in graph.objects(node, RDF.type))


def consistent(extra: Graph) -> bool:
    """HermiT's verdict on the ontology with `extra`.

    owlready2 reads no Turtle, so N-Triples go in; an empty load would be consistent, so classes are counted.
    """
    merged = ontology() + extra
    world = owlready2.World()
    loaded = world.get_ontology("https://example.org/loaded")
    loaded.load(fileobj=io.BytesIO(merged.serialize(format="nt", encoding="utf-8")))
    assert len(list(world.classes())) == len(set(ontology().subjects(RDF.type, OWL.Class))) > 50
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    assert list(world.inconsistent_classes()) == []
    return True


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


@pytest.mark.java
@pytest.mark.slow
def test_the_ontology_is_consistent_alone_and_with_the_seed() -> None:
    assert consistent(Graph())
    assert consistent(Graph().parse(SEED))


@pytest.mark.java
@pytest.mark.slow
def test_a_drug_without_a_dose_is_no_matter_for_the_reasoner() -> None:
    assert consistent(graph("x:dx a oc:DrugExposure ; oc:doseStatus oc:doseReported ."))


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.parametrize(
    "wrong",
    [
        "x:patient a oc:Patient ; oc:sex oc:male , oc:female .",
        "x:item a oc:Metastasis , oc:DrugExposure .",
        "x:item a oc:Metastasis , oc:PrimaryTumour .",
        "x:met a oc:Metastasis ; oc:verificationStatus oc:confirmed , oc:refuted .",
        "x:first oc:precedes x:second . x:second oc:precedes x:first .",
        "x:item a oc:Patient ; oc:doseUnit 'mg' .",
    ],
)
def test_a_graph_that_contradicts_the_model_is_inconsistent(wrong: str) -> None:
    assert not consistent(graph(wrong))
