"""Web Annotations: what the recommendation requires is there, and each quote stands where its selectors say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.cli.main import main
from kg.export.annotations import ANNO, constructed
from kg.graph.iri import OC
from kg.graph.read import case_graphs
from kg.graph.store import stored

# The terms of http://www.w3.org/ns/anno.jsonld that are used here, so that reading needs no network
# (Web Annotation Vocabulary, W3C Recommendation of 23 February 2017, appendix A).
TERMS = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "identifying": "oa:identifying",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "first": {"@type": "@id", "@id": "as:first"},
    "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
    "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
}  # fmt: skip


@pytest.fixture(scope="module")
def document(seed_kg: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("annotations")
    assert main(["export", "annotations", "--kg", str(seed_kg), "--out", str(out)]) == 0
    found: dict[str, Any] = json.loads(next(out.glob("*.jsonld")).read_text(encoding="utf-8"))
    return found


def test_the_collection_and_its_annotations_have_what_the_data_model_requires(document: dict[str, Any]) -> None:
    page = document["first"]
    assert document["@context"][0] == ANNO
    assert (document["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert document["total"] == len(page["items"]) > 50
    assert len({item["id"] for item in page["items"]}) == document["total"]
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["motivation"] == "identifying"
        assert item["body"]
        assert item["target"]["source"].endswith("/text")
        kinds = [selector["type"] for selector in item["target"]["selector"]]
        assert kinds == ["TextPositionSelector", "TextQuoteSelector"]


def test_both_selectors_find_the_quote_in_the_report(document: dict[str, Any], seed_report: Path) -> None:
    text = seed_report.read_text(encoding="utf-8")
    for item in document["first"]["items"]:
        position, quotation = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quotation["exact"]
        assert text[max(0, start - 32) : start] == quotation["prefix"]
        assert text[end : end + 32] == quotation["suffix"]


def test_every_proof_of_the_graph_is_an_annotation(document: dict[str, Any], seed_kg: Path) -> None:
    bodies = [(b, item["target"]["selector"][0]["start"], item["target"]["selector"][0]["end"])
              for item in document["first"]["items"]
              for b in (item["body"] if isinstance(item["body"], list) else [item["body"]])]  # fmt: skip
    query = f"SELECT ?item ?b ?e WHERE {{ ?item <{OC}evidencedBy> ?m . ?m <{OC}begin> ?b ; <{OC}end> ?e }}"
    rows = stored(seed_kg).query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    assert sorted(bodies) == sorted((r["item"].value, int(r["b"].value), int(r["e"].value)) for r in rows)


def test_read_as_json_ld_it_is_the_constructed_graph(document: dict[str, Any], seed_kg: Path) -> None:
    local = {**document, "@context": [TERMS, document["@context"][1]]}
    graph = rdflib.Graph().parse(data=json.dumps(local), format="json-ld")
    found = {(str(s), str(p), str(o)) for s, p, o in graph if str(p).startswith(("http://www.w3.org/ns/oa#", OC))}
    store = stored(seed_kg)
    expected = {(t.subject.value, t.predicate.value, t.object.value)  # type: ignore[union-attr]
                for t in constructed(store, next(case_graphs(store)))
                if not t.predicate.value.endswith("#type")}  # fmt: skip
    assert found == expected
