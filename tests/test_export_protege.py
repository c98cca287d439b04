"""The folder for Protégé, in Python alone: documents, imports, catalog, labels, canonical form."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from kg.build.run import build
from kg.cli.main import main
from kg.export.protege import CATALOG, export_protege
from kg.fmt.turtle import canonical
from kg.graph.iri import IriPolicy
from kg.graph.store import stored
from tests.test_ontology import OC

pytestmark = pytest.mark.slow

NAMES = ("a b", "_terms 50%")
"""Reports with names that file systems, IRIs and our own files could take amiss."""


@pytest.fixture(scope="module")
def folder(seed_report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of several cases under another base, NCIt in OBO form."""
    place = tmp_path_factory.mktemp("protege")
    reports = place / "reports"
    reports.mkdir()
    for name in NAMES:
        (reports / f"{name}.txt").write_bytes(seed_report.read_bytes())
    build([reports], place / "kg", iris=IriPolicy("https://example.org/registry/", "obo"))
    assert export_protege(stored(place / "kg"), place / "out") == 2 * len(NAMES) + 3
    return place / "out"


@cache
def read(path: Path) -> Graph:
    return Graph().parse(path)


def catalog(folder: Path) -> dict[str, Path]:
    """IRI -> file, as an OASIS catalog says it."""
    root = ElementTree.parse(folder / CATALOG).getroot()
    assert root.tag == "{urn:oasis:names:tc:entity:xmlns:xml:catalog}catalog"
    return {entry.attrib["name"]: folder / unquote(entry.attrib["uri"]) for entry in root}


def test_the_catalog_maps_every_document_by_iri_and_version_and_every_import(folder: Path) -> None:
    listed = catalog(folder)
    documents = sorted(folder.glob("*.ttl"))
    assert sorted(set(listed.values())) == documents
    assert len(documents) == 2 * len(NAMES) + 2
    for path in documents:
        graph = read(path)
        (name,) = graph.subjects(RDF.type, OWL.Ontology)
        assert listed[str(name)] == path
        assert listed[str(graph.value(name, OWL.versionIRI))] == path
        for imported in graph.objects(name, OWL.imports):
            assert listed[str(imported)].exists()


def test_a_case_imports_model_and_terms_and_its_evidence_imports_the_case(folder: Path) -> None:
    case = URIRef("https://example.org/registry/case/a%20b")
    graph = read(folder / "a%20b.ttl")
    assert {str(o).rsplit("/", 1)[-1] for o in graph.objects(case, OWL.imports)} == {"ont", "slice"}
    evidence = read(folder / "_evidence-a%20b.ttl")
    assert set(evidence.objects(URIRef(f"{case}/prov"), OWL.imports)) == {case}


def test_the_text_of_a_report_is_in_its_evidence_only(folder: Path) -> None:
    for path in folder.glob("*.ttl"):
        graph = read(path)
        held = (None, OC.quote, None) in graph or (None, OC.text, None) in graph
        assert held == path.name.startswith("_evidence-")


def test_every_individual_has_a_label_and_is_declared(folder: Path) -> None:
    for path in folder.glob("*.ttl"):
        graph = read(path)
        for subject in set(graph.subjects(RDF.type, None)):
            if isinstance(subject, URIRef) and (subject, RDF.type, OWL.Ontology) not in graph:
                tags = {label.language for label in graph.objects(subject, RDFS.label) if isinstance(label, Literal)}
                assert tags in ({None}, {"en", "es", "fr"}), subject
                assert {OWL.NamedIndividual, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty,
                        OWL.AnnotationProperty} & set(graph.objects(subject, RDF.type)), subject  # fmt: skip


def test_every_document_is_canonical_and_holds_what_its_graph_holds(folder: Path) -> None:
    store = stored(folder.parent / "kg")
    for iri, path in catalog(folder).items():
        data = path.read_bytes()
        assert canonical(data) == data
        written = {(q.subject, q.predicate, q.object) for q in ox.parse(data, format=ox.RdfFormat.TURTLE)}
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iri)):
            blank = isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
            value = quad.object
            if isinstance(value, ox.Literal) and value.datatype.value.endswith("#decimal") and "." not in value.value:
                value = ox.Literal(f"{value.value}.0", datatype=value.datatype)  # or the OWL API makes it an integer
            assert blank or (quad.subject, quad.predicate, value) in written


def test_the_ontology_is_the_file_we_ship(folder: Path, root: Path) -> None:
    assert (folder / "_ontology.ttl").read_bytes() == (root / "ontology" / "case.ttl").read_bytes()


def test_the_same_graph_gives_the_same_folder(folder: Path, tmp_path: Path) -> None:
    assert main(["export", "protege", "--kg", str(folder.parent / "kg"), "--out", str(tmp_path / "again")]) == 0
    assert {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()} == {
        p.name: p.read_bytes() for p in folder.iterdir()
    }


def test_a_folder_that_cannot_be_written_is_one_line(
    seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert main(["export", "protege", "--kg", str(seed_kg), "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith("KG500: cannot be written")
