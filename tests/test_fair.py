"""What lets others find and cite the data: the dataset's description, the example queries, the citation file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest
import rdflib
import yaml

from kg import __version__
from kg.ask.catalog import CannedQuery, shipped_catalog
from kg.ask.examples import FILE, examples_turtle
from kg.ask.run import run_query
from kg.build.run import build
from kg.graph.iri import BASE, OC, IriPolicy
from kg.graph.layout import DATASET_FILE
from kg.graph.store import stored
from kg.resources import resource

ROOT = Path(__file__).resolve().parent.parent
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
DATASET = rdflib.URIRef(BASE + "dataset")


@pytest.fixture(scope="module")
def described(seed_kg: Path) -> rdflib.Graph:
    """The description, read by rdflib."""
    dataset = rdflib.Dataset()
    dataset.parse(seed_kg / "graph" / DATASET_FILE, format="nquads")
    return dataset.graph(DATASET)


def count(graph: rdflib.Graph, subject: object, predicate: rdflib.URIRef) -> int:
    return int(str(graph.value(rdflib.URIRef(str(subject)), predicate)))


def languages(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.URIRef) -> set[str | None]:
    return {term.language for term in graph.objects(subject, predicate) if isinstance(term, rdflib.Literal)}


def answer(store: ox.Store, query: str) -> int:
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    return int(next(rows)[0].value)


def test_the_dataset_counts_what_is_there(described: rdflib.Graph, seed_kg: Path) -> None:
    store = stored(seed_kg)
    names = f"FILTER(?g != <{DATASET}>)"
    assert count(described, DATASET, VOID.triples) == answer(
        store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {names} }}"
    )
    assert count(described, DATASET, VOID.documents) == 1
    for graph in ("cases", "provenance"):
        part = f"{DATASET}/{graph}"
        ends = (
            "STRENDS(STR(?g), '/prov')"
            if graph == "provenance"
            else "CONTAINS(STR(?g), '/case/') && !STRENDS(STR(?g), '/prov')"
        )
        where = f"GRAPH ?g {{ ?s ?p ?o }} FILTER({ends})"
        assert count(described, part, VOID.triples) == answer(store, f"SELECT (COUNT(*) AS ?n) {{ {where} }}")
        partitions = list(described.objects(rdflib.URIRef(part), VOID.propertyPartition))
        assert len(partitions) > 10
        for node in partitions:
            term = described.value(node, VOID.property)
            found = answer(store, f"SELECT (COUNT(*) AS ?n) {{ {where.replace('?p', f'<{term}>')} }}")
            assert count(described, node, VOID.triples) == found, term
        for node in described.objects(rdflib.URIRef(part), VOID.classPartition):
            term = described.value(node, VOID["class"])
            found = answer(store, f"SELECT (COUNT(*) AS ?n) {{ {where.replace('?p ?o', f'a <{term}>')} }}")
            assert count(described, node, VOID.entities) == found, term


def test_the_dataset_says_what_it_is_and_by_what_it_was_made(described: rdflib.Graph) -> None:
    dct = rdflib.DCTERMS
    types = set(described.objects(DATASET, rdflib.RDF.type))
    assert {VOID.Dataset, DCAT.Dataset} <= types
    assert languages(described, DATASET, dct.title) == {"fr", "en", "es"}
    assert str(described.value(DATASET, dct.conformsTo)) == "https://w3id.org/oncocase/ont/0.1.0"
    assert str(described.value(rdflib.URIRef(f"{DATASET}/tool"), dct.hasVersion)) == __version__
    for part in (f"{BASE}terms/slice", "https://w3id.org/oncocase/ont"):
        assert str(described.value(rdflib.URIRef(part), dct.license)).startswith(
            "https://creativecommons.org/licenses/by/"
        )
    subsets = set(described.objects(DATASET, VOID.subset))
    assert len(subsets) == 4
    assert not {"created", "modified", "issued"} & {str(p).rpartition("/")[2] for p in described.predicates()}


def test_a_partition_stands_for_one_property_or_class(described: rdflib.Graph) -> None:
    for predicate in (VOID.property, VOID["class"]):
        nodes = [node for node, _ in described.subject_objects(predicate)]
        assert len(nodes) == len(set(nodes))


def test_the_description_is_the_same_wherever_and_however_often_it_is_built(seed_kg: Path, tmp_path: Path) -> None:
    first = (seed_kg / "graph" / DATASET_FILE).read_bytes()
    build([ROOT / "seeds"], tmp_path / "out")
    assert (tmp_path / "out" / "graph" / DATASET_FILE).read_bytes() == first
    build([ROOT / "seeds"], tmp_path / "based", iris=IriPolicy("https://example.org/kg/"))
    data = (tmp_path / "based" / "graph" / DATASET_FILE).read_text(encoding="utf-8")
    assert "<https://example.org/kg/dataset>" in data
    assert BASE + "dataset" not in data


def test_the_example_queries_are_those_of_the_query_files() -> None:
    assert resource("queries", FILE).read_text(encoding="utf-8") == examples_turtle(), "run python -m kg.ask.examples"


@pytest.fixture(scope="module")
def examples() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("queries", FILE))


def test_every_example_has_its_words_in_three_languages(examples: rdflib.Graph) -> None:
    found = set(examples.subjects(rdflib.RDF.type, SH.SPARQLExecutable))
    assert len(found) == len(shipped_catalog())
    for example in found:
        for predicate in (rdflib.RDFS.label, rdflib.RDFS.comment):
            assert languages(examples, example, predicate) == {"fr", "en", "es"}


@pytest.mark.parametrize("query", shipped_catalog().values(), ids=lambda query: query.name)
def test_an_example_gives_the_rows_of_its_query(query: CannedQuery, examples: rdflib.Graph, seed_kg: Path) -> None:
    example = rdflib.URIRef(f"https://w3id.org/oncocase/queries/{query.name}")
    declared = examples.value(example, SH.prefixes)
    prefixes = "".join(
        f"PREFIX {examples.value(node, SH.prefix)}: <{examples.value(node, SH.namespace)}>\n"
        for node in examples.objects(declared, SH.declare)
    )
    store = stored(seed_kg)
    rows = store.query(prefixes + str(examples.value(example, SH.select)), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == len(run_query(query, store).rows)


def test_the_citation_file_is_valid_and_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "tests" / "data" / "schemas" / "cff-1.2.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(citation)
    assert citation["version"] == __version__
    assert citation["license"] == "Apache-2.0"
    assert citation["identifiers"][0]["value"] == OC.rstrip("#")
