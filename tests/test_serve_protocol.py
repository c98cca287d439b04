"""The endpoint against the W3C's SPARQL 1.1 protocol and service description tests, and what they leave out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from kg.build.manifest import Manifest
from kg.build.recipe import recipe
from kg.graph.layout import MANIFEST as MANIFEST_NAME
from kg.serve.protocol import UPDATE
from tests.serving import Reply, Server, serving

W3C = Path(__file__).resolve().parents[2] / "shared" / "w3c" / "sparql11"
HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATA = "http://kasei.us/2009/09/sparql/data/"
# Updates are refused by a read-only endpoint: their tests cannot pass, that they are refused is tested below.
UPDATES = frozenset({
    "update_dataset_default_graph", "update_dataset_default_graphs", "update_dataset_named_graphs",
    "update_dataset_full", "update_post_form", "update_post_direct", "update_base_uri",
})  # fmt: skip
RDF_MEDIA = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
TABLE_MEDIA = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv",
               "text/tab-separated-values")  # fmt: skip


def manifest() -> Graph:
    return Graph().parse(W3C / "protocol" / "manifest.ttl") if W3C.is_dir() else Graph()


MANIFEST = manifest()
TESTS = {str(test).rpartition("#")[2]: test for test in MANIFEST.subjects(RDF.type, MF.ProtocolTest)}


@pytest.fixture(scope="module")
def w3c(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the data of the W3C's tests."""
    folder = tmp_path_factory.mktemp("w3c")
    store = ox.Store(str(folder / "store"))
    for path in sorted((W3C / "protocol").glob("data*.nt")):
        graph = ox.NamedNode(f"{DATA}{path.stem}.rdf")
        store.load(path=str(path), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    store.flush()
    del store
    (folder / MANIFEST_NAME).write_bytes(Manifest(recipe()).to_bytes())  # as a build of no report would leave it
    with serving(folder, "--workers", "1") as server:
        yield server


@pytest.fixture(scope="module")
def server(seed_kg: Path) -> Iterator[Server]:
    """A server over the seed's graph."""
    with serving(
        seed_kg, "--workers", "1", "--timeout", "2", "--largest", "1", "--cors", "https://a.example"
    ) as server:
        yield server


def requests(test: Node) -> list[Node]:
    action = MANIFEST.value(test, MF.action)
    first = MANIFEST.value(action, HT.requests)
    assert first is not None
    return list(Collection(MANIFEST, first))


def sent(server: Server, request: Node) -> Reply:
    """A request of the manifest, put to our server."""
    headers = {}
    first = MANIFEST.value(request, HT.headers)
    for header in Collection(MANIFEST, first) if first else ():
        name = str(MANIFEST.value(header, HT.fieldName))
        headers[name.replace("-", "_")] = str(MANIFEST.value(header, HT.fieldValue))
    body = MANIFEST.value(request, HT.body)
    content = None
    if body is not None:
        encoding = str(MANIFEST.value(body, CNT.characterEncoding) or "utf-8")
        content = str(MANIFEST.value(body, CNT.chars)).encode(encoding)
    method, path = (str(MANIFEST.value(request, name)) for name in (HT.methodName, HT.absolutePath))
    return server.ask(method, path, content, **headers)


@pytest.mark.skipif(not W3C.is_dir(), reason="needs the W3C tests beside the checkout (../shared/w3c)")
@pytest.mark.parametrize("name", sorted(TESTS.keys() - UPDATES) or ["absent"])
def test_the_protocol_tests_of_the_w3c_that_apply_pass(name: str, w3c: Server) -> None:
    for request in requests(TESTS[name]):
        reply = sent(w3c, request)
        response = MANIFEST.value(request, HT.resp)
        wanted = {str(code)[-3] for code in MANIFEST.objects(response, MF.expectedStatus)}
        assert str(reply.status)[0] in wanted, reply.body
        form = str(MANIFEST.value(response, MF.expectedFormat) or "")
        if form:
            assert reply.media in {"RDF": RDF_MEDIA, "tabular": TABLE_MEDIA, "boolean": TABLE_MEDIA[:2]}[form]
        boolean = MANIFEST.value(response, MF.expectedBoolean)
        if boolean is not None:
            assert json.loads(reply.body)["boolean"] is (str(boolean) == "true")


@pytest.mark.skipif(not W3C.is_dir(), reason="needs the W3C tests beside the checkout (../shared/w3c)")
@pytest.mark.parametrize("name", sorted(UPDATES))
def test_the_update_tests_of_the_w3c_are_refused(name: str, w3c: Server) -> None:
    for request in requests(TESTS[name]):
        body = MANIFEST.value(request, HT.body)
        if body is not None and b"query=" not in unquote_to_bytes(str(MANIFEST.value(body, CNT.chars))):
            reply = sent(w3c, request)
            assert reply.status in (403, 200)  # the ASK that looks at the effect is a query
            if str(MANIFEST.value(request, HT.absolutePath)).find("using-") >= 0:
                assert reply.status == 403


def test_a_get_without_a_query_gives_the_service_description(server: Server) -> None:
    for media, form in (("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/n-triples", "nt")):
        reply = server.ask("GET", "/sparql", Accept=media)
        assert (reply.status, reply.media) == (200, media)
        graph = Graph().parse(reply.body, format=form)
        service = graph.value(None, RDF.type, SD.Service)
        assert str(graph.value(service, SD.endpoint)) == f"http://{server.host}:{server.port}/sparql"
        assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
        dataset = graph.value(service, SD.defaultDataset)
        assert (dataset, RDF.type, SD.Dataset) in graph
        assert graph.value(dataset, SD.defaultGraph) is not None


ASK = "/sparql?query=" + quote("ASK { ?case a <https://w3id.org/oncocase/ont#ClinicalCase> }")
SELECT = "/sparql?query=" + quote("SELECT ?case { ?case a <https://w3id.org/oncocase/ont#ClinicalCase> }")


def test_the_default_graph_is_the_union_of_all_graphs(server: Server) -> None:
    assert json.loads(server.ask("GET", ASK).body)["boolean"] is True
    narrowed = ASK + "&default-graph-uri=" + quote("https://w3id.org/oncocase/ont", safe="")
    assert json.loads(server.ask("GET", narrowed).body)["boolean"] is False


def test_a_from_clause_chooses_the_dataset_unless_the_request_does(server: Server) -> None:
    query = quote("ASK FROM <urn:none> { ?case a <https://w3id.org/oncocase/ont#ClinicalCase> }")
    assert json.loads(server.ask("GET", f"/sparql?query={query}").body)["boolean"] is False


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("text/html, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_the_form_of_an_answer_is_what_the_asker_likes_best(accept: str, media: str, server: Server) -> None:
    reply = server.ask("GET", SELECT, Accept=accept) if accept else server.ask("GET", SELECT)
    assert (reply.status, reply.media) == (200, media)
    assert b"000_1d7ee1c1482b2182" in reply.body


def test_an_asker_who_takes_no_form_that_there_is_is_told_which_there_are(server: Server) -> None:
    reply = server.ask("GET", SELECT, Accept="image/png")
    assert reply.status == 406
    assert b"text/csv" in reply.body


def test_scripts_of_one_origin_may_ask_where_the_operator_says_so(server: Server) -> None:
    assert server.ask("GET", ASK).headers["access-control-allow-origin"] == "https://a.example"
    assert server.ask("OPTIONS", "/sparql").status == 204


def test_no_script_of_elsewhere_may_ask_by_default(w3c: Server) -> None:
    assert "access-control-allow-origin" not in w3c.ask("GET", "/sparql?query=ASK%7B%7D").headers


def test_an_update_is_refused_in_every_form(server: Server) -> None:
    update = "DELETE WHERE { ?s ?p ?o }"
    assert server.ask("POST", "/sparql", update.encode(), Content_Type=UPDATE).status == 403
    form = "application/x-www-form-urlencoded"
    assert server.ask("POST", "/sparql", f"update={quote(update)}".encode(), Content_Type=form).status == 403
    assert server.ask("GET", f"/sparql?update={quote(update)}").status == 403
    assert server.ask("GET", f"/sparql?query={quote(update)}").status == 400
    assert server.ask("PUT", "/sparql", b"<urn:s> <urn:p> 1 .", Content_Type="text/turtle").status == 405
    assert json.loads(server.ask("GET", ASK).body)["boolean"] is True
