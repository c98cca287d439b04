"""What FOOPS! and OOPS! look for in an ontology, checked offline.

FOOPS!: Garijo, Corcho, Poveda-Villalón (2021), metadata for FAIR ontologies. OOPS!: Poveda-Villalón, Gómez-Pérez,
Suárez-Figueroa (2014), catalogue of pitfalls; the number of a pitfall is in the name of its test. What needs the
network (resolvable IRIs, registries) or a human (P01, P09, P14 to P18, P23 …) is not here.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS, VANN

from kg import __version__
from tests.test_ontology import FILE, OC, ONTOLOGY, entities, local, ontology

CLASSES = sorted(c for c in ontology().subjects(RDF.type, OWL.Class) if isinstance(c, URIRef))
PROPERTIES = sorted(
    p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    for p in ontology().subjects(RDF.type, kind) if isinstance(p, URIRef)
)  # fmt: skip
UNDOMAINED = {OC.rule}
"""Properties of items, mentions and derivations alike: a domain would be a union, which owl tools show badly."""


@pytest.mark.parametrize(
    "prop",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator, DCTERMS.publisher, DCTERMS.created,
        DCTERMS.bibliographicCitation, OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri,
    ],
)  # fmt: skip
def test_foops_metadata_of_the_ontology(prop: URIRef) -> None:
    assert ontology().value(ONTOLOGY, prop, any=True) is not None


def test_foops_version_prefix_and_namespace_agree() -> None:
    version = str(ontology().value(ONTOLOGY, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert str(ontology().value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert version in str(ontology().value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert str(ontology().value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(OC)
    prefix = str(ontology().value(ONTOLOGY, VANN.preferredNamespacePrefix))
    assert f"@prefix {prefix}: <{OC}> ." in FILE.read_text(encoding="utf-8")
    assert version.split(".")[0] == __version__.split(".")[0]


def test_foops_vocabularies_are_reused() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert {"dct", "skos", "prov", "vann"} <= set(re.findall(r"^@prefix (\w+):", text, re.MULTILINE))


def test_p04_every_class_is_connected_to_another() -> None:
    used = {o for p in (RDFS.domain, RDFS.range, RDFS.subClassOf) for o in ontology().objects(None, p)}
    placed = set(ontology().subjects(RDFS.subClassOf, None))
    assert [c for c in CLASSES if c not in used | placed] == []


def test_p06_no_class_is_above_itself() -> None:
    for cls in CLASSES:
        assert cls not in {
            a
            for s in ontology().objects(cls, RDFS.subClassOf)
            for a in ontology().transitive_objects(s, RDFS.subClassOf)
        }


def test_p07_and_p21_no_class_is_two_things_or_a_rest() -> None:
    for cls in CLASSES:
        label = str(
            next(o for o in ontology().objects(cls, RDFS.label) if isinstance(o, Literal) and o.language == "en")
        )
        assert " and " not in label, cls
        assert cls == OC.OtherTherapy or not re.search(r"\b(other|misc|unknown)\b", label), cls


def test_p08_annotation_properties_have_labels_too() -> None:
    for prop in ontology().subjects(RDF.type, OWL.AnnotationProperty):
        assert {o.language for o in ontology().objects(prop, RDFS.label) if isinstance(o, Literal)} == {
            "en",
            "es",
            "fr",
        }


def test_p10_disjointness_is_stated() -> None:
    assert len(list(ontology().subjects(RDF.type, OWL.AllDisjointClasses))) >= 5


def test_p11_every_property_has_domain_and_range() -> None:
    lacking = {p for p in PROPERTIES for way in (RDFS.domain, RDFS.range) if (p, way, None) not in ontology()}
    assert lacking == UNDOMAINED


def test_p12_and_p30_and_p32_no_two_entities_of_a_kind_share_a_label() -> None:
    for group in (CLASSES, PROPERTIES):
        counted = Counter(label for entity in group for label in ontology().objects(entity, RDFS.label))
        assert [label for label, count in counted.items() if count > 1] == []


def test_p19_no_property_has_several_domains_or_ranges() -> None:
    for prop in PROPERTIES:
        assert len(list(ontology().objects(prop, RDFS.domain))) <= 1
        assert len(list(ontology().objects(prop, RDFS.range))) == 1


def test_p22_names_follow_one_convention() -> None:
    assert [c for c in CLASSES if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", local(c))] == []
    others = [e for e in entities() if e not in CLASSES]
    assert [e for e in others if not re.fullmatch(r"[a-z][A-Za-z0-9]*", local(e))] == []


def test_p20_label_and_definition_are_not_the_same() -> None:
    for entity in entities():
        labels = {str(o).casefold() for o in ontology().objects(entity, RDFS.label)}
        assert not labels & {str(o).casefold().rstrip(".") for o in ontology().objects(entity, SKOS.definition)}


def test_p34_to_p40_no_untyped_class_no_stranger_in_our_namespace_none_of_ours_in_another() -> None:
    typed = {s for s in ontology().subjects(RDF.type, None) if isinstance(s, URIRef)}
    ours = {t for triple in ontology() for t in triple if isinstance(t, URIRef) and str(t).startswith(str(OC))}
    assert ours <= typed
    foreign = [s for s in typed if not str(s).startswith(str(ONTOLOGY))]
    assert {k for s in foreign for k in ontology().objects(s, RDF.type)} == {OWL.AnnotationProperty}
    assert not re.search(r"\.(owl|rdf|ttl)$", str(ONTOLOGY))
